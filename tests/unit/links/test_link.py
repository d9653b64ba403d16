"""Links stand on both sides, and whoever links at once closes no circle."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from helpdesk.errors import IllegalMoveError, InvalidInputError, NotFoundError
from helpdesk.links.link import LinkCycleError, link_tickets, unlink_tickets
from helpdesk.links.model import INVERSE, UPWARD, LinkKind
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LUIS
from tests.fakes.structure import FakeLinks
from tests.unit.tickets.bench import Desk

FREE = [each for each in LinkKind if "split" not in each]


class Net:
    """Some tickets, by letters."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.book = FakeLinks(self.desk.store)
        self.ids = {name: self.desk.opened().id for name in "abcdef"}

    def link(self, this: str, kind: LinkKind, other: str) -> Ticket:
        ids = self.ids
        return link_tickets(self.desk.bench(), self.book, ANA, ids[this], kind, ids[other])

    def unlink(self, this: str, kind: LinkKind, other: str) -> Ticket:
        ids = self.ids
        return unlink_tickets(self.desk.bench(), self.book, ANA, ids[this], kind, ids[other])

    def sides(self) -> set[tuple[str, LinkKind, str]]:
        names = {ticket_id: name for name, ticket_id in self.ids.items()}
        return {
            (name, link.kind, names[link.ticket_id])
            for name, ticket_id in self.ids.items()
            for link in self.book.page(ticket_id, limit=100).items
        }

    def meanwhile(self, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
        """Somebody else does that right before the next commit."""

        def commit(*commits: Commit) -> None:
            monkeypatch.undo()
            act()
            self.desk.store.commit(*commits)

        monkeypatch.setattr(self.desk.store, "commit", commit)


@pytest.fixture
def net() -> Net:
    return Net()


@pytest.mark.parametrize("kind", FREE)
def test_a_link_stands_on_both_sides_and_goes_from_both(net: Net, kind: LinkKind):
    net.link("a", kind, "b")
    again = net.link("a", kind, "b")

    assert net.sides() == {("a", kind, "b"), ("b", INVERSE[kind], "a")}
    assert (again.version, again.links) == (2, 1)
    net.unlink("b", INVERSE[kind], "a")
    assert net.sides() == set()
    for ticket_id in net.ids.values():
        assert chain_holds([event for event, _ in net.desk.store.events(ticket_id)])
        assert net.desk.store.tickets[ticket_id].links == 0
        assert net.desk.store.tickets[ticket_id].uplinks == ()


@pytest.mark.parametrize("kind", [each for each in UPWARD if each in FREE])
def test_no_circle_closes_however_long(net: Net, kind: LinkKind):
    net.link("a", kind, "b")
    net.link("b", kind, "c")
    before = net.sides()

    for this, other in (("b", "a"), ("c", "a"), ("a", "a")):
        with pytest.raises(LinkCycleError):
            net.link(this, kind, other)
        with pytest.raises(LinkCycleError):
            net.link(other, INVERSE[kind], this)

    assert net.sides() == before


def test_what_relates_may_go_round(net: Net):
    for this, other in (("a", "b"), ("b", "c"), ("c", "a")):
        net.link(this, LinkKind.RELATES, other)

    assert len(net.sides()) == 6


def test_of_two_who_link_crosswise_at_once_one_is_refused(
    net: Net, monkeypatch: pytest.MonkeyPatch
):
    net.meanwhile(monkeypatch, lambda: net.link("b", LinkKind.BLOCKED_BY, "a"))

    with pytest.raises(LinkCycleError):
        net.link("a", LinkKind.BLOCKED_BY, "b")

    assert net.sides() == {("b", LinkKind.BLOCKED_BY, "a"), ("a", LinkKind.BLOCKS, "b")}


def test_two_links_that_share_no_ticket_do_not_close_a_circle_between_them(
    net: Net, monkeypatch: pytest.MonkeyPatch
):
    net.link("a", LinkKind.CHILD_OF, "b")
    net.link("c", LinkKind.CHILD_OF, "d")
    net.meanwhile(monkeypatch, lambda: net.link("d", LinkKind.CHILD_OF, "a"))

    with pytest.raises(LinkCycleError):
        net.link("b", LinkKind.CHILD_OF, "c")

    assert len(net.sides()) == 6


def test_a_ticket_has_one_parent_one_cause_and_one_original(net: Net):
    net.link("a", LinkKind.CHILD_OF, "b")

    with pytest.raises(InvalidInputError):
        net.link("a", LinkKind.CHILD_OF, "c")
    net.link("a", LinkKind.BLOCKED_BY, "b")
    net.link("a", LinkKind.BLOCKED_BY, "c")


def test_what_cannot_be_linked_says_why(net: Net):
    join_ticket(net.desk.bench(), ANA, net.ids["e"], net.ids["f"])
    store = net.desk.store
    store.tickets[net.ids["d"]] = replace(store.tickets[net.ids["d"]], desk_id="it")

    with pytest.raises(IllegalMoveError):
        net.link("a", LinkKind.RELATES, "e")
    with pytest.raises(InvalidInputError):
        net.link("a", LinkKind.SPLIT_FROM, "b")
    with pytest.raises(NotFoundError):
        net.unlink("a", LinkKind.RELATES, "b")
    with pytest.raises(NotFoundError):
        link_tickets(net.desk.bench(), net.book, LUIS, net.ids["d"], LinkKind.RELATES, net.ids["a"])


def test_a_chain_that_is_too_long_is_refused(net: Net):
    chain = [net.desk.opened().id for _ in range(43)]
    bench = net.desk.bench()
    for lower, upper in pairwise(chain[1:]):
        link_tickets(bench, net.book, ANA, upper, LinkKind.PARENT_OF, lower)

    with pytest.raises(InvalidInputError):
        link_tickets(bench, net.book, ANA, chain[0], LinkKind.CHILD_OF, chain[1])
