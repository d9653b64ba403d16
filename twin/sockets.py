"""The workspace's WebSocket, passed on to the emulator as CloudFront passes it to API Gateway."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.websockets import WebSocketDisconnect
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from twin.place import TwinError

if TYPE_CHECKING:
    from starlette.websockets import WebSocket
    from websockets.asyncio.client import ClientConnection

    from twin.place import Place

STAGE = "ws"
MAX_FRAME_BYTES = 32 * 1024  # API Gateway's limit
POLICY = 1008
GOING_AWAY = 1001


class Sockets:
    """Each window's socket has one of its own behind it."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def _url(self, query: str) -> str:
        api = self._place.outputs()["SocketApiId"]
        base = self._place.aws_url.replace("http", "ws", 1)
        return f"{base}/_aws/execute-api/{api}/{STAGE}?{query}"

    async def pass_on(self, window: WebSocket) -> None:
        """Refused where the product refuses; closed when either side closes."""
        origin = window.headers.get("origin")
        try:
            url = self._url(window.url.query)
            async with connect(
                url,
                origin=origin,  # type: ignore[arg-type]  # a string of its own type
                max_size=MAX_FRAME_BYTES,
                proxy=None,
                ping_interval=None,
            ) as behind:
                await window.accept()
                await self._join(window, behind)
        except (InvalidStatus, TwinError):
            await window.close(POLICY)  # before it is accepted: an answer of 403
        except (OSError, WebSocketException):
            await window.close(GOING_AWAY)

    async def _join(self, window: WebSocket, behind: ClientConnection) -> None:
        ways = [
            asyncio.create_task(_up(window, behind)),
            asyncio.create_task(_down(window, behind)),
        ]
        _, left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in left:
            way.cancel()


async def _up(window: WebSocket, behind: ClientConnection) -> None:
    try:
        while True:
            await behind.send(await window.receive_text())
    except (WebSocketDisconnect, ConnectionClosed, KeyError):
        await behind.close()


async def _down(window: WebSocket, behind: ClientConnection) -> None:
    try:
        async for message in behind:
            await window.send_text(message if isinstance(message, str) else message.decode())
    except (ConnectionClosed, WebSocketDisconnect):
        pass
    await window.close(behind.close_code or GOING_AWAY)
