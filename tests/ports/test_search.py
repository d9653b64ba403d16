"""What every engine promises beside finding: orders, pages, facets, snippets, likeness, sight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import InvalidInputError
from helpdesk.search.document import Keyword, Kind, Moment, Part
from helpdesk.search.filter import EVERYTHING, All, AnyOf, Filter, Phrase, Prefix, Word
from helpdesk.search.ports import Ask, By, Order, SearchReader
from helpdesk.search.results import Bucket, Correction
from helpdesk.values import replace
from tests.ports.engines import Engine
from tests.unit.search.documents import ANA, NOON, ticket

CREATED = Order(By.CREATED)


def found(reader: SearchReader, wanted: Filter, **asked: object) -> list[str]:
    ask = replace(Ask(filter=wanted, viewer=ANA), **asked)  # type: ignore[arg-type]  # fields
    return [hit.id for hit in reader.search(ask).hits]


def walked(reader: SearchReader, ask: Ask) -> list[list[str]]:
    pages, after = [], None
    while True:
        results = reader.search(replace(ask, after=after))
        pages.append([hit.id for hit in results.hits])
        assert results.total == len(reader.search(replace(ask, limit=100)).hits)
        if (after := results.after) is None:
            return pages


def test_what_was_put_replaces_what_stood_there_and_what_was_removed_is_gone(engine: Engine):
    engine.hold(ticket("a", "La impresora"), ticket("b", "La pantalla"))

    reader = engine.hold(ticket("a", "El teclado", version=2))
    assert found(reader, Word("impresora")) == []
    assert found(reader, Word("teclado")) == ["a"]
    assert sorted(reader.versions(Kind.TICKET)) == [("a", 2), ("b", 1)]

    reader = engine.drop("ticket:a", "ticket:unknown")
    assert found(reader, EVERYTHING) == ["b"]
    assert list(reader.versions(Kind.PERSON)) == []


def test_an_empty_index_answers(engine: Engine):
    reader = engine.hold()

    results = reader.search(Ask(filter=Word("nada"), viewer=ANA, facets=(Keyword.STATUS,)))

    assert (results.hits, results.total, results.after) == ((), 0, None)
    assert results.facets == {Keyword.STATUS: ()}
    assert reader.counts([EVERYTHING], ANA) == [0]


@pytest.mark.parametrize("ascending", [False, True])
def test_pages_by_date_join_without_gap_or_repeat_also_where_moments_are_equal(
    engine: Engine, *, ascending: bool
):
    reader = engine.hold(*(ticket(f"t{each}", minute=each // 4) for each in range(10)))

    order = Order(By.CREATED, ascending=ascending)
    pages = walked(reader, Ask(filter=EVERYTHING, viewer=ANA, order=order, limit=3))

    assert [len(page) for page in pages] == [3, 3, 3, 1]
    seen = [int(name[1:]) // 4 for page in pages for name in page]
    assert seen == sorted(seen, reverse=not ascending)
    assert len({name for page in pages for name in page}) == 10


def test_what_lacks_the_moment_comes_last_by_its_activity(engine: Engine):
    plain = [ticket(f"plain{each}", minute=each) for each in range(3)]
    due = [
        replace(each, id=f"due{n}", moments={**each.moments, Moment.DUE: NOON + timedelta(hours=n)})
        for n, each in enumerate(plain)
    ]
    reader = engine.hold(*plain, *due)

    pages = walked(
        reader, Ask(filter=EVERYTHING, viewer=ANA, order=Order(By.DUE, ascending=True), limit=2)
    )

    assert pages == [["due0", "due1"], ["due2", "plain0"], ["plain1", "plain2"]]


def test_priority_orders_and_equal_ones_stand_by_activity(engine: Engine):
    held = [
        ticket(f"{name}{minute}", minute=minute, keywords={Keyword.PRIORITY: (name,)})
        for name in ("low", "urgent", "high")
        for minute in (0, 1)
    ]
    reader = engine.hold(*held)

    pages = walked(reader, Ask(filter=EVERYTHING, viewer=ANA, order=Order(By.PRIORITY), limit=4))

    assert [name for page in pages for name in page] == [
        "urgent1", "urgent0", "high1", "high0", "low1", "low0",
    ]  # fmt: skip


def test_pages_by_relevance_join(engine: Engine):
    reader = engine.hold(*(ticket(f"t{each}") for each in range(7)))

    pages = walked(reader, Ask(filter=Word("impresora"), viewer=ANA, limit=3))

    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({name for page in pages for name in page}) == 7


def test_a_place_of_another_list_is_refused(real: Engine):
    reader = real.hold(ticket())

    for bad in ("x", "v:1", "v:a:b", "v:1:-5", "v:-9:0:1", "q:1:1"):
        with pytest.raises(InvalidInputError):
            reader.search(Ask(filter=EVERYTHING, viewer=ANA, order=CREATED, after=bad))


def test_a_word_counts_more_in_the_subject_and_as_it_was_typed(real: Engine):
    reader = real.hold(
        ticket("body", "Otra cosa", texts={Part.MESSAGE: "La factura está mal."}),
        ticket("subject", "Factura equivocada"),
        ticket("form", "Otra cosa", texts={Part.MESSAGE: "Han facturado de más."}),
    )

    assert found(reader, Word("factura")) == ["subject", "body", "form"]


def test_facets_count_all_that_was_found_not_the_page(engine: Engine):
    held = [
        ticket(f"t{each}", keywords={Keyword.TAG: ("a", "b") if each % 2 else ("a",)})
        for each in range(5)
    ]
    reader = engine.hold(*held, ticket("other", "Otra cosa", texts={Part.MESSAGE: ""}))

    results = reader.search(
        Ask(
            filter=Word("impresora"),
            viewer=ANA,
            limit=1,
            facets=(Keyword.TAG, Keyword.DESK, Keyword.TEAM),
        )
    )

    assert results.total == 5
    assert results.facets == {
        Keyword.TAG: (Bucket("a", 5), Bucket("b", 2)),
        Keyword.DESK: (Bucket("support", 5),),
        Keyword.TEAM: (),
    }


def test_many_filters_are_counted_at_once(engine: Engine):
    hidden = ticket("c", keywords={Keyword.DESK: ("hr",)})
    reader = engine.hold(ticket("a"), ticket("b", "Pantalla"), hidden)

    assert list(reader.counts([EVERYTHING, Word("pantalla"), AnyOf()], ANA)) == [2, 1, 0]


SECRET = {
    "a desk that is not hers": ticket("s", "Despido", keywords={Keyword.DESK: ("hr",)}),
    "her own request": ticket("s", "Despido", keywords={Keyword.MAILBOX: ("ana@demo.test",)}),
    "her own, from another address": ticket(
        "s", "Despido", keywords={Keyword.REQUESTER_AGENT: ("agent-ana",)}
    ),
}


@pytest.mark.parametrize("case", SECRET)
def test_nothing_tells_of_what_she_may_not_see(engine: Engine, case: str):
    reader = engine.hold(SECRET[case], ticket("mine", "Despedida"))
    facets = (Keyword.DESK, Keyword.STATUS)

    results = reader.search(Ask(filter=Prefix("desp"), viewer=ANA, facets=facets))

    assert [hit.id for hit in results.hits] == ["mine"]
    assert results.total == 1
    assert results.facets[Keyword.DESK] == (Bucket("support", 1),)
    assert list(reader.counts([EVERYTHING], ANA)) == [1]
    assert reader.similar("s", ANA) == []
    offered = reader.suggest("desp", ANA, kinds=(Kind.TICKET,))
    assert [hit.id for hit in offered[Kind.TICKET]] == ["mine"]


def test_a_word_is_not_corrected_to_one_that_she_may_not_see(real: Engine):
    reader = real.hold(ticket("s", "Despido", keywords={Keyword.DESK: ("hr",)}))

    results = reader.search(Ask(filter=Word("despidos"), viewer=ANA))
    mistyped = reader.search(Ask(filter=Word("despibo"), viewer=ANA))

    assert (results.total, mistyped.total, mistyped.corrected) == (0, 0, ())


def test_notes_are_neither_found_nor_shown_to_whoever_may_not_read_them(engine: Engine):
    noted = ticket("n", texts={Part.NOTE: "Sospecha de fraude con la impresora"})
    reader = engine.hold(noted)
    outside = replace(ANA, notes=False)

    inside = reader.search(Ask(filter=Word("fraude"), viewer=ANA)).hits[0]
    assert inside.matched == ("note",)
    assert any(piece.hit and piece.text == "fraude" for piece in inside.snippet)

    assert reader.search(Ask(filter=Word("fraude"), viewer=outside)).hits == ()
    shown = reader.search(Ask(filter=Word("impresora"), viewer=outside)).hits[0]
    assert "note" not in shown.matched
    assert "Sospecha" not in repr((shown.snippet, shown.subject))


def test_a_custom_field_is_searched_by_whoever_sees_it(engine: Engine):
    reader = engine.hold(ticket(fields={"plan": "Oro anual"}))

    hit = reader.search(Ask(filter=Word("oro"), viewer=ANA)).hits[0]
    blind = replace(ANA, fields=frozenset({"other"}))

    assert hit.matched == ("field",)
    assert reader.search(Ask(filter=Word("oro"), viewer=blind)).total == 0
    assert reader.search(Ask(filter=Prefix("or"), viewer=blind)).total == 0
    assert reader.search(Ask(filter=Phrase("oro anual"), viewer=blind)).total == 0


def test_what_is_shown_comes_back_as_it_was_but_for_fields_that_she_does_not_see(engine: Engine):
    shown = {
        "id": "a",
        "reference": "SUP-a",
        "status": None,
        "tags": ["x"],
        "requester": {"name": "Inés"},
        "more": {"deep": [1, None]},
        "fields": {"plan": "oro", "secret": "oculto"},
    }
    reader = engine.hold(ticket("a", shown=shown, fields={"plan": "oro", "secret": "oculto"}))

    for snippets in (True, False):
        ask = Ask(filter=EVERYTHING, viewer=ANA, snippets=snippets)
        hit = reader.search(ask).hits[0]
        assert hit.shown == {**shown, "fields": {"plan": "oro"}}


def test_the_words_found_are_marked(engine: Engine):
    said = f"{'Relleno sin más. ' * 30}Las FACTURAS de enero no llegan. {'Más relleno. ' * 30}"
    reader = engine.hold(ticket("a", "Facturación", texts={Part.MESSAGE: said}))

    hit = reader.search(Ask(filter=Word("factura"), viewer=ANA)).hits[0]

    assert [(piece.text, piece.hit) for piece in hit.subject] == [("Facturación", True)]
    assert [piece.text for piece in hit.snippet if piece.hit] == ["FACTURAS"]
    assert len("".join(piece.text for piece in hit.snippet)) < 200
    assert hit.matched == ("subject", "message")
    assert hit.shown["reference"] == "SUP-a"


@pytest.mark.parametrize("typed", ["impresroa", "impesora", "imprresora", "inpresora"])
def test_one_slip_is_corrected_where_nothing_is_found(real: Engine, typed: str):
    reader = real.hold(ticket("a"))

    results = reader.search(Ask(filter=All((Word(typed), Word("ayer"))), viewer=ANA))

    assert [hit.id for hit in results.hits] == ["a"]
    assert results.corrected == (Correction(typed, "impresora"),)
    plain = reader.search(Ask(filter=Word(typed), viewer=ANA, correct=False))
    assert plain.total == 0
