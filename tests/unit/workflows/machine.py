"""Both state machines as one loop that runs at once, and a desk to run it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from helpdesk.ids import RandomIds
from helpdesk.people.model import Agent, Role
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM, Ticket
from helpdesk.tickets.words import Stage, Workflow
from helpdesk.values import replace
from helpdesk.workflows.close_ticket import close_ticket
from helpdesk.workflows.escalate_ticket import escalate_ticket
from helpdesk.workflows.model import DueRef, Wait, WaitRef
from helpdesk.workflows.remind_requester import remind_requester
from helpdesk.workflows.resolve_silent_ticket import resolve_silent_ticket
from helpdesk.workflows.step import Desktop, Next
from helpdesk.workflows.sweep_due import Swept, sweep_due
from helpdesk.workflows.waits import act_on_wait
from helpdesk.workflows.warn_of_breach import warn_of_breach
from tests.factories import ANA, LEAD, NOON, SUPPORT, opening
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.due_rows import FakeDue

MANAGER = replace(ANA, id="agent-manager", email="manager@demo.test", name="Max", role=Role.MANAGER)
Step = Callable[[str], Next]


class FakeAgents:
    def __init__(self, *agents: Agent) -> None:
        self.agents = list(agents)

    def by_id(self, agent_id: str) -> Agent | None:
        return next((each for each in self.agents if each.id == agent_id), None)

    def all(self) -> list[Agent]:
        return self.agents


class FakePresence:
    """Somebody is at the ticket as long as ``busy`` says so."""

    busy = False

    def at(self, ticket_id: str, now: datetime) -> list[str]:
        return ["somebody"] if self.busy else []


class Bench:
    """A desk with its clock, store, people and machines; ``at`` moves time and lets it act."""

    def __init__(self, desk=SUPPORT) -> None:
        self.desk = desk
        self.clock = FakeClock(NOON)
        self.store = FakeDue()
        self.agents = FakeAgents(ANA, LEAD, MANAGER)
        self.presence = FakePresence()
        self.desktop = Desktop(
            store=self.store, desks=FakeDesks(desk), clock=self.clock, ids=RandomIds()
        )
        warn = partial(warn_of_breach, desktop=self.desktop, agents=self.agents)
        escalate = partial(
            escalate_ticket, desktop=self.desktop, agents=self.agents, presence=self.presence
        )
        self.steps: dict[Stage, Step] = {
            Stage.WARN: warn,
            Stage.BREACH: escalate,
            Stage.ACKNOWLEDGE: escalate,
            Stage.REMIND: partial(remind_requester, desktop=self.desktop),
            Stage.RESOLVE: partial(resolve_silent_ticket, desktop=self.desktop),
            Stage.CLOSE: partial(close_ticket, desktop=self.desktop),
        }
        self.machine = Machine(self)

    def open(self, **changes) -> Ticket:
        reference = f"SUP-{len(self.store.tickets) + 1}"
        changes.setdefault("at", self.clock.now())
        commit = opening(reference, desk=self.desk, **changes)
        self.store.commit(commit)
        return commit.after

    def change(self, before: Ticket, after: Ticket) -> Ticket:
        """Commit a change by the product at the clock's time; returns the ticket as it is then."""
        cause = Cause(name=EventName.TICKET_CHANGED, actor=SYSTEM, at=self.clock.now())
        self.store.commit(seal(before, after, cause, desk=self.desk, salt="salt"))
        return self.ticket(before)

    def ticket(self, ticket: Ticket) -> Ticket:
        return self.store.tickets[ticket.id]

    def at(self, moment: datetime) -> Swept:
        self.clock.move_to(moment)
        return self.sweep()

    def later(self, **delta: float) -> Swept:
        self.clock.advance(**delta)
        return self.sweep()

    def sweep(self) -> Swept:
        failures: list[Exception] = []
        swept = sweep_due(
            index=self.store,
            act=self._act,
            report=lambda _, error: failures.append(error),
            now=self.clock.now(),
            in_time=lambda: True,
        )
        for failure in failures:
            raise failure
        return swept

    def _act(self, ref: DueRef) -> bool:
        if not isinstance(ref, WaitRef):
            return False
        wait, now = self.store.read(ref), self.clock.now()
        return wait is not None and act_on_wait(
            wait, waits=self.store, executions=self.machine, now=now
        )

    def story(self, ticket: Ticket) -> list[str | None]:
        """The reasons in the ticket's audit, in order."""
        return [event.reason for event, _ in self.store.events(ticket.id) if event.reason]

    def mails(self, ticket: Ticket) -> list[tuple[str, str]]:
        """Kind and address of each mail of the ticket, in the order in which they were written."""
        mails = [mail for mail in self.store.mails.values() if mail.ticket_id == ticket.id]
        return [(mail.kind.value, mail.to.email) for mail in mails]


class Machine:
    """Executions that act until nothing is due and then wait with a token."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.names: list[tuple[str, Workflow, int, int]] = []
        self.waiting: dict[str, WaitRef] = {}
        self.tokens = 0
        self.dies = False

    def start(self, wait: Wait) -> None:
        ref = wait.ref
        name = (ref.ticket_id, ref.workflow, wait.generation, wait.restarts)
        if name in self.names:
            return
        self.names.append(name)
        self._run(ref, wait.stage)

    def resume(self, token: str, stage: Stage) -> bool:
        ref = self.waiting.pop(token, None)
        if ref is None:
            return False
        self._run(ref, stage)
        return True

    def _run(self, ref: WaitRef, stage: Stage) -> None:
        while stage is not Stage.STOP and not self.dies:
            following = self._bench.steps[stage](ref.ticket_id)
            stage = following.stage
            if not following.due:
                self.tokens += 1
                token = f"token-{self.tokens}"
                self.waiting[token] = ref
                self._bench.store.keep_token(ref, token, at=self._bench.clock.now())
                return
