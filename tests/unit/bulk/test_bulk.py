"""Many tickets at once: each once, whatever happens to whoever works on them."""

from __future__ import annotations

import pytest

from helpdesk.bulk.model import BulkAct, BulkAction, BulkOutcome, BulkState, BulkWish
from helpdesk.bulk.start import BulkOrder, bulk_of, start_bulk, stop_bulk
from helpdesk.bulk.work import BulkOffice, work_off
from helpdesk.errors import (
    ForbiddenError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    UnavailableError,
)
from helpdesk.people.model import Role
from helpdesk.people.tokens import Token, narrowed
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.words import Priority, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS
from tests.fakes.structure import FakeBulkBook
from tests.functional.askers import token_of
from tests.unit.tickets.bench import Desk

HIGH = BulkWish(act=BulkAct.CHANGE, fields={"priority": "high"})
DONE = BulkWish(act=BulkAct.REPLY, texts={"es": "Ya funciona", "en": "It works"}, status="resolved")


class Bulk:
    """A desk with some tickets, and an office that has time for so many of them at a stretch."""

    def __init__(self, tickets: int = 45) -> None:
        self.desk = Desk()
        self.book = FakeBulkBook(self.desk.store)
        self.ids = [self.desk.opened().id for _ in range(tickets)]
        self.failures: list[str] = []
        self.tokens: dict[str, Token] = {}

    def order(self, wish: BulkWish = HIGH, *, key: str | None = None) -> BulkAction:
        order = BulkOrder(wish=wish, ticket_ids=self.ids, key=key)
        return start_bulk(self.desk.bench(), self.book, ANA, order)

    def office(self, stretch: int = 10_000) -> BulkOffice:
        left = iter([True] * stretch)
        return BulkOffice(
            bench=self.desk.bench(),
            book=self.book,
            spell=lambda: lambda: next(left, False),
            code_of=lambda error: type(error).__name__,
            report=lambda ticket_id, _: self.failures.append(ticket_id),
            tokens=lambda _, token_id: self.tokens.get(token_id),
        )

    def work(self, action: BulkAction, stretch: int = 10_000) -> BulkAction:
        after = work_off(self.office(stretch), action.id)
        assert after is not None
        return after

    def outcomes(self, action: BulkAction) -> list[BulkOutcome]:
        results = self.book.results(action.id, range(action.count))
        return [results[place].outcome for place in sorted(results)]


@pytest.fixture
def bulk() -> Bulk:
    return Bulk()


def test_every_ticket_is_changed_once_and_told_of(bulk: Bulk):
    after = bulk.work(bulk.order())

    assert (after.state, after.place, after.done) == (BulkState.DONE, 45, 45)
    assert {each.priority for each in bulk.desk.store.tickets.values()} == {Priority.HIGH}
    assert {each.version for each in bulk.desk.store.tickets.values()} == {2}


def test_it_goes_on_where_time_ran_out(bulk: Bulk):
    action = bulk.order(DONE)

    first = bulk.work(action, stretch=28)
    look_at = bulk.book.looks[action.id]
    second = bulk.work(action)

    assert (first.state, first.place) == (BulkState.RUNNING, 20)
    assert look_at == bulk.desk.clock.now()
    assert (second.state, second.done) == (BulkState.DONE, 45)
    assert {each.version for each in bulk.desk.store.tickets.values()} == {2}


def test_a_worker_that_died_after_it_wrote_is_followed_by_one_that_does_not_write_again(bulk: Bulk):
    action = bulk.order(DONE)
    bulk.work(action, stretch=7)
    kept, wishes = dict(bulk.book.actions), dict(bulk.book.wishes)
    bulk.work(action)
    bulk.book.actions, bulk.book.wishes = kept, wishes

    again = bulk.work(action)

    assert (again.state, again.done) == (BulkState.DONE, 45)
    assert len(bulk.desk.store.messages) == 90
    assert {each.version for each in bulk.desk.store.tickets.values()} == {2}


def test_two_who_work_at_once_write_each_ticket_once(bulk: Bulk, monkeypatch: pytest.MonkeyPatch):
    action = bulk.order(DONE)
    commit = bulk.desk.store.commit

    def other_first(*commits: Commit) -> None:
        monkeypatch.undo()
        bulk.work(action, stretch=3)
        commit(*commits)

    monkeypatch.setattr(bulk.desk.store, "commit", other_first)
    after = bulk.work(action)

    assert (after.done, after.unchanged, after.refused) == (45, 0, 0)
    assert len(bulk.desk.store.messages) == 90


def test_what_is_so_already_what_is_not_hers_and_what_a_rule_forbids_is_told_apart(bulk: Bulk):
    bulk.ids = [*bulk.ids[:3], "0123456789abcdefghjkmnpqrs"]
    store = bulk.desk.store
    high, closed = (store.tickets[each] for each in bulk.ids[:2])
    store.tickets[high.id] = replace(high, priority=Priority.HIGH)
    store.tickets[closed.id] = replace(closed, status=Status.CLOSED)

    action = bulk.order()
    after = bulk.work(action)

    assert bulk.outcomes(action) == ["unchanged", "refused", "done", "refused"]
    codes = [each.code for each in bulk.book.results(action.id, range(4)).values()]
    assert codes == [None, "IllegalMoveError", None, "NotFoundError"]
    assert (after.done, after.unchanged, after.refused) == (1, 1, 2)


def test_each_ticket_is_answered_in_its_language_and_one_without_words_is_not(bulk: Bulk):
    bulk.ids, store = bulk.ids[:3], bulk.desk.store
    for ticket_id, language in zip(bulk.ids, ("es", "en", "pt"), strict=True):
        store.tickets[ticket_id] = replace(store.tickets[ticket_id], language=language)

    action = bulk.order(DONE)
    bulk.work(action)

    replies = {each.ticket_id: each.text for each in list(store.messages.values())[-2:]}
    assert replies == {bulk.ids[0]: "Ya funciona", bulk.ids[1]: "It works"}
    assert bulk.outcomes(action) == ["done", "done", "refused"]


def test_tags_are_added_and_taken_away_beside_those_a_ticket_has(bulk: Bulk):
    bulk.ids, store = bulk.ids[:1], bulk.desk.store
    (ticket_id,) = bulk.ids
    store.tickets[ticket_id] = replace(store.tickets[ticket_id], tags=("vpn", "old"))

    bulk.work(bulk.order(BulkWish(act=BulkAct.CHANGE, add_tags=("new",), remove_tags=("old",))))

    assert store.tickets[ticket_id].tags == ("vpn", "new")


@pytest.mark.parametrize("error", [UnavailableError("busy"), RuntimeError("a bug")])
def test_a_ticket_that_cannot_be_written_is_given_up_after_three_tries(
    bulk: Bulk, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    bulk.ids = bulk.ids[:2]
    action, commit = bulk.order(), bulk.desk.store.commit

    def refuse_the_first(*commits: Commit) -> None:
        if commits[0].after.id == bulk.ids[0]:
            raise error
        commit(*commits)

    monkeypatch.setattr(bulk.desk.store, "commit", refuse_the_first)
    stretches = [bulk.work(action) for _ in range(3)]

    assert [each.tries for each in stretches] == [1, 2, 0]
    assert (stretches[-1].failed, stretches[-1].done) == (1, 1)
    assert bulk.outcomes(action) == ["failed", "done"]


def test_who_left_meanwhile_changes_nothing_more(bulk: Bulk):
    action = bulk.order()
    bulk.work(action, stretch=25)
    bulk.desk.agents = (replace(ANA, active=False), LUIS, LEAD)

    after = bulk.work(action)

    assert (after.state, after.reason, after.place) == (BulkState.STOPPED, "agent_gone", 20)
    assert [each.version for each in bulk.desk.store.tickets.values()].count(2) < 45


def test_it_can_be_stopped_and_what_was_done_stays(bulk: Bulk):
    action = bulk.order()
    bulk.work(action, stretch=25)

    stop_bulk(bulk.book, ANA, action.id, at=bulk.desk.clock.now())
    after = bulk.work(action)

    assert (after.state, after.reason) == (BulkState.STOPPED, "asked_to")
    assert after.done == 20


def test_the_same_request_again_is_the_same_action_and_another_under_its_key_is_refused(bulk: Bulk):
    first = bulk.order(key="k")

    assert bulk.order(key="k").id == first.id
    with pytest.raises(KeyReusedError):
        bulk.order(DONE, key="k")


def test_an_action_is_there_for_who_asked_for_it_alone(bulk: Bulk):
    action = bulk.order()

    with pytest.raises(NotFoundError):
        bulk_of(bulk.book, LEAD, action.id)


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        (BulkWish(act=BulkAct.CHANGE), "fields"),
        (BulkWish(act=BulkAct.REPLY), "texts"),
        (BulkWish(act=BulkAct.MOVE, desk="it"), "note"),
        (BulkWish(act=BulkAct.JOIN), "into"),
        (BulkWish(act=BulkAct.CHANGE, fields={"tags": []}, add_tags=("a",)), "fields.tags"),
    ],
)
def test_a_wish_that_says_too_little_is_refused(bulk: Bulk, wish: BulkWish, path: str):
    with pytest.raises(InvalidInputError) as refused:
        bulk.order(wish)

    assert refused.value.errors[0][0] == path
    assert bulk.book.actions == {}


def test_no_tickets_too_many_and_a_light_agent_are_refused(bulk: Bulk):
    light, bench = replace(ANA, role=Role.LIGHT_AGENT), bulk.desk.bench()
    for ids in ([], [str(each) for each in range(1_001)]):
        with pytest.raises(InvalidInputError):
            start_bulk(bench, bulk.book, ANA, BulkOrder(wish=HIGH, ticket_ids=ids))

    with pytest.raises(ForbiddenError):
        start_bulk(bench, bulk.book, light, BulkOrder(wish=HIGH, ticket_ids=bulk.ids))


def by_token(bulk: Bulk, *scopes: str) -> BulkAction:
    """An action that a program of Ana's began."""
    bulk.tokens["t"] = token_of(ANA, frozenset(scopes), "t")
    agent = narrowed(ANA, token_id="t", scopes=scopes)
    return start_bulk(
        bulk.desk.bench(), bulk.book, agent, BulkOrder(wish=DONE, ticket_ids=bulk.ids)
    )


def test_what_a_token_began_may_no_more_than_the_token(bulk: Bulk):
    action = by_token(bulk, "ticket:update", "reply:write")
    bulk.book.actions[action.id] = replace(action, scopes=("ticket:update",))

    after = bulk.work(action)

    assert (after.done, after.refused) == (0, 45)
    assert {len(each) for each in bulk.desk.store.log.values()} == {1}


def test_what_a_token_began_says_so_in_the_history(bulk: Bulk):
    after = bulk.work(by_token(bulk, "ticket:update", "reply:write"))
    _, (_, values) = bulk.desk.store.log[bulk.ids[0]]

    assert after.done == 45
    assert values is not None
    assert values.token == "t"


def test_what_a_token_began_ends_with_the_token(bulk: Bulk):
    action = by_token(bulk, "ticket:update", "reply:write")
    bulk.tokens["t"] = replace(bulk.tokens["t"], revoked_at=bulk.desk.clock.now())

    after = bulk.work(action)

    assert (after.state, after.reason, after.done) == (BulkState.STOPPED, "token_gone", 0)


def test_a_hidden_ticket_has_no_name_in_what_became_of_an_action(bulk: Bulk):
    hidden = bulk.desk.opened()
    bulk.desk.store.tickets[hidden.id] = replace(hidden, desk_id="hr")
    bulk.ids = bulk.ids[:1]

    action = bulk.order(BulkWish(act=BulkAct.JOIN, into=hidden.reference))
    bulk.work(action)

    assert bulk.book.results(action.id, range(1))[0].detail == "nothing is here"
