"""What the house says of itself: that it works, and how it is spoken to."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.portal_api import answers
from helpdesk import VERSION
from helpdesk.aws.http import JSON, answer

if TYPE_CHECKING:
    from functions.portal_api.session import Session


class HouseRoutes:
    """Health and the OpenAPI document of both APIs."""

    def __init__(self, session: Session) -> None:
        self._tools = session.tools

    def health(self) -> Response[Any]:
        now = self._tools.clock.now()
        region = self._tools.region
        return answer(answers.Health(status="ok", region=region, version=VERSION, time=now))

    def openapi(self) -> Response[Any]:
        document = files("helpdesk.api").joinpath("openapi.json").read_text(encoding="utf-8")
        headers = {"Cache-Control": "public, max-age=300"}
        return Response(status_code=200, content_type=JSON, body=document, headers=headers)
