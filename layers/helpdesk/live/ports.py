"""What live updates need from outside: where sockets are kept, and the wire to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from helpdesk.live.model import Listener, Socket


class Sockets(Protocol):
    """Sockets, who they belong to, what they listen to."""

    def issue(self, secret: str, agent_id: str, *, until: datetime) -> None:
        """Keep a ticket for opening one socket; the secret itself is not kept."""

    def redeem(self, secret: str, *, now: datetime) -> str | None:
        """Whose it is, once and until it ends; None for anything else."""

    def open(self, socket: Socket) -> None: ...

    def socket(self, socket_id: str) -> Socket | None: ...

    def listen(self, socket: Socket, *topics: str) -> Socket:
        """The socket under these topics too."""

    def ignore(self, socket_id: str, *topics: str) -> None:
        """No more of these topics for it."""

    def forget(self, socket_id: str) -> Socket | None:
        """It is gone, with all it listened to; what it was, if it was known."""

    def listeners(self, topic: str, *, limit: int) -> Sequence[Listener]:
        """At most so many of a topic, those who began first."""

    def begin_round(self, topic: str, *, now: datetime, rest: float) -> bool:
        """Whether a round may begin, as none rests still; it rests so many seconds."""

    def rest(self, topic: str, *, until: datetime) -> None:
        """No other round before that."""


class Wire(Protocol):
    """The way to an open socket."""

    def send_each(self, socket_ids: Sequence[str], message: Mapping[str, Any]) -> set[str]:
        """Which of them were there to be sent to."""

    def close(self, socket_id: str) -> None: ...
