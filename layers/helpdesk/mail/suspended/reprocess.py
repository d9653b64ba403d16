"""Past mail goes through today's parser and rules: nothing is sent, nothing comes twice.

A message of a ticket is read again in its place; a kept mail is decided on again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.decide import decide, suspended
from helpdesk.mail.plans import Change, Kept, Plan
from helpdesk.mail.reception import Attempt, Refused, carry_out, ids_of
from helpdesk.mail.suspended.acts import acted_on
from helpdesk.mail.suspended.boxes import VIRUS
from helpdesk.mail.suspended.opened import admission_of
from helpdesk.mail.suspended.release import duplicate_of, released
from helpdesk.mail.suspended.reread import reread_message
from helpdesk.tickets.records import Disposition, DispositionMoved, Outcome, Record
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.tickets.model import Actor

REPROCESSED: Final = "reprocessed"
_IN_A_TICKET: Final = frozenset({Outcome.NEW_TICKET, Outcome.APPENDED})


def reprocess_raw(keeping: Safekeeping, raw_key: str, actor: Actor) -> tuple[Disposition, ...]:
    """Wherever that raw mail ended, once more; empty for one that nobody decided on."""
    return tuple(reprocess(keeping, each, actor) for each in keeping.mails.of_raw(raw_key))


def reprocess(keeping: Safekeeping, kept: Disposition, actor: Actor) -> Disposition:
    """What it is now; who deleted it, or a virus in it, has the last word."""
    if kept.outcome in _IN_A_TICKET:
        if kept.ticket_id and kept.message_id:
            reread_message(keeping, kept.ticket_id, kept.message_id, actor)
        return kept
    is_deleted = kept.by is not None and kept.outcome is Outcome.DROPPED
    if is_deleted or kept.cause == VIRUS:
        return kept
    return _decided_anew(keeping, kept, actor)


def _decided_anew(keeping: Safekeeping, kept: Disposition, actor: Actor) -> Disposition:
    tickets = keeping.intake.directory.tickets

    def decided() -> Disposition | None:
        now = tickets.disposition(kept.raw_key, kept.mailbox)
        return now if now is not None and now.revision != kept.revision else None

    def plan(refused: Refused) -> Plan:
        return _plan(keeping, kept, actor, refused)

    def ends(plan: Plan) -> tuple[Record, ...]:
        after = plan.disposition
        return (DispositionMoved(after=after), acted_on(actor, kept, after, "mail_reprocessed"))

    ids = ids_of(keeping.intake, kept.raw_key, kept.mailbox)
    return carry_out(keeping.intake, Attempt(decided=decided, plan=plan, ends=ends), ids)


def _plan(keeping: Safekeeping, kept: Disposition, actor: Actor, refused: Refused) -> Plan:
    """As at its arrival, but that nobody is told; our own rules may stumble again."""
    now = keeping.intake.clock.now()
    if "SeenMail" in refused:
        seen = (refused["SeenMail"] or {}).get("body", {})
        return Kept(disposition=duplicate_of(kept, seen.get("ticket_id"), None, now))
    admission = replace(admission_of(keeping, kept), counts=False, hushed=REPROCESSED)
    try:
        said = decide(admission)
    except Exception:
        said = suspended(admission, "unprocessable")
    if isinstance(said, Change):
        change = released(replace(said, mails=()), kept, actor, now)
        return replace(change, cause=replace(change.cause, reason=REPROCESSED))
    outcome, cause = said.disposition.outcome, said.disposition.cause
    return Kept(disposition=replace(kept, outcome=outcome, cause=cause, revision=kept.revision + 1))
