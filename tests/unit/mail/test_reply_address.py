from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpdesk.ids import RandomIds
from helpdesk.mail.reply_address import (
    ReplyToken,
    participant_ref,
    read_reply_address,
    reply_address,
)
from helpdesk.signing import KeySet

DOMAIN = "desk.demo.test"
OLD = KeySet(current="a", keys={"a": b"a" * 32})
BOTH = KeySet(current="b", keys={"a": b"a" * 32, "b": b"b" * 32})
TICKET = RandomIds().unguessable("ticket")


def address(keys: KeySet = OLD, ticket_id: str = TICKET, person: str = "marta") -> str:
    return reply_address(keys, domain=DOMAIN, ticket_id=ticket_id, participant_id=person)


def test_the_address_leads_back_to_ticket_and_person_in_any_case():
    expected = ReplyToken(TICKET, participant_ref("marta"))

    assert read_reply_address(OLD, address(), domain=DOMAIN) == expected
    assert read_reply_address(OLD, address().upper(), domain=DOMAIN) == expected


def test_the_local_part_fits_into_64_octets():
    assert len(address().partition("@")[0].encode()) <= 64


def test_an_address_of_an_old_key_still_leads_and_one_of_a_forgotten_key_does_not():
    assert read_reply_address(BOTH, address(OLD), domain=DOMAIN) is not None
    assert read_reply_address(OLD, address(BOTH), domain=DOMAIN) is None


def test_an_address_at_another_domain_is_ordinary():
    assert read_reply_address(OLD, address(), domain="other.test") is None


def test_a_mac_for_another_purpose_is_worth_nothing():
    ref = participant_ref("marta")
    signature = OLD.sign("survey", f"1.{TICKET}.{ref}")
    forged = f"reply+1{signature[0]}.{TICKET}.{ref}.{signature[1:]}@{DOMAIN}"

    assert read_reply_address(OLD, forged, domain=DOMAIN) is None


@given(st.integers(min_value=0, max_value=62), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567."))
def test_one_changed_character_breaks_it(place: int, character: str):
    whole = address()
    changed = whole[:place] + character + whole[place + 1 :]

    found = read_reply_address(OLD, changed, domain=DOMAIN)

    assert found is None or changed == whole


@given(st.text(max_size=100))
def test_no_text_raises(text: str):
    assert read_reply_address(OLD, text, domain=DOMAIN) is None
