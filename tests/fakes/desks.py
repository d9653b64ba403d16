"""Desks in memory."""

from __future__ import annotations

from collections.abc import Sequence

from helpdesk.desks.model import Desk


class FakeDesks:
    """The desks it was given, and no others."""

    def __init__(self, *desks: Desk) -> None:
        self._desks = desks

    def all(self) -> Sequence[Desk]:
        return self._desks

    def by_id(self, desk_id: str) -> Desk | None:
        return next((desk for desk in self._desks if desk.id == desk_id), None)

    def by_mailbox(self, address: str) -> Desk | None:
        return next((desk for desk in self._desks if address.lower() in desk.mailboxes), None)
