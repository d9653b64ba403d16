"""Documents of invented tickets: the same ones each time, any number of them."""

from __future__ import annotations

import random
import zlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bench.search.texts import LANGUAGES, SPOKEN, Writer
from helpdesk.search.document import Document, Keyword, Moment, Part
from helpdesk.search.values import known_as
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW: Final = datetime(2026, 11, 1, 9, tzinfo=UTC)
MESSAGES: Final = 4
DESKS: Final = ("support", "it", "billing", "returns")
TAGS: Final = tuple(f"tag-{each}" for each in range(40))
AGENTS: Final = tuple(f"agent{each:021d}" for each in range(25))
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
    document = Document(
        id=_id(rng),
        version=rng.randrange(1, 12),
        reference=reference,
        language=language,
        texts=texts,
        keywords=keywords,
        moments=_moments(rng, created),
        fields={"order": rng.randrange(1_000_000)} if rng.random() < 0.3 else {},
    )
    return replace(document, shown=_shown(document, person, address))


def _id(rng: random.Random) -> str:
    return "".join(rng.choices("0123456789abcdefghjkmnpqrstvwxyz", k=26))


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
        Keyword.REQUESTER: (f"c{zlib.crc32(address.encode()):025d}",),
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


def _shown(document: Document, person: str, address: str) -> dict[str, object]:
    """As ``search.keeping.describe`` makes it."""
    one = {name: next(iter(values), None) for name, values in document.keywords.items()}
    created, updated = (document.moments[each] for each in (Moment.CREATED, Moment.UPDATED))
    return {
        "id": document.id,
        "reference": document.reference,
        "subject": document.texts[Part.SUBJECT],
        "desk_id": one[Keyword.DESK],
        "status": one[Keyword.STATUS],
        "priority": one[Keyword.PRIORITY],
        "type": one[Keyword.TYPE],
        "channel": one[Keyword.CHANNEL],
        "requester": {"id": one[Keyword.REQUESTER], "name": person, "email": address},
        "tags": list(document.of(Keyword.TAG)),
        "created_at": created.isoformat(),
        "updated_at": updated.isoformat(),
        "last_author": "agent",
        "has_attachment": bool(document.of(Keyword.HAS)),
        "version": document.version,
        "assignee": {"id": one[Keyword.ASSIGNEE], "name": "Ana"},
        "level": "L1",
        "language": document.language,
        "team_id": one[Keyword.TEAM],
        **({"fields": document.fields} if document.fields else {}),
    }
