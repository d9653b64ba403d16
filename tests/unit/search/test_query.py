"""What agents type, and the filter that it means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.filter import (
    EVERYTHING,
    All,
    Among,
    AnyOf,
    Between,
    FieldAmong,
    FieldBetween,
    FieldHas,
    Filter,
    Has,
    Not,
    Phrase,
    Prefix,
    Word,
)
from helpdesk.search.query.context import BadQueryError, Context
from helpdesk.search.query.parse import parsed
from helpdesk.search.query.states import OPEN
from tests.unit.search.documents import ANA, NOON


class Names:
    """Two desks, an agent, a team, an organization and a status of a desk's own."""

    def desks(self, text: str) -> list[str]:
        return [each for each in ("support", "it") if each == text.lower()]

    def agents(self, text: str) -> list[str]:
        return ["agent-luis"] if text.lower() in {"luis@demo.test", "luis"} else []

    def teams(self, text: str) -> list[str]:
        return ["team-1"] if text.lower() in {"team-1", "primera línea"} else []

    def organizations(self, text: str) -> list[str]:
        return ["org-1"] if text.lower() == "talleres" else []

    def custom_statuses(self) -> list[str]:
        return ["waiting_parts"]


CONTEXT = Context(viewer=ANA, now=NOON, names=Names(), zone="Europe/Madrid")
STATUS, TAG = Keyword.STATUS, Keyword.TAG


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


MEANS: dict[str, Filter] = {
    "": EVERYTHING,
    "Impresóra": Word("impresora"),
    "la impresora": Word("impresora"),
    "de la": All((Word("de"), Word("la"))),
    "impresora lenta": All((Word("impresora"), Word("lenta"))),
    "impresora AND lenta": All((Word("impresora"), Word("lenta"))),
    '"no imprime nada"': Phrase("no imprime nada"),
    "«no imprime»": Phrase("no imprime"),
    "SUP-1042": Phrase("SUP-1042"),
    "factur*": Prefix("factur"),
    "-spam": Not(Word("spam")),
    "vpn NOT spam": All((Word("vpn"), Not(Word("spam")))),
    "vpn OR wifi red": AnyOf((Word("vpn"), All((Word("wifi"), Word("red"))))),
    "lenta (vpn OR wifi)": All((Word("lenta"), AnyOf((Word("vpn"), Word("wifi"))))),
    "-(vpn OR wifi)": Not(AnyOf((Word("vpn"), Word("wifi")))),
    "status:open": Among(STATUS, ("open",)),
    "status:open,pending": AnyOf((Among(STATUS, ("open",)), Among(STATUS, ("pending",)))),
    "STATUS:waiting_parts": Among(Keyword.CUSTOM_STATUS, ("waiting_parts",)),
    "-tag:spam": Not(Among(TAG, ("spam",))),
    "desk:it": Among(Keyword.DESK, ("it",)),
    "from:ana@": Among(Keyword.FROM, ("ana@",)),
    "from:@Demo.test": Among(Keyword.FROM, ("@demo.test",)),
    'from:"Marta Ruiz"': All((Among(Keyword.FROM, ("marta",)), Among(Keyword.FROM, ("ruiz",)))),
    "to:lucía": Among(Keyword.TO, ("lucia",)),
    "assignee:me": Among(Keyword.ASSIGNEE, ("agent-ana",)),
    "assignee:none": Not(Has(Keyword.ASSIGNEE)),
    "assignee:luis@demo.test": Among(Keyword.ASSIGNEE, ("agent-luis",)),
    'team:"Primera línea"': Among(Keyword.TEAM, ("team-1",)),
    "organization:talleres": Among(Keyword.ORGANIZATION, ("org-1",)),
    "priority:HIGH": Among(Keyword.PRIORITY, ("high",)),
    "level:l2": Among(Keyword.LEVEL, ("L2",)),
    "segment:vip": Among(Keyword.SEGMENT, ("vip",)),
    "has:attachment": Among(Keyword.HAS, ("attachment",)),
    "is:open": OPEN,
    "is:overdue": All((OPEN, Between(Moment.DUE, None, NOON))),
    "created:2026-01-01": Between(
        Moment.CREATED, at("2026-01-01T00:00+01:00"), at("2026-01-02T00:00+01:00")
    ),
    "created:>2026-07-01": Between(Moment.CREATED, at("2026-07-02T00:00+02:00"), None),
    "created:2026-02": Between(
        Moment.CREATED, at("2026-02-01T00:00+01:00"), at("2026-03-01T00:00+01:00")
    ),
    "closed:2025..2026-01-31": Between(
        Moment.CLOSED, at("2025-01-01T00:00+01:00"), at("2026-02-01T00:00+01:00")
    ),
    "updated:<7d": Between(Moment.UPDATED, NOON - timedelta(days=7), None),
    "updated:>2w": Between(Moment.UPDATED, None, NOON - timedelta(days=14)),
    "due:<2h": Between(Moment.DUE, NOON, NOON + timedelta(hours=2)),
    "due:today": Between(
        Moment.DUE, at("2026-11-20T00:00+01:00"), at("2026-11-21T00:00+01:00")
    ),
    "subject:vpn": Word("vpn", frozenset({Part.SUBJECT})),
    "field.plan:*": FieldHas("plan"),
    "field.plan:none": Not(FieldHas("plan")),
    'field.plan:"oro anual"': FieldAmong("plan", ("oro anual",)),
    "field.seats:<5": FieldBetween("seats", None, 5.0),
    "field.renewal:>=2026-01-31": FieldBetween("renewal", "2026-01-31", None),
    "http://demo.test/a": Phrase("http://demo.test/a"),
    "12:30": Phrase("12:30"),
    "¿hola?": Word("hola"),
}  # fmt: skip


@pytest.mark.parametrize("text", MEANS)
def test_a_query_means_a_filter(text: str):
    assert parsed(text, CONTEXT) == MEANS[text]


REFUSED = {
    "x" * 10_240: "10240 characters",
    " OR ".join(f"w{each}" for each in range(10_000)): "1000 at most",
    " ".join("a1" for _ in range(51)): "51 words",
    "stauts:open": "did you mean status",
    "colour:red": "is no filter",
    "status:": "needs a value",
    "status:opne": "none of",
    "priority:highest": "none of low",
    "is:happy": "none of open",
    "has:beard": "none of attachment",
    "desk:hr": "is nobody and nothing",
    "assignee:nobody@demo.test": "is nobody",
    "created:soon": "no date",
    "created:2026-13-01": "no date",
    "created:>99999999-01-01": "no date",
    '"never closed': "not closed",
    "(vpn": "not closed",
    "vpn)": "not opened",
    "((vpn))": "within parentheses",
    "()": "without a word",
    "OR vpn": "without a word",
    "vpn OR": "without a word",
    "vpn -(": "without a word",
    "NOT": "without a word",
    "*presora": "cannot begin",
    "imp*sora": "at the end of one word",
    "i*": "at least 2",
    "/fact.*/": "regular expression",
    "???": "no word",
    "subject:fact*": "not understood",
    "from:!!!": "no name",
    "field.secret:1": "no field",
    "field.seats:>many": "neither a number nor a date",
    "field.plan:": "needs a value",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_a_query_that_cannot_be_meant_is_refused_and_says_why(text: str):
    with pytest.raises(BadQueryError) as refused:
        parsed(text, CONTEXT)

    assert REFUSED[text] in str(refused.value)
    assert refused.value.errors[0][0] == "q"


def test_a_field_that_she_may_not_see_is_as_unknown_as_one_that_there_is_not():
    told = []
    for name in ("secret", "nothing"):
        with pytest.raises(BadQueryError) as refused:
            parsed(f"field.{name}:1", CONTEXT)
        told.append(str(refused.value).replace(name, ""))

    assert told[0] == told[1]
