"""Documents of invented tickets, one sensible default each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from helpdesk.search.document import Document, Keyword, Moment, Part
from helpdesk.search.ports import Viewer
from helpdesk.search.values import known_as

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ANA = Viewer(
    agent_id="agent-ana",
    mailbox="ana@demo.test",
    desks=frozenset({"support", "it"}),
    fields=frozenset({"plan", "seats", "renewal"}),
)


def ticket(name: str = "one", subject: str = "La impresora no imprime", **changes: Any) -> Document:
    """A request of Marta's at the support desk; ``texts`` and ``keywords`` are added to it."""
    texts = {
        Part.SUBJECT: subject,
        Part.MESSAGE: "Desde ayer no sale nada.",
        Part.PERSON: "Marta Ruiz marta@cliente.test",
        **changes.pop("texts", {}),
    }
    keywords: dict[Keyword, tuple[str, ...]] = {
        Keyword.DESK: ("support",),
        Keyword.STATUS: ("open",),
        Keyword.PRIORITY: ("normal",),
        Keyword.FROM: known_as("Marta Ruiz", "marta@cliente.test"),
        Keyword.REQUESTER: ("contact-marta",),
        Keyword.MAILBOX: ("marta@cliente.test",),
        **changes.pop("keywords", {}),
    }
    at = NOON + timedelta(minutes=changes.pop("minute", 0))
    given: dict[str, Any] = {
        "id": name,
        "version": 1,
        "reference": f"SUP-{name}",
        "texts": texts,
        "keywords": keywords,
        "moments": {Moment.CREATED: at, Moment.UPDATED: at},
        "shown": {"reference": f"SUP-{name}", "subject": subject},
    }
    return Document(**{**given, **changes})


class NoNames:
    """Nothing has a name here."""

    def desks(self, text: str) -> list[str]:
        return []

    def agents(self, text: str) -> list[str]:
        return []

    def teams(self, text: str) -> list[str]:
        return []

    def organizations(self, text: str) -> list[str]:
        return []

    def custom_statuses(self) -> list[str]:
        return []
