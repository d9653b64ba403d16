"""Sending an outbox row: queued → sending → sent, once as far as anybody can tell.

The row is claimed before the mail goes and marked after. A worker that dies in between leaves it
claimed: the feedback for its tag may mark it, else it is sent once more after two minutes, so that
at most two copies exist, both under one tag.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.errors import AlreadyRecordedError, UnavailableError
from helpdesk.mail.outbound.ports import MailPostponedError, MailRefusedError
from helpdesk.mail.outbound.post import written
from helpdesk.mail.outbound.references import carrier_id, own_id
from helpdesk.mail.outbound.relevance import stale, still_wanted
from helpdesk.mail.outbound.reputation import stopped, ticks_of
from helpdesk.mail.outbound.retries import next_try
from helpdesk.mail.outbound.settle import moved, settle
from helpdesk.mail.outbound.suppression import AUTOMATIC, held_back
from helpdesk.mail.outbound.switch import is_stopped, put_aside
from helpdesk.people.access import opens
from helpdesk.tickets.mail_states import Fact, stand_of
from helpdesk.tickets.mail_states import after as after_fact
from helpdesk.tickets.outbox import TO_AGENTS, UNSENT, WRITTEN_BY_PEOPLE, MailState
from helpdesk.tickets.records import MailMoved, MessageIdLink
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.outbound.post import Post
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.ports import Thread

LOST_AFTER: Final = timedelta(minutes=2)
MAX_COPIES: Final = 2


class MailInHandsError(UnavailableError):
    """Another worker is sending it, or died doing so; wait until that can be told apart."""


def send(post: Post, ticket_id: str, mail_id: str) -> MailState | None:
    """Send a row if it still has to be sent, and tell its state; None if it is gone.

    A postponed one is due again later, and fails when it was tried for a day. Raises
    UnavailableError while another worker has it.
    """
    thread = post.outbox.around(ticket_id, mail_id)
    mail = next((each for each in thread.mails if each.id == mail_id), None) if thread else None
    if thread is None or mail is None:
        return None
    if mail.state not in UNSENT:
        return mail.state
    if is_stopped(post.switches.all(), mail.desk_id, mail.kind):
        post.outbox.record([MailMoved(before=mail, after=put_aside(mail), aside=True)])
        return mail.state
    if mail.state is MailState.SENDING:
        _check_lost(post, mail)
        if mail.attempts >= MAX_COPIES:
            return _failed(post, mail, "answer_lost")
    refusal = _unwanted(post, thread, mail)
    if refusal is not None:
        return _withdrawn(post, mail, refusal)
    try:
        return _sent(post, thread, mail)
    except MailRefusedError as error:
        return _failed(post, post.outbox.mail(ticket_id, mail_id) or mail, error.code)
    except MailPostponedError as error:
        return _postponed(post, post.outbox.mail(ticket_id, mail_id) or mail, error.code)


def _check_lost(post: Post, mail: OutboundMail) -> None:
    since = mail.changed_at or mail.created_at
    if post.clock.now() - since < LOST_AFTER:
        message = "another worker has this mail in its hands"
        raise MailInHandsError(message)


def _unwanted(post: Post, thread: Thread, mail: OutboundMail) -> str | None:
    """Why it must not or need not go out any more."""
    if not still_wanted(mail, thread.ticket) or stale(mail, post.clock.now()):
        return "no_longer_wanted"
    if mail.kind in TO_AGENTS and not _may_be_told(post, thread.ticket, mail):
        return "no_longer_wanted"
    held = held_back(mail.kind, post.outbox.suppressed(mail.to.email))
    if held is not None or mail.kind not in AUTOMATIC:
        return held
    return stopped(mail.kind, post.reputation.health(post.clock.now()))


def _may_be_told(post: Post, ticket: Ticket, mail: OutboundMail) -> bool:
    """Not who was shut out, or left the desk, while the mail waited."""
    reader = post.agents.by_id(mail.to.participant_id)
    return reader is None or opens(reader, ticket)


def _withdrawn(post: Post, mail: OutboundMail, code: str) -> MailState:
    """A person's reply that cannot go out fails, so that she sees it; the rest is cancelled."""
    if mail.kind in WRITTEN_BY_PEOPLE:
        return _failed(post, mail, code)
    after = moved(mail, MailState.CANCELLED, at=post.clock.now(), error=code)
    post.outbox.record([MailMoved(before=mail, after=after)])
    return after.state


def _sent(post: Post, thread: Thread, mail: OutboundMail) -> MailState:
    desk = post.desks.by_id(mail.desk_id)
    if desk is None:
        raise MailRefusedError("desk_missing")
    raw = written(post, thread, mail, desk)
    claimed = replace(
        moved(mail, MailState.SENDING, at=post.clock.now()), attempts=mail.attempts + 1
    )
    try:
        post.outbox.record(
            [MailMoved(before=mail, after=claimed), _link(mail, own_id(mail, post.house))]
        )
    except AlreadyRecordedError as error:
        message = "another worker took this mail"
        raise MailInHandsError(message) from error
    ses_id = post.sender.send(
        raw,
        sender=desk.mailboxes[0],
        to=mail.to.email,
        mail_id=mail.id,
        ticket_id=mail.ticket_id,
    )
    return _marked(post, claimed, ses_id)


def _postponed(post: Post, claimed: OutboundMail, code: str) -> MailState:
    """Surely not sent, so the claim is given back and costs no copy."""
    now = post.clock.now()
    look_at = next_try(claimed, now)
    if look_at is None:
        return _failed(post, claimed, code)
    waits = replace(
        moved(claimed, MailState.QUEUED, at=now, error=code),
        attempts=claimed.attempts - 1,
        tries=claimed.tries + 1,
        postponed_since=claimed.postponed_since or now,
    )
    post.outbox.record([MailMoved(before=claimed, after=waits, look_at=look_at)])
    return waits.state


def _marked(post: Post, claimed: OutboundMail, ses_id: str) -> MailState:
    """Remember the id under which answers come; feedback may have done so already."""
    sent = moved(claimed, MailState.SENT, at=post.clock.now())
    sent = replace(sent, ses_ids=(*claimed.ses_ids, ses_id))
    link = _link(claimed, carrier_id(ses_id, post.house.region))
    try:
        ticks = ticks_of(claimed, sent, post.clock.now())
        post.outbox.record([MailMoved(before=claimed, after=sent), link, *ticks])
    except AlreadyRecordedError:
        post.outbox.record([link])
    return sent.state


def _failed(post: Post, mail: OutboundMail, code: str) -> MailState:
    """Feedback may have told meanwhile that it went out after all; then it stays as it is."""
    if after_fact(stand_of(mail.state, mail.error), Fact.REFUSED) is None:
        return mail.state
    at = post.clock.now()
    after = moved(mail, MailState.FAILED, at=at, error=code)
    settle(
        mail,
        after,
        outbox=post.outbox,
        desks=post.desks,
        ids=post.ids,
        at=at,
        agents=post.agents,
    )
    return after.state


def _link(mail: OutboundMail, rfc_id: str) -> MessageIdLink:
    return MessageIdLink(
        rfc_id=rfc_id,
        ticket_id=mail.ticket_id,
        message_id=mail.message_id or "",
        conversation_id=mail.conversation_id,
        mail_id=mail.id,
    )
