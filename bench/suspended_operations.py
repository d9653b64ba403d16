"""Mail that was kept aside: the lists, one mail, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, on_ticket, still
from bench.events import request
from bench.mails import mail
from bench.operation import Event, Operation
from bench.world import ADMIN, LEAD, SUPPORT
from helpdesk.mail.suspended.mail_id import mail_id
from helpdesk.tickets.mail_facts import Verdicts
from helpdesk.tickets.records import Disposition, Outcome
from helpdesk.tickets.spam import mark_spam

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World
    from helpdesk.tickets.model import Ticket

MAILBOX = SUPPORT.mailboxes[0]
PASSED = Verdicts(spf="PASS", dkim="PASS", dmarc="PASS", spam="PASS", virus="PASS")


def kept(world: World, file: bytes | None = None) -> str:
    """The id of a mail from somebody who wrote too much."""
    sender, key = world.customer().address, f"inbound/{world.ids.unguessable('')}"
    world.mails.put(key, mail(sender=sender, to=MAILBOX, file=file), "message/rfc822")
    row = Disposition(
        raw_key=key,
        mailbox=MAILBOX,
        desk_id=SUPPORT.id,
        outcome=Outcome.SUSPENDED,
        at=world.clock.now(),
        cause="sender_rate",
        sender=sender,
        recipients=(MAILBOX,),
        envelope_sender=sender,
        verdicts=PASSED,
    )
    world.store.record([row])
    return mail_id(key, MAILBOX)


def by_lead(method: str, path: str, **given: Any) -> Event:
    return request(method, f"{API}{path}", sub=LEAD.id, **given)


def by_manager(method: str, path: str, **given: Any) -> Event:
    return request(method, f"{API}{path}", sub=ADMIN.id, **given)


def on_kept(
    title: str, method: str, path: str, make: Callable[[World], Event], **more: Any
) -> Operation:
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}{path}",
        status=200,
        make=make,
        **more,
    )


def act(name: str) -> Callable[[World], Event]:
    return lambda world: by_lead(
        "POST", "/suspended/acts", body={"act": name, "mails": [kept(world)]}
    )


def reread(world: World) -> Event:
    ticket, message = world.mailed()
    world.mails.put("inbound/raw", mail(sender="a@cliente.test", to=MAILBOX), "message/rfc822")
    return by_lead("POST", f"/tickets/{ticket.id}/messages/{message.id}/reprocess")


def block(world: World) -> Event:
    subject = f"{world.ids.unguessable('')}@cliente.test"
    return by_lead("POST", "/senders", body={"subject": subject, "desk": "support"})


def marked(world: World) -> Ticket:
    return mark_spam(world.bench, LEAD, world.ticket().id)


ONE = "/suspended/<mail_id>"
ACTS = "/suspended/acts"
OPERATIONS = (
    Operation(
        title="limits of automatic answers",
        function="agent_api",
        route=f"GET {API}/mail-limits",
        status=200,
        make=lambda _: by_manager("GET", "/mail-limits"),
    ),
    Operation(
        title="set the limits",
        function="agent_api",
        route=f"PUT {API}/mail-limits",
        status=200,
        make=lambda _: by_manager("PUT", "/mail-limits", body={"floor": 300}),
    ),
    Operation(
        title="arm the breaker again",
        function="agent_api",
        route=f"POST {API}/mail-limits/rearm",
        status=200,
        make=lambda _: by_manager("POST", "/mail-limits/rearm"),
    ),
    Operation(
        title="when leads hear of suspended mail",
        function="agent_api",
        route=f"GET {API}/suspended-watches",
        status=200,
        make=lambda _: by_manager("GET", "/suspended-watches"),
    ),
    Operation(
        title="set when they hear of it",
        function="agent_api",
        route=f"PUT {API}/desks/<desk_id>/suspended-watch",
        status=200,
        make=lambda _: by_manager("PUT", "/desks/support/suspended-watch", body={"hours": 8}),
    ),
    still("suspended mail", "GET", "/suspended", query={"desk": "support"}),
    still("how much is suspended", "GET", "/suspended/waiting"),
    on_kept("one suspended mail", "GET", ONE, lambda w: by_lead("GET", f"/suspended/{kept(w)}")),
    on_kept(
        "its raw source", "GET", f"{ONE}/raw", lambda w: by_lead("GET", f"/suspended/{kept(w)}/raw")
    ),
    on_kept(
        "one of its files",
        "GET",
        f"{ONE}/files/<number>",
        lambda w: by_lead("GET", f"/suspended/{kept(w, b'%PDF-1.7')}/files/0"),
    ),
    still("blocked and allowed senders", "GET", "/senders", query={"desk": "support"}),
    Operation(
        title="block a sender",
        function="agent_api",
        route=f"POST {API}/senders",
        status=201,
        make=block,
    ),
    on_kept(
        "free a sender",
        "DELETE",
        "/senders/<desk_id>/<subject>",
        lambda _: by_lead("DELETE", "/senders/support/a@cliente.test"),
    ),
    on_ticket("mark as spam and block", "POST", "/spam", body={"block": True}),
    on_ticket("take the spam mark back", "DELETE", "/spam", start=marked),
    on_kept("release a mail", "POST", ACTS, act("release")),
    on_kept("delete a mail", "POST", ACTS, act("delete")),
    on_kept(
        "read a message again",
        "POST",
        "/tickets/<ticket_id>/messages/<message_id>/reprocess",
        reread,
    ),
)
