"""Slips, suggestions and likeness, as far as no index is needed."""

from __future__ import annotations

from helpdesk.search.document import Kind, Part
from helpdesk.search.filter import NOTHING, All, AnyOf, Not, Prefix, Word
from helpdesk.search.highlight import Kept
from helpdesk.search.likeness import telling_words, why
from helpdesk.search.suggestions import beginning, offered, order_of
from helpdesk.search.typos import looked_for, may_be_mistyped, one_off, with_words

PARTS = frozenset({Part.SUBJECT, Part.PERSON})


def kept(subject: str, said: str = "", **links: list[str]) -> Kept:
    texts = {Part.SUBJECT: subject, Part.MESSAGE: said, Part.NOTE: "confidencial reservado"}
    return Kept("t", "ticket", 1, "es", {}, texts, {}, links)


def test_one_slip_is_a_letter_wrong_missing_too_many_or_two_swapped():
    assert {"casa", "cosas", "ccosa", "osa", "csoa"} <= set(one_off("cosa"))
    assert not {"caso", "co", "cosass"} & set(one_off("cosa"))
    assert "cosa" not in set(one_off("cosa"))


def test_numbers_and_short_words_are_what_was_meant():
    assert [each for each in ("vpn", "e4711", "12345", "factura") if may_be_mistyped(each)] == [
        "factura"
    ]


def test_only_words_that_must_be_there_are_replaced():
    wanted = All((Word("fatcura"), Not(Word("fatcura")), AnyOf((Word("vpn"), Prefix("fat")))))

    assert [each.text for each in looked_for(wanted)] == ["fatcura", "vpn"]
    assert with_words(wanted, {"fatcura": "factura"}) == All(
        (Word("factura"), Not(Word("fatcura")), AnyOf((Word("vpn"), Prefix("fat"))))
    )


def test_what_is_typed_so_far_is_words_and_the_beginning_of_one():
    assert beginning("Factura dup") == All((Word("factura", PARTS), Prefix("dup", PARTS)))
    assert beginning("fa") == Prefix("fa", PARTS)
    assert beginning("f") == NOTHING
    assert beginning(" ¿? ") == NOTHING
    assert order_of(Kind.TICKET) != order_of(Kind.PERSON)


def test_filters_are_offered_by_their_name_and_then_by_their_values():
    assert [each.text for each in offered("vpn stat")] == ["status:"]
    assert [each.text for each in offered("-status:o")] == ["status:open", "status:on_hold"]
    assert [each.text for each in offered("status:wai", ["waiting_parts"])] == [
        "status:waiting_parts"
    ]
    assert offered("vpn ") == []
    assert offered("nothing:x") == []


def test_rare_words_tell_most_and_common_or_single_ones_nothing():
    standing = {"certificado": 3, "caducado": 2, "vpn": 5, "hola": 900, "z77": 1}
    told = telling_words(
        kept("Hola, certificado de la VPN caducado z77"), lambda word: standing.get(word, 0), 1_000
    )

    assert told == ["caducado", "certificado", "vpn"]


def test_notes_make_nothing_look_alike():
    told = telling_words(kept("Asunto"), lambda word: 5, 1_000)

    assert told == ["asunto"]
    assert why(kept("Uno"), kept("Dos"), ["confidencial", "reservado"]) == ()


def test_two_tickets_are_alike_for_words_in_common_who_asks_and_about_what():
    this = kept("VPN caducada", requester=["c1"], asset=["a1"])

    assert why(this, kept("La VPN ha caducado"), ["vpn", "caducada"]) == ("words",)
    assert why(this, kept("Otra", requester=["c1"]), ["vpn"]) == ("requester",)
    assert why(this, kept("Otra", asset=["a1"], requester=["c1"]), []) == ("asset", "requester")
    assert why(this, kept("Una VPN"), ["vpn", "caducada"]) == ()
