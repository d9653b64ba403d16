"""The workspace's WebSocket: a window opens it, says what it shows, and closes it.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger

from functions.serve_socket.wiring import wire
from helpdesk.errors import ForbiddenError
from helpdesk.live.serve import serve_closing, serve_message
from helpdesk.live.tickets import redeem_ticket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from functions.serve_socket.wiring import Wired

logger = Logger(service="serve_socket")


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> dict[str, int]:
    wired, request = wire(), event["requestContext"]
    socket_id, now = request["connectionId"], wired.clock.now()
    if request["eventType"] == "CONNECT":
        return opened(wired, event, socket_id)
    if request["eventType"] == "DISCONNECT":
        serve_closing(wired.room, socket_id, now=now)
    else:
        serve_message(wired.room, socket_id, event.get("body") or "", now=now)
    return {"statusCode": 200}


def opened(wired: Wired, event: Mapping[str, Any], socket_id: str) -> dict[str, int]:
    """Refused without a good ticket, and to pages that are not the workspace's."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    secret = (event.get("queryStringParameters") or {}).get("ticket", "")
    try:
        if headers.get("origin", wired.origin) != wired.origin:
            message = "that page is not the workspace"
            raise ForbiddenError(message, code="foreign_origin")
        socket = redeem_ticket(wired.room.board, socket_id, secret, now=wired.clock.now())
    except ForbiddenError as error:
        logger.info("socket refused", why=error.code)
        return {"statusCode": 403}
    logger.info("socket opened", agent_id=socket.agent_id)
    return {"statusCode": 200}
