"""The way to open sockets: API Gateway's own door for each connection.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AT_ONCE: Final = 16
GONE: Final = "GoneException"


class SocketWire:
    """Implements Wire of helpdesk.live.ports; a socket that takes no message now is not gone."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def client(self) -> Any:
        from botocore.config import Config

        config = Config(max_pool_connections=AT_ONCE, connect_timeout=2, read_timeout=5)
        return sdk.client("apigatewaymanagementapi", endpoint_url=self._url, config=config)

    def send_each(self, socket_ids: Sequence[str], message: Mapping[str, Any]) -> set[str]:
        data = json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()
        if len(socket_ids) < 2:
            return {each for each in socket_ids if self._send(each, data)}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            sent = pool.map(lambda each: self._send(each, data), socket_ids)
            return {each for each, was in zip(socket_ids, sent, strict=True) if was}

    def _send(self, socket_id: str, data: bytes) -> bool:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self.client.post_to_connection(ConnectionId=socket_id, Data=data)
        except ClientError as error:
            return error.response["Error"]["Code"] not in {GONE, "410"}
        except BotoCoreError:
            return True
        return True

    def close(self, socket_id: str) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        with suppress(BotoCoreError, ClientError):
            self.client.delete_connection(ConnectionId=socket_id)
