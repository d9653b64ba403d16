"""Any mix of replies, moves, acknowledgements, sweeps and deaths keeps the desk's promises."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from helpdesk.errors import IllegalMoveError
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.message import Author
from helpdesk.tickets.reply import takes_replies, with_agent_message, with_customer_message
from helpdesk.tickets.words import ENDED, AuthorKind, SlaState, Stage, Status, Workflow
from helpdesk.values import replace
from tests.factories import MARTA, reply
from tests.unit.workflows.machine import Bench

CUSTOMER = Author(kind=AuthorKind.CUSTOMER, id=MARTA.id, email=MARTA.email)
ESCALATIONS = {"warning", "breach"}
CLIMBS = {Stage.BREACH, Stage.ACKNOWLEDGE}


class AnyHistory(RuleBasedStateMachine):
    """One ticket; each rule is something that may happen to it at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.opened = self.bench.open()

    @property
    def ticket(self):
        return self.bench.ticket(self.opened)

    @rule(hours=st.sampled_from([0, 1, 5, 6, 8, 24, 72, 96, 168, 400]))
    def time_passes(self, hours: int) -> None:
        self.bench.later(hours=hours)
        if not self.bench.machine.dies:
            self.settled()

    @rule(hours=st.sampled_from([6, 8, 72, 96, 168]))
    def time_passes_and_nobody_sweeps(self, hours: int) -> None:
        self.bench.clock.advance(hours=hours)

    @rule()
    def somebody_looks(self) -> None:
        self.bench.presence.busy = not self.bench.presence.busy

    @rule(dies=st.booleans())
    def executions_die_or_live(self, dies: bool) -> None:
        self.bench.machine.dies = dies

    @rule()
    def the_platform_forgets_every_wait(self) -> None:
        self.bench.machine.waiting.clear()

    @rule(stage=st.sampled_from([stage for stage in Stage if stage is not Stage.STOP]))
    def a_step_comes_out_of_turn(self, stage: Stage) -> None:
        before, now = self.ticket, self.bench.clock.now()
        in_turn = {timer.stage for timer in before.timers if timer.due_at <= now}
        if in_turn & CLIMBS:
            in_turn |= CLIMBS

        self.bench.steps[stage](before.id)

        assert (self.ticket != before) == (stage in in_turn)

    @precondition(lambda self: self.ticket.status is not Status.CLOSED)
    @rule()
    def an_agent_answers(self) -> None:
        message = reply(self.ticket, created_at=self.bench.clock.now())
        self.bench.change(self.ticket, with_agent_message(self.ticket, message))

    @rule(status=st.sampled_from(Status))
    def an_agent_moves_it(self, status: Status) -> None:
        now = self.bench.clock.now()
        waiting = replace(self.ticket, follow_up_at=now + timedelta(days=1))
        try:
            self.bench.change(self.ticket, move(waiting, status, at=now))
        except IllegalMoveError:
            return

    @rule()
    def the_customer_writes(self) -> None:
        before = self.ticket
        message = reply(before, author=CUSTOMER, created_at=self.bench.clock.now())
        if takes_replies(before, self.bench.desk, message):
            after = self.bench.change(
                before, with_customer_message(before, message, self.bench.desk)
            )
            assert after.status not in {*ENDED, Status.PENDING}

    @precondition(lambda self: self.ticket.sla_state is SlaState.BREACHED)
    @rule()
    def the_lead_acknowledges(self) -> None:
        if self.ticket.escalation_acknowledged_at is None:
            now = self.bench.clock.now()
            self.bench.change(self.ticket, replace(self.ticket, escalation_acknowledged_at=now))
        assert self.stage(Workflow.ESCALATION) is not Stage.ACKNOWLEDGE

    def stage(self, workflow: Workflow) -> Stage | None:
        timer = self.ticket.timer(workflow)
        return timer.stage if timer else None

    def settled(self) -> None:
        """After patience nothing is due: the sweep and the executions did all there was to do."""
        now = self.bench.clock.now()
        late = [timer for timer in self.ticket.timers if timer.due_at <= now]
        if late:
            self.bench.later(hours=6)
            self.bench.sweep()
        now = self.bench.clock.now()
        assert [timer for timer in self.ticket.timers if timer.due_at <= now] == []

    @invariant()
    def rows_follow_the_ticket(self) -> None:
        armed = {(timer.workflow, timer.stage, timer.due_at) for timer in self.ticket.timers}
        rows = self.bench.store.of_ticket(self.opened.id)
        live = {
            (row.ref.workflow, row.stage, row.due_at) for row in rows if row.stage is not Stage.STOP
        }
        assert live == armed

    @invariant()
    def what_is_over_has_no_timer(self) -> None:
        ticket = self.ticket
        if ticket.status is Status.CLOSED:
            assert ticket.timers == ()
        if ticket.first_response_at or ticket.status in ENDED:
            assert self.stage(Workflow.ESCALATION) is None
        if ticket.status not in {Status.PENDING, Status.RESOLVED}:
            assert self.stage(Workflow.AUTO_CLOSE) is None

    @invariant()
    def each_change_has_one_row_and_one_warning_is_enough(self) -> None:
        log = self.bench.store.events(self.opened.id)
        events = [event for event, _ in log]
        assert chain_holds(events)
        assert len(events) == self.ticket.version
        kinds = [kind for kind, _ in self.bench.mails(self.opened)]
        assert kinds.count("warning") <= 1
        assert kinds.count("survey") <= 1

    @invariant()
    def nobody_is_alarmed_after_an_answer(self) -> None:
        answered = self.ticket.first_response_at
        for mail in self.bench.store.mails.values():
            if answered is not None and mail.kind in ESCALATIONS:
                assert mail.created_at <= answered


QUICK = settings(
    max_examples=60, stateful_step_count=25, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
LONG = settings(
    max_examples=1000, stateful_step_count=50, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class TestAnyHistory(AnyHistory.TestCase):  # type: ignore[name-defined,misc] # made by hypothesis
    settings = QUICK


@pytest.mark.soak
class TestAThousandHistories(AnyHistory.TestCase):  # type: ignore[name-defined,misc] # made by hypothesis
    settings = LONG
