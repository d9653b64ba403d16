"""What somebody did to a kept mail, for the log of who did what: written with the mail's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.mail.suspended.mail_id import mail_id
from helpdesk.people.access_log import Logged
from helpdesk.people.settings_log import settled
from helpdesk.tickets.records import Outcome

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Actor
    from helpdesk.tickets.records import Disposition

_ACTS = {Outcome.DROPPED: "mail_deleted", Outcome.SUSPENDED: "mail_restored"}


def acted_on(who: Agent | Actor, before: Disposition, after: Disposition, act: str = "") -> Logged:
    """Nothing of what the mail says or of who wrote it: its id leads to its row."""
    event = settled(
        who,
        act or _ACTS.get(after.outcome, "mail_released"),
        "kept_mail",
        mail_id(after.raw_key, after.mailbox),
        before=_said(before),
        after=_said(after),
        at=after.acted_at or after.at,
        desk_id=after.desk_id,
    )
    return Logged(event=event)


def _said(mail: Disposition) -> dict[str, Any]:
    said = {
        "outcome": mail.outcome,
        "cause": mail.cause,
        "ticket_id": mail.ticket_id,
        "message_id": mail.message_id,
    }
    return {name: value for name, value in said.items() if value is not None}
