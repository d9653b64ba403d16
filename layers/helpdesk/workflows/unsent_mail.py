"""A mail of the outbox whose message got lost is handed to the outbound queue again.

It is left alone the first time it is found unsent: it may just be in somebody's hands. After that
it is handed on ever later, and fails in the end, so that an agent sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.mail.outbound.settle import moved, settle
from helpdesk.tickets.outbox import LOOKED_AFTER, MailState

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.outbound.ports import Outbox
    from helpdesk.people.model import Agents
    from helpdesk.workflows.model import UnsentMail
    from helpdesk.workflows.ports import UnsentMails
    from helpdesk.workflows.step import Desktop

MAX_LOOKS: Final = 6
"""Five minutes, four times longer after each look: a day and four hours in all."""

GIVEN_UP: Final = "never_sent"


class PostRoom(Protocol):
    """The queue that mail is sent from."""

    def hand_on(self, ticket_id: str, mail_id: str) -> None:
        """As the bus tells of a mail to be sent."""


def recover_unsent(
    unsent: UnsentMail,
    *,
    mails: UnsentMails,
    outbox: Outbox,
    agents: Agents,
    post_room: PostRoom,
    desktop: Desktop,
    now: datetime,
) -> bool:
    """Hand the mail on if it was found unsent before; returns whether it was to be looked at."""
    mail = unsent.mail
    if unsent.look_at > now:
        return False
    if unsent.looks >= MAX_LOOKS:
        failed = moved(mail, MailState.FAILED, at=now, error=GIVEN_UP)
        settle(
            mail,
            failed,
            outbox=outbox,
            desks=desktop.desks,
            ids=desktop.ids,
            at=now,
            agents=agents,
        )
        return True
    if unsent.looks:
        post_room.hand_on(mail.ticket_id, mail.id)
    mails.put_off(unsent, now + LOOKED_AFTER * 4**unsent.looks)
    return True
