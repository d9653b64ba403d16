"""The HTTP API: two functions behind one gate; and the WebSocket API beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_sqs

from infra.constructs.events import on_bus, on_failure_tell
from infra.constructs.functions import Functions
from infra.constructs.http_api import add_routes, make_api, make_authorizer
from infra.constructs.search import index_search
from infra.constructs.sockets import make_sockets, serve_from
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.auth import AuthStack
    from infra.stacks.data import DataStack


class ApiStack(RegionStack):
    def __init__(
        self, scope: Construct, landscape: Landscape, *, auth: AuthStack, data: DataStack
    ) -> None:
        super().__init__(scope, landscape, "api")
        undelivered = aws_sqs.Queue.from_queue_arn(self, "Undelivered", data.undelivered.queue_arn)
        functions = Functions(self, landscape)
        self.api = make_api(self, landscape)
        authorizer = make_authorizer(auth.pool, auth.client, region=landscape.region.name)
        for name in ("portal_api", "agent_api", "search_api"):
            add_routes(self.api, functions.make(name), authorizer)
        self.sockets = make_sockets(self, landscape)
        serve_from(self.sockets, functions.make("serve_socket"))
        push = functions.make("push_live")
        on_bus(self, "Happened", data.bus, flag=None, target=push, undelivered=undelivered)
        on_failure_tell(push, undelivered)
        count = functions.make("count_queues")
        on_bus(self, "Moved", data.bus, flag=None, target=count, undelivered=undelivered)
        on_failure_tell(count, undelivered)
        rebuilder = functions.make("rebuild_search")
        index_search(
            self,
            data.bus,
            writer=functions.make("index_search"),
            rebuilder=rebuilder,
            undelivered=undelivered,
        )
        self.outputs(
            ApiId=self.api.api_id,
            ApiUrl=self.api.api_endpoint,
            RebuildSearchFunctionName=rebuilder.function.function_name,
            SocketApiId=self.sockets.ref,
        )
