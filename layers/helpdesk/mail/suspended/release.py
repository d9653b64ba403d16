"""An agent lets a kept mail in: as a new ticket, or into one that she chose; exactly once.

It is believed as far as its verdicts go and no further. It came when it came: a ticket's promises
run from its arrival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.appending import appending_plan
from helpdesk.mail.from_agents.agent_mail import agent_plan, writing_agent
from helpdesk.mail.opening import opening_plan
from helpdesk.mail.plans import Change, Kept, Plan
from helpdesk.mail.reception import Attempt, Refused, carry_out, ids_of
from helpdesk.mail.suspended.acts import acted_on
from helpdesk.mail.suspended.boxes import VIRUS
from helpdesk.mail.suspended.harmless import as_note, without_files
from helpdesk.mail.suspended.opened import admission_of
from helpdesk.mail.suspended.safekeeping import kept_mail
from helpdesk.mail.suspended.target import (
    Wish,
    at_desk_of,
    check_requester,
    chosen_ticket,
    given_requester,
)
from helpdesk.mail.threading import Join, Route, is_on
from helpdesk.tickets.records import Disposition, DispositionMoved, Outcome, Record
from helpdesk.tickets.workbench import actor_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.admission import Admission
    from helpdesk.mail.gather import Directory
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Actor, Ticket

RELEASED: Final = "released"
VERIFICATION: Final = "verification"
NO_FAULT_OF_THE_SENDER: Final = frozenset(
    {"unknown_mailbox", "sender_rate", "unprocessable", "mail_too_large", "header_too_large"}
)
"""Mails kept for these are acknowledged like any other when they are let in, by the same rules."""


def release(keeping: Safekeeping, agent: Agent, mail_id: str, wish: Wish) -> Disposition:
    """What became of it; one that was released before, by whomever, stays what it became."""
    kept = kept_mail(keeping, agent, mail_id, "suspended:release")
    directory, clock = keeping.intake.directory, keeping.intake.clock
    target = chosen_ticket(directory, agent, wish)
    requester = given_requester(directory, wish)

    def newest() -> Disposition:
        return directory.tickets.disposition(kept.raw_key, kept.mailbox) or kept

    def decided() -> Disposition | None:
        now = newest()
        return now if now.outcome in {Outcome.NEW_TICKET, Outcome.APPENDED} else None

    def plan(refused: Refused) -> Plan:
        now = newest()
        answered = now.cause in NO_FAULT_OF_THE_SENDER and "Acknowledged" not in refused
        admission = admission_of(keeping, now, may_acknowledge=answered, sender=requester)
        admission = replace(admission, counts=False)
        if "SeenMail" in refused:
            seen = (refused["SeenMail"] or {}).get("body", {})
            return Kept(disposition=duplicate_of(now, seen.get("ticket_id"), agent.id, clock.now()))
        ticket = directory.tickets.ticket(target) if target else None
        change = _let_in(directory, admission, now, ticket)
        return released(change, now, actor_of(agent), clock.now())

    def ends(plan: Plan) -> tuple[Record, ...]:
        after = plan.disposition
        return (DispositionMoved(after=after), acted_on(agent, kept, after, "mail_released"))

    ids = ids_of(keeping.intake, kept.raw_key, kept.mailbox)
    return carry_out(keeping.intake, Attempt(decided=decided, plan=plan, ends=ends), ids)


def released(change: Change, kept: Disposition, actor: Actor, now: datetime) -> Change:
    """The change as somebody's act of now, and the kept mail's row after it."""
    after, before = change.after, change.before
    last = before.last_customer_at if before else None
    if last is not None and (after.last_customer_at is None or last > after.last_customer_at):
        after = replace(after, last_customer_at=last)
    return replace(
        change,
        after=replace(after, activity_at=now),
        cause=replace(change.cause, actor=actor, at=now, reason=RELEASED),
        mails=tuple(replace(each, created_at=now) for each in change.mails),
        disposition=replace(
            kept,
            outcome=change.disposition.outcome,
            ticket_id=change.disposition.ticket_id,
            message_id=change.disposition.message_id,
            by=actor.id or None,
            acted_at=now,
            revision=kept.revision + 1,
        ),
    )


def duplicate_of(
    kept: Disposition, ticket_id: str | None, by: str | None, now: datetime
) -> Disposition:
    """The same mail is in a ticket already: nothing is added, the row says where it is."""
    return replace(
        kept,
        outcome=Outcome.DROPPED,
        cause="duplicate",
        ticket_id=ticket_id,
        by=by,
        acted_at=now,
        revision=kept.revision + 1,
    )


def _let_in(
    directory: Directory, admission: Admission, kept: Disposition, ticket: Ticket | None
) -> Change:
    """Into the ticket if it still takes replies, else into a new one that follows it."""
    change = None
    if ticket is not None:
        admission = at_desk_of(directory, admission, ticket)
        is_outsider = not is_on(ticket, admission.incoming.mail.from_email)
        join = Join(ticket=ticket, route=Route.CHOSEN, is_outsider=is_outsider)
        agent = writing_agent(admission, join)
        change = agent_plan(admission, join, agent) if agent else appending_plan(admission, join)
    if change is None:
        check_requester(directory, admission)
        change = opening_plan(admission, follow_up_of=ticket)
    if kept.cause == VIRUS:
        change = without_files(change)
    return as_note(change) if kept.cause == VERIFICATION else change
