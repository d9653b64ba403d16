"""What each kind of due row asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from helpdesk.bulk.work import BulkOffice, work_off
from helpdesk.handling.attend import Timekeeping, look_after
from helpdesk.mail.outbound.ports import Outbox
from helpdesk.people.model import Agents
from helpdesk.redaction.redact import RedactionRoom, carry_out
from helpdesk.tickets.ports import Blobs, Numbers
from helpdesk.tickets.release import Gate, release
from helpdesk.tickets.waiting import DUE
from helpdesk.workflows.arrivals import Inbox, recover_mail
from helpdesk.workflows.model import (
    ArrivalRef,
    BulkRef,
    CallBackRef,
    DueRef,
    FocusRef,
    ImportRef,
    MailRef,
    RedactionRef,
    ScheduleRef,
    SnoozeRef,
    WaitingRef,
    WaitRef,
)
from helpdesk.workflows.ports import Arrivals, Executions, Schedules, UnsentMails, Waits
from helpdesk.workflows.remind_of_calls import remind
from helpdesk.workflows.schedule import make_scheduled_ticket
from helpdesk.workflows.step import Desktop
from helpdesk.workflows.unsent_mail import PostRoom, recover_unsent
from helpdesk.workflows.waits import act_on_wait
from helpdesk.workflows.wake import Naps, wake


class DueWork(Struct, frozen=True, kw_only=True):
    """All that the sweep works with; every row is read again before it is acted on."""

    desktop: Desktop
    waits: Waits
    executions: Executions
    arrivals: Arrivals
    raw_mails: Blobs
    inbox: Inbox
    unsent: UnsentMails
    outbox: Outbox
    agents: Agents
    post_room: PostRoom
    schedules: Schedules
    numbers: Numbers
    bulk: BulkOffice
    keeping: Timekeeping
    naps: Naps
    call_backs: Naps
    redaction: RedactionRoom
    imports: Callable[[str], bool]
    """Goes on with an import; returns whether it was one that goes on."""

    def act(self, ref: DueRef) -> bool:  # noqa: PLR0911 (one answer a kind)
        """Act on a row if it is due; returns whether it was."""
        match ref:
            case WaitRef():
                return self._wait(ref)
            case ArrivalRef():
                return self._arrival(ref)
            case MailRef():
                return self._mail(ref)
            case ScheduleRef():
                return self._schedule(ref)
            case WaitingRef():
                return self._waiting(ref)
            case BulkRef() | ImportRef():
                return self._many(ref)
            case FocusRef():
                return look_after(self.keeping, ref.agent_id, now=self.desktop.clock.now())
            case SnoozeRef() | CallBackRef():
                return self._moment(ref)
            case RedactionRef():
                return carry_out(self.redaction, ref.ticket_id, ref.redaction_id)
            case _:
                assert_never(ref)

    def act_on_ticket(self, ticket_id: str) -> int:
        """Act on what is due of one ticket, told of by an event; returns how many rows were."""
        return sum(self.act(wait.ref) for wait in self.waits.of_ticket(ticket_id))

    def _wait(self, ref: WaitRef) -> bool:
        wait, now = self.waits.read(ref), self.desktop.clock.now()
        return wait is not None and act_on_wait(
            wait, waits=self.waits, executions=self.executions, now=now
        )

    def _arrival(self, ref: ArrivalRef) -> bool:
        arrival, now = self.arrivals.read(ref.raw_key), self.desktop.clock.now()
        return arrival is not None and recover_mail(
            arrival,
            arrivals=self.arrivals,
            raw_mails=self.raw_mails,
            desks=self.desktop.desks,
            inbox=self.inbox,
            now=now,
        )

    def _mail(self, ref: MailRef) -> bool:
        unsent, now = self.unsent.read(ref), self.desktop.clock.now()
        return unsent is not None and recover_unsent(
            unsent,
            mails=self.unsent,
            outbox=self.outbox,
            agents=self.agents,
            post_room=self.post_room,
            desktop=self.desktop,
            now=now,
        )

    def _waiting(self, ref: WaitingRef) -> bool:
        desktop = self.desktop
        gate = Gate(
            store=desktop.store,
            desks=desktop.desks,
            clock=desktop.clock,
            ids=desktop.ids,
            agents=self.agents,
            tokens=self.bulk.tokens,
        )
        after = release(gate, ref.ticket_id, ref.waiting_id)
        return after is not None and after.state not in DUE

    def _many(self, ref: BulkRef | ImportRef) -> bool:
        if isinstance(ref, ImportRef):
            return self.imports(ref.import_id)
        return work_off(self.bulk, ref.bulk_id) is not None

    def _moment(self, ref: SnoozeRef | CallBackRef) -> bool:
        if isinstance(ref, SnoozeRef):
            return wake(ref.ticket_id, naps=self.naps, desktop=self.desktop)
        rows, agents = self.call_backs, self.agents.all()
        return remind(ref.ticket_id, rows=rows, agents=agents, desktop=self.desktop)

    def _schedule(self, ref: ScheduleRef) -> bool:
        made = make_scheduled_ticket(
            ref.schedule_id, schedules=self.schedules, desktop=self.desktop, numbers=self.numbers
        )
        return made is not None
