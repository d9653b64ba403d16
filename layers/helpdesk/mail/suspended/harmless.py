"""What a mail that is let in must not bring along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.words import MessageKind
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.plans import Change


def without_files(plan: Change) -> Change:
    """A mail with a virus: its files are named and never stored, its source is not given out."""
    if plan.message is None:
        return plan
    named = tuple(replace(each, blocked=True) for each in plan.message.attachments)
    message = replace(plan.message, attachments=named, raw_key=None)
    return replace(plan, message=message, files=())


def as_note(plan: Change) -> Change:
    """Somebody's sign-up code inside a ticket is for agents: never quoted, never on the portal."""
    if plan.message is None or plan.before is None:
        return plan
    before = plan.before
    after = replace(before, activity_at=plan.after.activity_at, participants=before.participants)
    message = replace(plan.message, kind=MessageKind.NOTE)
    return replace(plan, after=after, message=message)
