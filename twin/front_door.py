"""The gate of both apps: the API with the platform's limits, the sites as CloudFront has them."""

from __future__ import annotations

import contextlib
import json
import threading
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute

from twin.mailbox import Mailbox
from twin.place import TwinError
from twin.sending import Sender
from twin.sockets import Sockets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from twin.place import Place

MAX_BODY_BYTES = 6 * 1024 * 1024  # Lambda's limit on what it is handed and on what it answers
INTEGRATION_SECONDS = 30
ANY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"}
NOT_OURS_TO_PASS = {"host", "x-viewer-ip", "x-origin-secret", "accept-encoding", *HOP_BY_HOP}


class FrontDoor:
    """One app's origin: `/api` to the gateway, the rest to its CloudFront distribution."""

    def __init__(self, place: Place, emulator: httpx.AsyncClient, distribution: str) -> None:
        self.place = place
        self.emulator = emulator
        self.distribution = distribution
        self._known: dict[str, str] = {}

    def known(self) -> dict[str, str]:
        """Names of the deployed API and site, and the origin's secret; learnt once deployed."""
        if not self._known:
            outputs = self.place.outputs()
            site = self.place.aws("cloudfront").get_distribution(Id=outputs[self.distribution])
            name = outputs["KeysParameterName"]
            keys = self.place.aws("ssm").get_parameter(Name=name, WithDecryption=True)
            self._known = {
                "api": f"/_aws/execute-api/{outputs['ApiId']}/$default",
                "site": site["Distribution"]["DomainName"],
                "secret": json.loads(keys["Parameter"]["Value"])["origin"],
            }
        return self._known

    async def api(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                return problem(413, "request_too_large", "A request holds 6 MB at most.")
        with contextlib.suppress(TwinError):
            own = {"x-viewer-ip": request.client.host if request.client else ""}
            own |= {"x-origin-secret": self.known()["secret"], "x-forwarded-proto": "http"}
            return await self._pass_on(request, self.known()["api"], own, bytes(body))
        return problem(503, "not_deployed", "The product is still being deployed.")

    async def site(self, request: Request) -> Response:
        with contextlib.suppress(TwinError):
            return await self._pass_on(request, "", {"host": self.known()["site"]})
        return Response("The product is still being deployed.", 503)

    async def _pass_on(
        self, request: Request, prefix: str, own: dict[str, str], body: bytes = b""
    ) -> Response:
        kept = {k: v for k, v in request.headers.items() if k not in NOT_OURS_TO_PASS}
        path = request.scope.get("raw_path", request.url.path.encode()).partition(b"?")[0]
        url = httpx.URL(prefix + path.decode("ascii"), query=request.url.query.encode())
        try:
            answer = await self.emulator.request(
                request.method, url, headers={**kept, **own}, content=body
            )
        except httpx.TimeoutException:
            return problem(503, "timeout", f"No answer within {INTEGRATION_SECONDS} seconds.")
        except httpx.TransportError:
            return problem(503, "unavailable", "The emulator does not answer.")
        if prefix and len(answer.content) > MAX_BODY_BYTES:
            return problem(502, "response_too_large", "A function answers 6 MB at most.")
        response = Response(answer.content, answer.status_code)
        response.raw_headers[:] = [
            (name.lower(), value)
            for name, value in answer.headers.raw
            if name.decode().lower() not in HOP_BY_HOP
        ]
        response.headers["content-length"] = str(len(answer.content))
        return response


def problem(status: int, code: str, detail: str) -> Response:
    """An RFC 9457 problem, as the API itself words them."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    told |= {"detail": detail, "code": code, "errors": []}
    return JSONResponse(told, status, media_type="application/problem+json")


def apps(place: Place) -> tuple[Starlette, Starlette]:
    """The help centre's origin, with the twin's own pages, and the workspace's."""
    emulator = httpx.AsyncClient(
        base_url=place.aws_url, timeout=INTEGRATION_SECONDS, trust_env=False
    )
    mailbox = Mailbox(place.home / "mailbox.db")
    sender = Sender(place, mailbox, emulator)

    async def to_workspace(request: Request) -> Response:
        del request
        return RedirectResponse(f"http://127.0.0.1:{place.agent_port}/")

    own = [
        Route("/dev/mailbox", mailbox.page),
        Route("/dev/mailbox.json", mailbox.json),
        Route("/agent/{rest:path}", to_workspace),
        Route("/agent", to_workspace),
        Route("/v2/email/outbound-emails", sender.send, methods=["POST"]),
        Route("/v2/email/{what:path}", sender.ask, methods=["GET"]),
    ]
    live = WebSocketRoute("/ws", Sockets(place).pass_on)
    return (
        _app(FrontDoor(place, emulator, "PortalDistributionId"), own),
        _app(FrontDoor(place, emulator, "WorkspaceDistributionId"), [live]),
    )


def _app(door: FrontDoor, own: Sequence[BaseRoute]) -> Starlette:
    api = Route("/api/{rest:path}", door.api, methods=ANY)
    site = Route("/{rest:path}", door.site, methods=["GET", "HEAD"])
    gzip = Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    return Starlette(routes=[*own, api, site], middleware=[gzip])


@contextlib.contextmanager
def front_doors(place: Place) -> Iterator[None]:
    """Serve both origins, in a thread with a loop of its own, until the block ends."""
    import asyncio

    ports = (place.port, place.agent_port)
    servers = [
        uvicorn.Server(
            uvicorn.Config(app, "127.0.0.1", port, log_level="warning", server_header=False)
        )
        for app, port in zip(apps(place), ports, strict=True)
    ]

    async def serve() -> None:
        await asyncio.gather(*(server.serve() for server in servers))

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    try:
        yield
    finally:
        for server in servers:
            server.should_exit = True
        thread.join(10)
