"""Documents of invented tickets: the same ones each time, any number of them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bench.search.texts import LANGUAGES, SPOKEN, Writer
from helpdesk.search.document import Document, Keyword, Moment, Part
from helpdesk.search.values import known_as

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW: Final = datetime(2026, 11, 1, 9, tzinfo=UTC)
MESSAGES: Final = 4
DESKS: Final = ("support", "it", "billing", "returns")
TAGS: Final = tuple(f"tag-{each}" for each in range(40))
AGENTS: Final = tuple(f"agent-{each}" for each in range(25))
STATUSES: Final = ("new", "open", "open", "pending", "on_hold", "resolved", *("closed",) * 6)
PRIORITIES: Final = ("low", "normal", "normal", "normal", "high", "urgent")
TYPES: Final = ("question", "incident", "problem", "request")
CHANNELS: Final = ("mail", "mail", "form", "phone")


def tickets(count: int, *, first: int = 0) -> Iterator[Document]:
    """So many tickets of four messages each; every third has a note among them."""
    writers = {language: Writer(language) for language in set(LANGUAGES)}
    for number in range(first, first + count):
        yield _ticket(number, writers)


def _ticket(number: int, writers: dict[str, Writer]) -> Document:
    rng = random.Random(number)  # noqa: S311 - invented tickets
    language = rng.choice(LANGUAGES)
    person = rng.choice(SPOKEN["people"][language])
    address = f"cliente.{rng.randrange(25_000)}@correo{rng.randrange(300)}.test"
    subject, *messages = writers[language].conversation(rng, person, MESSAGES)
    notes = [messages.pop()] if number % 3 == 0 else []
    desk, reference = rng.choice(DESKS), f"SUP-{number + 1}"
    created = NOW - timedelta(minutes=rng.randrange(700_000), seconds=rng.randrange(60))
    keywords = _keywords(rng, desk, person, address)
    texts = {
        Part.SUBJECT: subject,
        Part.MESSAGE: "\n".join(messages),
        Part.PERSON: f"{person} {address}",
        **({Part.NOTE: "\n".join(notes)} if notes else {}),
    }
    return Document(
        id=f"{rng.getrandbits(130):033x}"[:26],
        version=rng.randrange(1, 12),
        reference=reference,
        language=language,
        texts=texts,
        keywords=keywords,
        moments=_moments(rng, created),
        fields={"order": rng.randrange(1_000_000)} if rng.random() < 0.3 else {},
        shown=_shown(reference, subject, language, person, address, keywords, created),
    )


def _keywords(
    rng: random.Random, desk: str, person: str, address: str
) -> dict[Keyword, tuple[str, ...]]:
    owner = (rng.choice(AGENTS),) if rng.random() < 0.8 else ()
    return {
        Keyword.DESK: (desk,),
        Keyword.STATUS: (rng.choice(STATUSES),),
        Keyword.PRIORITY: (rng.choice(PRIORITIES),),
        Keyword.TYPE: (rng.choice(TYPES),),
        Keyword.CHANNEL: (rng.choice(CHANNELS),),
        Keyword.LEVEL: ("L1",),
        Keyword.ASSIGNEE: owner,
        Keyword.TEAM: (f"team-{rng.randrange(8)}",),
        Keyword.TAG: tuple(rng.sample(TAGS, rng.choice((0, 1, 1, 2)))),
        Keyword.FROM: known_as(person, address),
        Keyword.MAILBOX: (address,),
        Keyword.REQUESTER: (f"contact-{address}",),
        Keyword.HAS: ("attachment",) if rng.random() < 0.2 else (),
    }


def _moments(rng: random.Random, created: datetime) -> dict[Moment, datetime]:
    updated = created + timedelta(seconds=rng.randrange(600_000))
    moments = {Moment.CREATED: created, Moment.UPDATED: updated, Moment.CHANGED: updated}
    if rng.random() < 0.6:
        moments[Moment.RESOLVED] = updated
    if rng.random() < 0.3:
        moments[Moment.DUE] = created + timedelta(hours=8)
    return moments


def _shown(
    reference: str,
    subject: str,
    language: str,
    person: str,
    address: str,
    keywords: dict[Keyword, tuple[str, ...]],
    created: datetime,
) -> dict[str, object]:
    told: dict[str, object] = {
        name.value: next(iter(keywords[name]), None)
        for name in (
            Keyword.DESK,
            Keyword.STATUS,
            Keyword.PRIORITY,
            Keyword.TYPE,
            Keyword.CHANNEL,
            Keyword.ASSIGNEE,
            Keyword.TEAM,
        )
    }
    return {
        **told,
        "reference": reference,
        "subject": subject,
        "language": language,
        "requester": {"name": person, "email": address},
        "tags": list(keywords[Keyword.TAG]),
        "created_at": created.isoformat(),
    }
