"""What is made of a mail at a desk: a pure function of what it says and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.appending import appending_plan
from helpdesk.mail.confirmations import confirmation_of
from helpdesk.mail.filters.chain import first_verdict
from helpdesk.mail.filters.verdict import Drop, Report, Suspend
from helpdesk.mail.from_agents.agent_mail import agent_plan, writing_agent
from helpdesk.mail.from_agents.passing_on import passing_on_plan
from helpdesk.mail.leaving import REASON as LEFT
from helpdesk.mail.leaving import with_leaving
from helpdesk.mail.mailbox_checks import returned_check
from helpdesk.mail.opening import opening_plan
from helpdesk.mail.plans import Kept, Plan
from helpdesk.mail.report import report_plan
from helpdesk.mail.side import belongs, side_plan
from helpdesk.mail.threading import Join, Open, find_thread
from helpdesk.tickets.records import Outcome
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.admission import Admission
    from helpdesk.mail.filters.verdict import Verdict

VERIFICATION: Final = "verification"


def decide(admission: Admission) -> Plan:
    """Who leaves by this mail leaves, whatever else is made of it."""
    delivery = admission.incoming.delivery
    plan = dropped(admission, LEFT) if delivery.only_leaves else _decide(admission)
    if not delivery.leaver:
        return plan
    return with_leaving(plan, delivery.leaver, delivery.left_ticket, admission.at)


def _decide(admission: Admission) -> Plan:
    """Filters first, then the thread; spam that a reply address let in joins or is suspended."""
    said = first_verdict(admission.incoming)
    if said is None or said == Suspend(VERIFICATION):
        asked = confirmation_of(admission.incoming, ids=admission.ids, at=admission.at)
        if asked:
            kept = suspended(admission, VERIFICATION)
            return replace(kept, records=(*kept.records, *asked))
    if said is not None:
        return _ended(admission, said)
    side, sender = admission.side, admission.incoming.mail.from_email
    if side is not None and belongs(side, admission.incoming.trust.joining, sender):
        return side_plan(admission.at_home_of(side.ticket), side)
    found = find_thread(admission.incoming, admission.candidates)
    joined = joining_plan(admission, found) if isinstance(found, Join) else None
    return joined or _opened(admission, found)


def _opened(admission: Admission, found: Join | Open) -> Plan:
    """It joins nothing: kept aside, somebody else's ticket, a ticket, or one that follows."""
    if admission.incoming.trust.suspends_as is not None:
        return suspended(admission, admission.incoming.trust.suspends_as)
    if isinstance(found, Join):
        return opening_plan(admission, follow_up_of=found.ticket)
    if admission.forwarded is not None:
        return passing_on_plan(admission, admission.forwarded)
    side = admission.side
    return opening_plan(admission, hint=found.hint or (side.ticket if side else None))


def joining_plan(admission: Admission, join: Join) -> Plan | None:
    """An agent's mail by her rules, a customer's by his; None where a follow-up is needed."""
    admission = admission.at_home_of(join.ticket)
    agent = writing_agent(admission, join)
    if agent is None:
        return appending_plan(admission, join)
    if admission.incoming.mail.is_auto:
        return dropped(admission, "agent_away")
    return agent_plan(admission, join, agent)


def _ended(admission: Admission, said: Verdict) -> Plan:
    """What a filter made of it; a test of ours that came back is looked at first."""
    match said:
        case Suspend(cause):
            return suspended(admission, cause)
        case Drop(reason):
            back = returned_check(admission.incoming, admission.at)
            kept = dropped(admission, reason)
            return replace(kept, records=(*kept.records, *back))
        case Report(bounce):
            return report_plan(admission, bounce)


def suspended(admission: Admission, cause: str) -> Kept:
    """Kept aside with that cause."""
    disposition = admission.disposition(Outcome.SUSPENDED, cause=cause)
    return Kept(disposition=disposition, records=admission.set_aside(cause))


def dropped(admission: Admission, reason: str) -> Kept:
    """Left alone with that reason."""
    disposition = admission.disposition(Outcome.DROPPED, cause=reason)
    return Kept(disposition=disposition)
