"""Mail in, mail out and what SES says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.account import DOMAIN, SETTINGS
from bench.events import notified, now, on_bus, queued, receipt
from bench.mails import mail
from bench.operation import Event, Operation
from bench.world import SUPPORT
from helpdesk.mail.reply_address import reply_address
from helpdesk.tickets.records import Disposition, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World
    from helpdesk.tickets.model import Ticket

SOMEBODY = "marta@cliente.test"
MAILBOX = SUPPORT.mailboxes[0]
SES_ID = "0102019aa1b2c3d4-5e6f7081-9293-4a4b-8c5d-6e7f80910213-000000"
MEGABYTE = b"%PDF-1.7 " * 116_509


def arrived(world: World, raw: bytes, *, sender: str, to: str = MAILBOX) -> Event:
    """Stored raw, and its receipt in the queue."""
    key = f"inbound/{world.ids.unguessable('')}"
    world.mails.put(key, raw, "message/rfc822")
    return receipt(key, sender=sender, recipient=to)


def from_stranger(world: World) -> Event:
    sender = f"{world.ids.unguessable('')}@cliente.test"
    return arrived(world, mail(sender=sender, to=MAILBOX), sender=sender)


def from_customer(world: World) -> Event:
    sender = world.customer().address
    return arrived(world, mail(sender=sender, to=MAILBOX), sender=sender)


def with_file(world: World) -> Event:
    sender = world.customer().address
    return arrived(world, mail(sender=sender, to=MAILBOX, file=MEGABYTE), sender=sender)


def answer(world: World) -> Event:
    ticket = world.answered(world.ticket())
    to = reply_address(
        world.keys, domain=DOMAIN, ticket_id=ticket.id, participant_id=ticket.requester.id
    )
    sender = ticket.requester.email
    raw = mail(sender=sender, to=to, subject="Re: No puedo entrar", answer_to="<a@desk.test>")
    return arrived(world, raw, sender=sender, to=to)


def machine_mail(world: World) -> Event:
    sender = world.customer().address
    raw = b"Auto-Submitted: auto-replied\r\n" + mail(sender=sender, to=MAILBOX)
    return arrived(world, raw, sender=sender)


def told_again(world: World) -> Event:
    """A mail that was decided on before."""
    key = f"inbound/{world.ids.unguessable('')}"
    world.mails.put(key, mail(sender=SOMEBODY, to=MAILBOX), "message/rfc822")
    decided = Disposition(
        raw_key=key,
        mailbox=MAILBOX,
        desk_id=SUPPORT.id,
        outcome=Outcome.NEW_TICKET,
        at=world.clock.now(),
    )
    world.store.record([decided])
    return receipt(key, sender=SOMEBODY, recipient=MAILBOX)


def mail_to_send(start: Callable[[World], Ticket]) -> Callable[[World], Event]:
    def make(world: World) -> Event:
        ticket = start(world)
        waiting = world.mails_of(ticket)[-1:]
        detail = {"ticket_id": ticket.id, "mail_ids": waiting, "has_mail": True}
        return queued(on_bus("MessageAdded.v1", detail), queue="outbound")

    return make


def replied(world: World) -> Ticket:
    return world.answered(world.ticket())


def told(kind: str) -> Callable[[World], Event]:
    def make(world: World) -> Event:
        ticket = replied(world)
        tags = {"ticket": [ticket.id], "mail": world.mails_of(ticket)[-1:]}
        return notified(feedback(kind, ticket.requester.email, tags))

    return make


def feedback(kind: str, to: str, tags: dict[str, list[str]]) -> dict[str, Any]:
    """What SES publishes of a mail."""
    about = {"timestamp": now(), "messageId": SES_ID, "destination": [to], "tags": tags}
    detail = {"timestamp": now(), "recipients": [to]} if kind == "Delivery" else {}
    return {"eventType": kind, "mail": about, kind.lower(): detail}


def stored(world: World) -> Event:
    key = f"inbound/{world.ids.unguessable('')}"
    detail = {"bucket": {"name": SETTINGS["MAIL_BUCKET"]}, "object": {"key": key, "size": 5000}}
    return on_bus("Object Created", detail, source="aws.s3")


def _of(function: str, title: str, make: Callable[[World], Event]) -> Operation:
    return Operation(title=title, function=function, make=make)


OPERATIONS = (
    _of("note_arrival", "raw mail stored", stored),
    _of("receive_mail", "mail, somebody new, acknowledged", from_stranger),
    _of("receive_mail", "mail, somebody known", from_customer),
    _of("receive_mail", "mail with a file of 1 MB", with_file),
    _of("receive_mail", "answer to its reply address", answer),
    _of("receive_mail", "automatic answer", machine_mail),
    _of("receive_mail", "the same mail again", told_again),
    _of("send_mail", "reply sent", mail_to_send(replied)),
    _of("send_mail", "survey sent", mail_to_send(lambda world: world.resolved())),
    _of("track_delivery", "sent", told("Send")),
    _of("track_delivery", "delivered", told("Delivery")),
)
