"""A desk's own statuses: by hand as its scheme says, by the product as their category does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.desks.model import Desk
from helpdesk.desks.scheme import Scheme, StatusRule
from helpdesk.errors import HelpdeskError, IllegalMoveError
from helpdesk.tickets.change import patched
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.reply import with_customer_message
from helpdesk.tickets.statuses import as_wished, settled, status_id
from helpdesk.tickets.thanks import _resolved_as
from helpdesk.tickets.timers import rearm
from helpdesk.tickets.wishes import Wishes
from helpdesk.tickets.words import AuthorKind, CloseReason, Status, Workflow
from helpdesk.values import replace
from tests.factories import ANA, NOON, SUPPORT, change, opening, reply
from tests.fakes.agents import FakeAgents

PARTS = StatusRule(id="parts", category=Status.PENDING, names={"es": "Esperando piezas"})
DIGGING = StatusRule(id="digging", category=Status.OPEN, next=("open", "parts", "resolved"))
LAB = StatusRule(id="lab", category=Status.OPEN, requires=("category", "fields.serial"))
FIXED = StatusRule(id="fixed", category=Status.RESOLVED)
GONE = StatusRule(id="gone", category=Status.OPEN, archived=True)
SCHEME = Scheme(statuses=(PARTS, DIGGING, LAB, FIXED, GONE))
DESK = replace(SUPPORT, scheme=SCHEME)


def patch(ticket: Ticket, desk: Desk = DESK, **fields: Any) -> Ticket:
    return patched(ticket, fields, desk=desk, agents=FakeAgents(ANA), at=NOON)


@pytest.fixture
def ticket() -> Ticket:
    fresh = opening().after
    return replace(move(fresh, Status.OPEN, at=NOON), last_agent_at=NOON + timedelta(minutes=1))


def test_a_status_of_the_desks_own_takes_the_ticket_to_its_category(ticket: Ticket):
    waiting = patch(ticket, custom_status="parts")

    assert (waiting.status, waiting.custom_status) == (Status.PENDING, "parts")
    assert waiting.pending_since == NOON
    timer = rearm(ticket, waiting, DESK).timer(Workflow.AUTO_CLOSE)
    assert timer is not None


def test_within_a_category_no_clock_moves(ticket: Ticket):
    pending = rearm(ticket, patch(ticket, status=Status.PENDING), DESK)

    waiting = patched(
        pending, {"custom_status": "parts"}, desk=DESK, agents=FakeAgents(), at=NOON + timedelta(1)
    )

    assert (waiting.status, waiting.custom_status) == (Status.PENDING, "parts")
    assert waiting.pending_since == pending.pending_since
    assert rearm(pending, waiting, DESK).timers == pending.timers


def test_the_category_that_it_has_changes_nothing_and_none_leaves_the_own_status(ticket: Ticket):
    digging = patch(ticket, custom_status="digging")

    assert patch(digging, status=Status.OPEN) == digging
    assert patch(digging, custom_status=None) == ticket


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"custom_status": "unknown"}, "custom_status"),
        ({"custom_status": "open"}, "custom_status"),
        ({"custom_status": "gone"}, "custom_status"),
        ({"custom_status": "parts", "status": Status.RESOLVED}, "custom_status"),
    ],
)
def test_what_is_no_status_to_enter_is_refused(ticket: Ticket, fields: dict[str, Any], path: str):
    with pytest.raises(IllegalMoveError) as refused:
        patch(ticket, **fields)

    assert refused.value.errors[0][0] == path


def test_a_transition_that_the_desk_does_not_allow_is_refused_to_a_hand(ticket: Ticket):
    digging = patch(ticket, custom_status="digging")

    for status in ("fixed", "lab"):
        with pytest.raises(IllegalMoveError, match="not followed"):
            patch(digging, custom_status=status)
    assert patch(digging, status=Status.RESOLVED).status is Status.RESOLVED


def test_what_the_product_does_goes_by_category_alone(ticket: Ticket):
    nothing = Scheme(statuses=(replace(PARTS, next=()), replace(DIGGING, next=())))
    desk = replace(SUPPORT, scheme=nothing)
    waiting = patch(ticket, desk, custom_status="parts")

    silent = move(waiting, Status.RESOLVED, at=NOON, close_reason=CloseReason.NO_ANSWER)
    written = reply(ticket, author=replace(reply(ticket).author, kind=AuthorKind.CUSTOMER))
    woken = with_customer_message(waiting, written, desk)

    assert (silent.status, silent.custom_status) == (Status.RESOLVED, None)
    assert (woken.status, woken.custom_status) == (Status.OPEN, None)


def test_entering_asks_for_fields_each_by_its_path(ticket: Ticket):
    with pytest.raises(IllegalMoveError) as refused:
        patch(ticket, custom_status="lab")

    assert [path for path, _ in refused.value.errors] == ["category", "fields.serial"]
    ready = replace(ticket, category="printers", fields={"serial": "X1"})
    assert patch(ready, custom_status="lab").custom_status == "lab"


def test_a_desk_may_ask_for_cause_and_solution_on_solved_alone(ticket: Ticket):
    desk = replace(SUPPORT, scheme=Scheme(solved_requires=("cause", "solution")))

    with pytest.raises(IllegalMoveError) as refused:
        patch(ticket, desk, status=Status.RESOLVED, cause="  ")
    spam = patch(ticket, desk, status=Status.RESOLVED, close_reason=CloseReason.NOT_OURS)
    solved = patch(ticket, desk, status=Status.RESOLVED, cause="Cable", solution="Otro cable")

    assert [path for path, _ in refused.value.errors] == ["cause", "solution"]
    assert (spam.status, solved.status) == (Status.RESOLVED, Status.RESOLVED)


def test_a_status_rides_on_a_reply_and_is_held_to_what_the_ticket_was_before(ticket: Ticket):
    new = opening().after
    answered = replace(move(new, Status.OPEN, at=NOON), last_agent_at=NOON)
    rules = (PARTS, StatusRule(id="new", category=Status.NEW, next=("open", "parts")))
    scheme = Scheme(statuses=rules)

    done = as_wished(new, answered, Wishes(custom_status="parts"), scheme, at=NOON)
    assert done.custom_status == "parts"
    with pytest.raises(IllegalMoveError):
        as_wished(new, answered, Wishes(status=Status.RESOLVED), scheme, at=NOON)


def test_what_arrives_starts_in_the_desks_initial_status():
    triage = Scheme(statuses=(StatusRule(id="triage", category=Status.NEW),), initial="triage")

    born = opening(desk=replace(SUPPORT, scheme=triage)).after

    assert (born.status, born.custom_status) == (Status.NEW, "triage")
    assert status_id(move(born, Status.OPEN, at=NOON)) == "open"


def test_thanks_put_back_the_desks_own_resolved_status(ticket: Ticket):
    fixed = patch(ticket, custom_status="fixed")
    thanks = reply(
        ticket,
        author=replace(reply(ticket).author, kind=AuthorKind.CUSTOMER),
        thanks_only=True,
    )

    reopened = with_customer_message(fixed, thanks, DESK)

    assert reopened.custom_status is None
    assert reopened.resolved_before is not None
    assert _resolved_as(reopened, reopened.resolved_before).custom_status == "fixed"


def test_a_status_unknown_to_this_worker_stays_while_its_category_does(ticket: Ticket):
    held = replace(ticket, custom_status="defined-a-second-ago")

    kept = change(held, replace(held, subject="otro")).after
    moved = change(held, replace(held, status=Status.RESOLVED)).after

    assert kept.custom_status == "defined-a-second-ago"
    assert moved.custom_status is None


@given(
    steps=st.lists(
        st.sampled_from(
            [
                {"custom_status": each}
                for each in ("parts", "digging", "lab", "fixed", "gone", None, "triage")
            ]
            + [{"status": each} for each in Status]
        ),
        max_size=12,
    )
)
def test_the_own_status_always_lies_in_the_category_that_the_ticket_is_in(
    steps: list[dict[str, Any]],
):
    ticket = replace(opening().after, last_agent_at=NOON, follow_up_at=NOON, category="c")
    for fields in steps:
        try:
            after = settled(ticket, patch(ticket, **fields), SCHEME)
        except HelpdeskError:
            continue
        rule = SCHEME.rule(status_id(after))
        assert rule is not None
        assert rule.category is after.status
        assert after.status is not Status.NEW or ticket.status is Status.NEW
        ticket = after
