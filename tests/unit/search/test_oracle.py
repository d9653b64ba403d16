"""What the slow oracle says of one document; the engines are held to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.search.document import Keyword, Kind, Moment, Part
from helpdesk.search.filter import (
    EVERYTHING,
    NOTHING,
    All,
    Among,
    AnyOf,
    Between,
    FieldAmong,
    FieldBetween,
    FieldHas,
    FieldWord,
    Filter,
    Has,
    Not,
    Phrase,
    Prefix,
    Word,
)
from helpdesk.search.oracle import finds, matches
from helpdesk.search.ports import Ask
from helpdesk.values import replace
from tests.unit.search.documents import ANA, NOON, ticket

ONE = ticket(
    texts={Part.NOTE: "Es un fraude", Part.ATTACHMENT: "presupuesto.pdf"},
    keywords={Keyword.TAG: ("garantía",)},
    fields={"plan": "Oro Anual", "seats": 12, "renewal": "2027-01-31", "secret": "oculto"},
)

HOLDS: dict[str, tuple[Filter, bool]] = {
    "another form of a word": (Word("impresoras"), True),
    "a word that is not there": (Word("pantalla"), False),
    "the beginning of a word": (Prefix("impre"), True),
    "the middle of a word": (Prefix("presora"), False),
    "words in order": (Phrase("la impresora no"), True),
    "words out of order": (Phrase("impresora la"), False),
    "words of two parts": (Phrase("imprime desde"), False),
    "only in notes, asked everywhere": (Word("fraude"), True),
    "only in notes, asked in the subject": (Word("fraude", frozenset({Part.SUBJECT})), False),
    "a file's name": (Word("presupuesto"), True),
    "a tag's word": (Word("garantia"), True),
    "a custom field's word": (Word("oro"), True),
    "a word of a field that is not seen": (Word("oculto"), False),
    "one of some values": (Among(Keyword.STATUS, ("new", "open")), True),
    "none of no values": (Among(Keyword.STATUS, ()), False),
    "a field without a value": (Has(Keyword.ASSIGNEE), False),
    "a moment in its span": (Between(Moment.CREATED, NOON, NOON + timedelta(seconds=1)), True),
    "a moment at its end": (Between(Moment.CREATED, None, NOON), False),
    "a moment that is not known": (Between(Moment.CLOSED), False),
    "a field's value": (FieldAmong("plan", ("oro ANUAL",)), True),
    "a part of a field's value": (FieldAmong("plan", ("oro",)), False),
    "a number in its span": (FieldBetween("seats", 12, 13), True),
    "a number at its end": (FieldBetween("seats", None, 12), False),
    "a date in its span": (FieldBetween("renewal", "2027-01-01", None), True),
    "a field that is set": (FieldHas("plan"), True),
    "a field that is not": (FieldHas("floor"), False),
    "a field's word": (FieldWord("plan", "anuales"), True),
    "everything": (EVERYTHING, True),
    "nothing": (NOTHING, False),
    "not": (Not(Word("pantalla")), True),
    "both": (All((Word("impresora"), Word("pantalla"))), False),
    "either": (AnyOf((Word("impresora"), Word("pantalla"))), True),
}


@pytest.mark.parametrize("case", HOLDS)
def test_a_filter_holds_or_does_not(case: str):
    wanted, holds = HOLDS[case]

    assert matches(ONE, wanted, seen=ANA.fields) is holds


def test_whoever_may_not_read_notes_finds_nothing_in_them():
    ask = Ask(filter=Word("fraude"), viewer=replace(ANA, notes=False))

    assert finds(ONE, replace(ask, viewer=ANA))
    assert not finds(ONE, ask)


def test_a_field_that_is_not_hers_is_never_matched_by_its_value():
    assert not finds(ONE, Ask(filter=FieldAmong("secret", ("oculto",)), viewer=ANA))


def test_only_the_kinds_that_were_asked_for_are_found():
    person = replace(ONE, kind=Kind.PERSON, keywords={})

    assert not finds(person, Ask(filter=EVERYTHING, viewer=ANA))
    assert finds(person, Ask(filter=EVERYTHING, viewer=ANA, kinds=(Kind.PERSON,)))
    hidden = replace(ANA, people=False)
    assert not finds(person, Ask(filter=EVERYTHING, viewer=hidden, kinds=(Kind.PERSON,)))
