"""Keys of live updates, as keys.py builds the others: sockets and what they listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.storage.keys import digest

if TYPE_CHECKING:
    from helpdesk.storage.keys import Key

SOCKETS = "SOCKET#"


def socket_ticket(secret: str) -> Key:
    """By a digest: who reads the table cannot open a socket."""
    return f"SOCKET-TICKET#{digest(secret)}", "SOCKET-TICKET"


def socket(socket_id: str) -> Key:
    return f"{SOCKETS}{socket_id}", "SOCKET"


def listener(topic: str, socket_id: str) -> Key:
    return f"LIVE#{topic}", f"{SOCKETS}{socket_id}"


def live_round(topic: str) -> Key:
    """When lists of a desk were last told to have changed: a row of its own, written often."""
    return f"LIVE-ROUND#{topic}", "ROUND"
