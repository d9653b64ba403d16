"""What is shown around the words that were found."""

from __future__ import annotations

from helpdesk.search.document import Part
from helpdesk.search.filter import All, AnyOf, Not, Phrase, Prefix, Word
from helpdesk.search.snippets import (
    SNIPPET_CHARACTERS,
    marked,
    marks_of,
    snippet,
    wanted_texts,
)

LONG = f"{'Nada de esto importa. ' * 40}Las facturas y el envío faltan. {'Tampoco esto. ' * 40}"


def _hits(pieces: object) -> list[str]:
    return [piece.text for piece in pieces if piece.hit]  # type: ignore[attr-defined] # fields of the class


def test_only_what_must_be_there_is_marked():
    wanted = All((Word("factura"), Not(Word("pagada")), AnyOf((Prefix("env"), Phrase("no va")))))

    assert list(wanted_texts(wanted)) == [Word("factura"), Prefix("env"), Phrase("no va")]


def test_a_snippet_is_cut_where_most_of_the_words_stand():
    pieces = snippet(LONG, marks_of([Word("factura"), Prefix("envi"), Word("nada")], "es"))

    told = "".join(piece.text for piece in pieces)
    assert {"facturas", "envío"} <= set(_hits(pieces))
    assert told.startswith("…")
    assert told.endswith("…")
    assert len(told) <= SNIPPET_CHARACTERS + 2


def test_without_a_word_a_snippet_is_the_beginning():
    pieces = snippet(LONG, marks_of([], "es"))

    assert [piece.hit for piece in pieces] == [False]
    assert pieces[0].text.startswith("Nada de esto")
    assert snippet("", marks_of([], "es")) == ()


def test_markup_that_somebody_typed_stays_text():
    pieces = marked("<b>factura</b>", marks_of([Word("factura")], "es"))

    assert [(piece.text, piece.hit) for piece in pieces] == [
        ("<b>", False),
        ("factura", True),
        ("</b>", False),
    ]


def test_a_word_asked_for_in_one_part_is_not_marked_in_another():
    asked = [Word("factura", frozenset({Part.SUBJECT}))]

    assert marks_of(asked, "es", Part.MESSAGE).idle
    assert marks_of(asked, "es", Part.SUBJECT).hold("Facturas")
