"""What waited for the switch of outgoing mail is handed on once it is on again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.mail.outbound.switch import DRAINED_FOR, EVERYWHERE, is_stopped
from helpdesk.tickets.outbox import LOOKED_AFTER, MailKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desks
    from helpdesk.mail.outbound.switch import Switches
    from helpdesk.workflows.model import MailRef
    from helpdesk.workflows.unsent_mail import PostRoom

PAGE: Final = 50
_CLASSES: Final = {True: MailKind.REPLY, False: MailKind.ACKNOWLEDGEMENT}
"""By whom it was written, and a kind that stands for all such."""


class Aside(Protocol):
    """Mails that wait for a switch, by desk and by whether a person wrote them."""

    def page(self, desk_id: str, *, by_people: bool, limit: int) -> Sequence[MailRef]: ...

    def take_back(self, ref: MailRef, *, look_at: datetime) -> None: ...


def hand_on_aside(
    *,
    switches: Switches,
    desks: Desks,
    aside: Aside,
    post_room: PostRoom,
    now: datetime,
    in_time: Callable[[], bool],
) -> int:
    """Hand on what may go now; returns how many mails. Nothing is read where nothing was switched.

    The message goes first: a worker that dies between the two hands it on once more, which sends
    nothing twice.
    """
    changed = [each for each in switches.all() if each.at and now - each.at < DRAINED_FOR]
    scopes = {each.scope for each in changed}
    handed = 0
    for desk in desks.all():
        if not scopes & {EVERYWHERE, desk.id}:
            continue
        for by_people, kind in _CLASSES.items():
            if is_stopped(switches.all(), desk.id, kind):
                continue
            while in_time() and (found := aside.page(desk.id, by_people=by_people, limit=PAGE)):
                for ref in found:
                    post_room.hand_on(ref.ticket_id, ref.mail_id)
                    aside.take_back(ref, look_at=now + LOOKED_AFTER)
                handed += len(found)
                if len(found) < PAGE:
                    break
    return handed
