"""Each engine finds what the oracle finds, for whoever asks, whatever is asked."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.search.document import Document, Keyword, Kind, Moment, Part
from helpdesk.search.filter import (
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
from helpdesk.search.oracle import finds
from helpdesk.search.ports import Ask, Viewer
from helpdesk.search.values import known_as
from tests.ports.engines import ENGINES
from tests.unit.search.documents import NOON

WORDS = (
    *("factura", "facturas", "facturación", "invoice", "invoices", "fatura", "conexión"),
    *("conexões", "pedido", "pedidos", "ano", "año", "la", "no", "de", "12", "sup"),
)
ASKED = ("factura", "invoice", "fatura", "conexion", "ano", "la", "t")
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
some_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
parts = st.one_of(
    st.just(frozenset(Part)), st.frozensets(st.sampled_from(list(Part)), min_size=1, max_size=2)
)
moments = st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours))
values = st.sampled_from(["a", "b", "c"])
names = st.sampled_from(["plan", "seats", "hidden"])
field_values = st.one_of(
    texts.filter(bool),
    st.integers(-3, 3),
    st.floats(-2, 2, allow_nan=False),
    st.booleans(),
    st.sampled_from(["2026-01-01", "2027-06-30"]),
    st.lists(st.sampled_from(["oro anual", "plata"]), max_size=2),
    st.none(),
)


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    kind = draw(st.sampled_from([Kind.TICKET, Kind.TICKET, Kind.TICKET, Kind.PERSON]))
    some = st.lists(values, max_size=2, unique=True).map(tuple)
    keywords = {
        Keyword.DESK: (draw(st.sampled_from(["support", "it", "hr"])),),
        Keyword.STATUS: (draw(st.sampled_from(["new", "open", "closed"])),),
        Keyword.MAILBOX: (draw(st.sampled_from(["marta@cliente.test", "ana@demo.test"])),),
        Keyword.REQUESTER_AGENT: draw(st.sampled_from([(), (), ("agent-ana",)])),
        Keyword.FROM: known_as("Marta", "marta@cliente.test"),
        **{each: draw(some) for each in (Keyword.TAG, Keyword.TEAM, Keyword.ASSIGNEE)},
    }
    return Document(
        id=f"t{number}",
        kind=kind,
        version=1,
        reference=f"SUP-{number}",
        language=draw(st.sampled_from(["es", "en", "pt"])),
        texts={part: draw(texts) for part in Part if part not in {Part.FIELD, Part.TAG}},
        keywords=keywords,
        moments={each: draw(moments) for each in draw(st.sets(st.sampled_from(list(Moment))))},
        fields=draw(st.dictionaries(names, field_values, max_size=3)),
    )


@st.composite
def many(draw: st.DrawFn) -> list[Document]:
    return [draw(documents(number)) for number in range(draw(st.integers(1, 10)))]


leaves = st.one_of(
    st.builds(Word, st.sampled_from(ASKED), parts),
    st.builds(Prefix, st.sampled_from(["fac", "in", "con", "1", "zz"]), parts),
    st.builds(Phrase, some_words, parts),
    st.builds(
        Among,
        st.sampled_from([Keyword.TAG, Keyword.TEAM, Keyword.FROM]),
        st.lists(st.sampled_from(["a", "b", "marta", "@cliente.test"]), max_size=2).map(tuple),
    ),
    st.builds(
        Among,
        st.just(Keyword.STATUS),
        st.lists(st.sampled_from(["new", "open", "closed", "odd"]), max_size=4).map(tuple),
    ),
    st.builds(Has, st.sampled_from([Keyword.TAG, Keyword.ASSIGNEE, Moment.DUE, Moment.CLOSED])),
    st.builds(
        Between,
        st.sampled_from([Moment.CREATED, Moment.DUE]),
        st.one_of(st.none(), moments),
        st.one_of(st.none(), moments),
    ),
    st.builds(FieldHas, names),
    st.builds(FieldAmong, names, st.lists(texts, max_size=2).map(tuple)),
    st.builds(FieldAmong, names, st.sampled_from([("1",), ("true",), ("ORO anual", "-2")])),
    st.builds(FieldWord, names, st.sampled_from(["factura", "oro", "12"])),
    st.builds(
        FieldBetween,
        names,
        st.one_of(st.none(), st.integers(-3, 3)),
        st.one_of(st.none(), st.floats(-2, 2, allow_nan=False)),
    ),
    st.builds(
        FieldBetween,
        names,
        st.sampled_from([None, "2026-01-01"]),
        st.sampled_from(["2026-06-01", "2027-07"]),
    ),
)  # fmt: skip
filters: st.SearchStrategy[Filter] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda found: All(tuple(found))),
        st.lists(inner, max_size=3).map(lambda found: AnyOf(tuple(found))),
        inner.map(Not),
    ),
    max_leaves=6,
)
viewers = st.builds(
    Viewer,
    agent_id=st.sampled_from(["agent-ana", "a", "z"]),
    mailbox=st.sampled_from(["", "ana@demo.test"]),
    desks=st.frozensets(st.sampled_from(["support", "it", "hr"])),
    teams=st.one_of(st.none(), st.frozensets(values)),
    fields=st.frozensets(st.sampled_from(["plan", "seats"])),
    notes=st.booleans(),
    people=st.booleans(),
)
kinds = st.sampled_from([(Kind.TICKET,), (Kind.TICKET, Kind.PERSON), (Kind.PERSON,)])


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "fake"])
@settings(max_examples=80, deadline=None)
@given(held=many(), asked=st.lists(filters, min_size=1, max_size=8), viewer=viewers, of=kinds)
def test_an_engine_finds_what_the_oracle_finds(
    engine: str,
    held: list[Document],
    asked: list[Filter],
    viewer: Viewer,
    of: tuple[Kind, ...],
):
    with tempfile.TemporaryDirectory() as folder:
        reader = ENGINES[engine](Path(folder)).hold(*held)
        for wanted in asked:
            ask = Ask(filter=wanted, viewer=viewer, kinds=of, correct=False)

            found = reader.search(ask)

            expected = {each.id for each in held if finds(each, ask)}
            assert {hit.id for hit in found.hits} == expected, wanted
            assert found.total == len(expected)
