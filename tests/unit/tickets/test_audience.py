from __future__ import annotations

import pytest

from helpdesk.errors import InvalidInputError
from helpdesk.ids import RandomIds
from helpdesk.tickets.audience import (
    MAX_PARTICIPANTS,
    Addressee,
    OwnAddressError,
    OwnAddresses,
    TooManyPeopleError,
    addressed,
    with_copies,
)
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.parties import Participant
from tests.factories import IT, MARTA, SUPPORT, opening
from tests.fakes.desks import FakeDesks

OWN = OwnAddresses(desks=FakeDesks(SUPPORT, IT), mail_domain="desk.demo.test")
IDS = RandomIds()


def person(email: str, *, active: bool = True) -> Participant:
    return Participant(id=f"id {email}", name="", email=email, active=active)


def ticket_with(*people: Participant) -> Ticket:
    from helpdesk.values import replace

    return replace(opening().after, participants=people)


def states(ticket: Ticket) -> dict[str, bool]:
    return {each.email: each.active for each in ticket.participants}


@pytest.mark.parametrize(
    "email",
    [
        "support@desk.demo.test",
        "SUPPORT@Desk.Demo.Test.",
        "support+ventas@desk.demo.test",
        "ｓupport@desk.demo.test",
        "reply+1a.x@desk.demo.test",
    ],
)
def test_no_address_of_ours_is_written_to_however_it_is_spelt(email: str):
    with pytest.raises(OwnAddressError, match=r"cc\.0\.email"):
        addressed([Addressee(email=email)], OWN, path="cc")


@pytest.mark.parametrize("email", ["", "nadie", "a@b@c", "a b@c.test", "x@\r\nbcc: y@z.test"])
def test_what_is_no_address_is_refused_with_its_place(email: str):
    people = [Addressee(email="luz@cliente.test"), Addressee(email=email)]

    with pytest.raises(InvalidInputError, match=r"cc\.1\.email"):
        addressed(people, OWN, path="cc")


def test_more_people_than_a_ticket_takes_are_refused():
    people = [Addressee(email=f"p{number}@cliente.test") for number in range(21)]

    with pytest.raises(TooManyPeopleError):
        addressed(people, OWN, path="cc")


def test_the_same_address_twice_is_one_person():
    people = [Addressee(email="Luz@Cliente.test", name="Luz"), Addressee(email="luz@cliente.test")]

    assert addressed(people, OWN, path="cc") == (Addressee(email="luz@cliente.test", name="Luz"),)


def test_who_is_in_copy_joins_who_waited_is_taken_in_and_who_is_left_out_waits():
    before = ticket_with(person("a@x.test"), person("b@x.test", active=False))

    after = with_copies(before, [Addressee(email="b@x.test"), Addressee(email="c@x.test")], ids=IDS)

    assert states(after) == {"a@x.test": False, "b@x.test": True, "c@x.test": True}


def test_the_requester_is_no_copy_of_herself():
    assert with_copies(ticket_with(), [Addressee(email=MARTA.email)], ids=IDS).participants == ()


def test_people_who_only_wait_make_room_for_those_in_copy():
    waiting = [person(f"w{n}@x.test", active=False) for n in range(MAX_PARTICIPANTS)]

    after = with_copies(ticket_with(*waiting), [Addressee(email="c@x.test")], ids=IDS)

    assert len(after.participants) == MAX_PARTICIPANTS
    assert states(after)["c@x.test"]
