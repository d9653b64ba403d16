"""Who asks, and with what: one per worker, asked by every route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api.door import Door

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from functions.agent_api.tools import Tools
    from helpdesk.uploads.request import UploadDesk


class Session(Door):
    """A request of agent_api: all its tools."""

    def __init__(self, app: APIGatewayHttpResolver, tools: Tools) -> None:
        super().__init__(app, tools)
        self.tools = tools

    def uploads(self) -> UploadDesk:
        from helpdesk.uploads.request import UploadDesk

        return UploadDesk(bucket=self.tools.uploads, keys=self.tools.keys)
