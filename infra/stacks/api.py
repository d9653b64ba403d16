"""The HTTP API: two functions behind one gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infra.constructs.functions import Functions
from infra.constructs.http_api import add_routes, make_api, make_authorizer
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape
    from infra.stacks.auth import AuthStack


class ApiStack(RegionStack):
    def __init__(self, scope: Construct, landscape: Landscape, auth: AuthStack) -> None:
        super().__init__(scope, landscape, "api")
        functions = Functions(self, landscape)
        self.api = make_api(self, landscape)
        authorizer = make_authorizer(auth.pool, auth.client, region=landscape.region.name)
        for name in ("portal_api", "agent_api"):
            add_routes(self.api, functions.make(name), authorizer)
        self.outputs(ApiId=self.api.api_id, ApiUrl=self.api.api_endpoint)
