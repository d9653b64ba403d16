from __future__ import annotations

from helpdesk.mail.parse import parse_mail
from helpdesk.mail.reading.header_block import split_headers
from helpdesk.mail.threading import MAX_LOOK_UPS, ids_to_look_up, in_order, reference_in
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail


def test_a_thousand_references_cost_twenty_look_ups(monkeypatch):
    house = House()
    asked: list[int] = []
    correspondence = house.tickets.correspondence

    def counted(address, **given):
        asked.append(len(given.get("rfc_ids", ())))
        return correspondence(address, **given)

    monkeypatch.setattr(house.tickets, "correspondence", counted)
    references = " ".join(f"<{number}@x.test>" for number in range(1000))

    decided = house.deliver(raw_mail(References=references))

    assert decided.outcome == "new_ticket"
    assert max(asked) <= MAX_LOOK_UPS


def test_the_nearest_ancestor_is_asked_first_and_the_mail_itself_last():
    mail = parse_mail(
        raw_mail(In_Reply_To="<c@x>", References="<a@x> <b@x> <c@x>", Message_ID="<d@x>")
    )

    assert ids_to_look_up(mail) == ("c@x", "b@x", "a@x", "d@x")


def test_linked_tickets_come_in_the_order_of_their_ids():
    assert in_order({"a": "t1", "b": "t2", "c": "t1"}, ("c", "x", "b", "a")) == ("t1", "t2")


def test_only_the_desks_own_references_count():
    assert reference_in("Re: [sup-12] hola", "SUP") == "SUP-12"
    assert reference_in("XSUP-12", "SUP") is None
    assert reference_in("IT-12", "SUP") is None


def test_fields_beyond_the_caps_are_told():
    raw = b"A: b\r\n" * 501 + b"\r\n"

    headers, _ = split_headers(raw, 0, len(raw))

    assert headers.truncated
