"""Due rows in memory, kept from the same commits as the table keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from helpdesk.tickets import records
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.outbox import (
    DUE_AGAIN,
    LOOKED_AFTER,
    UNSENT,
    WRITTEN_BY_PEOPLE,
    OutboundMail,
)
from helpdesk.tickets.ports import Page
from helpdesk.tickets.timers import first_look
from helpdesk.tickets.waiting import DUE, WaitingReply
from helpdesk.tickets.words import Stage
from helpdesk.values import replace
from helpdesk.workflows.model import (
    Arrival,
    ArrivalRef,
    DueRef,
    MailRef,
    Schedule,
    ScheduleRef,
    SnoozeRef,
    UnsentMail,
    Wait,
    WaitingRef,
    WaitRef,
)
from tests.fakes.tickets import FakeTickets


class FakeDue(FakeTickets):
    """A ticket store with everything that waits, as its index."""

    shards = 2

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[WaitRef, Wait] = {}
        self.arrivals = FakeArrivals(self)
        self.schedules = FakeSchedules(self)
        self.unsent = FakeUnsentMails(self)
        self.naps = FakeNaps()

    def commit(self, *commits: Commit) -> None:
        super().commit(*commits)
        for commit in commits:
            self._follow(commit)

    def _follow(self, commit: Commit) -> None:
        for mail in commit.mails:
            self.unsent.expect(mail)
        self.naps.follow(commit)
        before = {each.workflow: each for each in commit.before.timers} if commit.before else {}
        after = {each.workflow: each for each in commit.after.timers}
        for workflow in {**before, **after}:
            ref = WaitRef(ticket_id=commit.after.id, workflow=workflow)
            timer, kept = after.get(workflow), self.rows.get(ref)
            if timer is not None and timer != before.get(workflow):
                moved = Wait(
                    ref=ref,
                    stage=timer.stage,
                    due_at=timer.due_at,
                    look_at=first_look(timer, actor=commit.event.actor, at=commit.event.at),
                    generation=timer.generation,
                )
            elif timer is None:
                at = commit.event.at
                generation = kept.generation if kept else 0
                moved = Wait(
                    ref=ref, stage=Stage.STOP, due_at=at, look_at=at, generation=generation
                )
            else:
                continue
            tokens, restarts = (kept.task_tokens, kept.restarts) if kept else ((), 0)
            self.rows[ref] = replace(moved, task_tokens=tokens, restarts=restarts)

    def record(self, given: Sequence[records.Record]) -> None:
        super().record(given)
        for each in given:
            if isinstance(each, records.MailMoved):
                self.unsent.follow(each)

    def page(self, shard: int, *, until: datetime, limit: int, after: str | None) -> Page[DueRef]:
        due: list[tuple[datetime, str, DueRef]] = [
            (wait.look_at, ref.ticket_id + ref.workflow, ref) for ref, wait in self.rows.items()
        ]
        due += [
            (each.look_at, key, ArrivalRef(raw_key=key)) for key, each in self.arrivals.rows.items()
        ]
        due += [
            (value.at, value.id, ScheduleRef(schedule_id=value.id))
            for value in self.schedules.rows.values()
        ]
        due += [
            (each.look_at, ref.ticket_id + ref.mail_id, ref)
            for ref, each in self.unsent.rows.items()
        ]
        due += [
            (each.send_at, each.id, WaitingRef(ticket_id=each.ticket_id, waiting_id=each.id))
            for each in self.keyed.values()
            if isinstance(each, WaitingReply) and each.state in DUE
        ]
        due += [(at, each, SnoozeRef(ticket_id=each)) for each, at in self.naps.rows.items()]
        found = sorted(
            (f"{at.isoformat()}#{name}", ref)
            for at, name, ref in due
            if at <= until and sum(name.encode()) % self.shards == shard
        )
        found = [each for each in found if after is None or each[0] > after][:limit]
        return Page(
            items=[ref for _, ref in found], after=found[-1][0] if len(found) == limit else None
        )

    def read(self, ref: WaitRef) -> Wait | None:
        return self.rows.get(ref)

    def of_ticket(self, ticket_id: str) -> Sequence[Wait]:
        return [wait for ref, wait in self.rows.items() if ref.ticket_id == ticket_id]

    def put_off(self, wait: Wait, until: datetime) -> None:
        now = self.rows.get(wait.ref)
        if now == wait:
            later = replace(wait, look_at=until, restarts=wait.restarts + 1, task_tokens=())
            self.rows[wait.ref] = later
        elif now is not None and now.task_tokens == wait.task_tokens:
            self.rows[wait.ref] = replace(now, task_tokens=())

    def remove(self, wait: Wait) -> None:
        if self.rows.get(wait.ref) == wait:
            del self.rows[wait.ref]

    def keep_token(self, ref: WaitRef, token: str, *, at: datetime) -> None:
        wait = self.rows.get(ref) or Wait(
            ref=ref, stage=Stage.STOP, due_at=at, look_at=at, generation=0
        )
        self.rows[ref] = replace(wait, task_tokens=(*wait.task_tokens, token), look_at=wait.due_at)


class FakeNaps:
    """When to look whether a snoozed ticket still sleeps."""

    def __init__(self) -> None:
        self.rows: dict[str, datetime] = {}

    def follow(self, commit: Commit) -> None:
        until = commit.after.snoozed_until
        if until is not None and (commit.before is None or commit.before.snoozed_until != until):
            self.rows[commit.after.id] = until

    def look_at(self, ticket_id: str) -> datetime | None:
        return self.rows.get(ticket_id)

    def remove(self, ticket_id: str, look_at: datetime) -> None:
        if self.rows.get(ticket_id) == look_at:
            del self.rows[ticket_id]


class FakeArrivals:
    """Raw mails that may have been forgotten."""

    def __init__(self, store: FakeDue) -> None:
        self._store = store
        self.rows: dict[str, Arrival] = {}

    def note(self, raw_key: str, *, at: datetime, look_at: datetime) -> None:
        self.rows.setdefault(raw_key, Arrival(raw_key=raw_key, at=at, look_at=look_at))

    def read(self, raw_key: str) -> Arrival | None:
        return self.rows.get(raw_key)

    def decided(self, raw_key: str) -> bool:
        return any(key[:2] == ("Disposition", raw_key) for key in self._store.keyed)

    def put_off(self, arrival: Arrival, until: datetime) -> None:
        if self.rows[arrival.raw_key].look_at == arrival.look_at:
            self.rows[arrival.raw_key] = replace(arrival, look_at=until)

    def remove(self, raw_key: str) -> None:
        self.rows.pop(raw_key, None)


class FakeSchedules:
    """Tickets to be made later; the store forgets them as they are made."""

    def __init__(self, store: FakeDue) -> None:
        self._store = store
        self.all: dict[str, Schedule] = {}

    @property
    def rows(self) -> dict[str, Schedule]:
        return {
            key: each for key, each in self.all.items() if ("Schedule", key) in self._store.keyed
        }

    def add(self, schedule: Schedule) -> Schedule:
        kept = self.all.setdefault(schedule.id, schedule)
        if kept is schedule:
            self._store.keyed["Schedule", schedule.id] = schedule.at
        return kept

    def read(self, schedule_id: str) -> Schedule | None:
        return self.rows.get(schedule_id)


class FakeUnsentMails:
    """Mails that may have been forgotten, and those that wait for a switch."""

    def __init__(self, store: FakeDue) -> None:
        self._store = store
        self.aside: dict[MailRef, OutboundMail] = {}
        self.rows: dict[MailRef, UnsentMail] = {}

    def expect(self, mail: OutboundMail) -> None:
        if mail.state in UNSENT:
            look_at = mail.created_at + LOOKED_AFTER
            self.rows[_ref(mail)] = UnsentMail(mail=mail, look_at=look_at)

    def follow(self, moved: records.MailMoved) -> None:
        ref, kept = _ref(moved.after), self.rows.get(_ref(moved.after))
        if moved.after.state not in UNSENT:
            self.rows.pop(ref, None)
        elif moved.aside:
            self.rows.pop(ref, None)
            self.aside[ref] = moved.after
        elif moved.look_at is not None:
            self.rows[ref] = UnsentMail(mail=moved.after, look_at=moved.look_at, looks=DUE_AGAIN)
        elif kept is not None:
            self.rows[ref] = replace(kept, mail=moved.after)

    def read(self, ref: MailRef) -> UnsentMail | None:
        return self.rows.get(ref)

    def page(self, desk_id: str, *, by_people: bool, limit: int) -> Sequence[MailRef]:
        found = [
            ref
            for ref, mail in self.aside.items()
            if mail.desk_id == desk_id and (mail.kind in WRITTEN_BY_PEOPLE) is by_people
        ]
        return found[:limit]

    def take_back(self, ref: MailRef, *, look_at: datetime) -> None:
        mail = self.aside.pop(ref)
        self.rows[ref] = UnsentMail(mail=mail, look_at=look_at, looks=DUE_AGAIN)

    def put_off(self, unsent: UnsentMail, until: datetime) -> None:
        ref, kept = _ref(unsent.mail), self.rows.get(_ref(unsent.mail))
        if kept is not None and kept.look_at == unsent.look_at:
            self.rows[ref] = replace(kept, look_at=until, looks=kept.looks + 1)


def _ref(mail: OutboundMail) -> MailRef:
    return MailRef(ticket_id=mail.ticket_id, mail_id=mail.id)
