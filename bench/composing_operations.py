"""What agents send along and beside answers, and the page behind a large file's link."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ANA, TEXT
from helpdesk.conversations.letters import Letter
from helpdesk.conversations.write import Beginning, start_conversation
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.audience import Addressee
from helpdesk.tickets.words import MessageKind
from helpdesk.uploads.enclose import Enclosures
from helpdesk.uploads.file_links import file_token, link_to
from helpdesk.uploads.grant import Grant, expiry, upload_token
from helpdesk.uploads.request import UploadDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World
    from helpdesk.tickets.model import Ticket

PUBLIC = f"{API}/public"
FILE = b"%PDF-1.7 a page or two"
KIND = "application/pdf"


def ask_upload(world: World) -> Event:
    ticket = world.ticket()
    body = {"ticket_id": ticket.id, "filename": "a.pdf", "content_type": KIND, "size": len(FILE)}
    return asked("POST", "/uploads", body=body)


def granted(world: World, ticket: Ticket) -> Grant:
    """A file of an agent's that is in the bucket."""
    key = f"uploads/{world.ids.unguessable('')}"
    world.files.put(key, FILE, KIND)
    return Grant(
        key=key,
        filename="a.pdf",
        content_type=KIND,
        size=len(FILE),
        expires_at=expiry(datetime.now(UTC)),
        ticket_id=ticket.id,
    )


def reply_with_file(world: World) -> Event:
    ticket = world.ticket()
    token = upload_token(world.keys, granted(world, ticket))
    body = {"kind": "reply", "body_text": TEXT, "attachments": [{"upload_token": token}]}
    return asked("POST", f"/tickets/{ticket.id}/messages", body=body)


def file_link(method: str) -> Callable[[World], Event]:
    def make(world: World) -> Event:
        ticket = world.ticket()
        desk = UploadDesk(bucket=world.uploads, keys=world.keys)
        files = Enclosures(desk=desk, grants=(granted(world, ticket),))
        given = Answer(kind=MessageKind.REPLY, text=TEXT, files=files)
        _, message = answer_ticket(world.bench, ANA, ticket.id, given)
        token = file_token(world.keys, link_to(message, message.attachments[0]))
        return request(method, f"{PUBLIC}/files/{token}")

    return make


def linked(title: str, method: str) -> Operation:
    return Operation(
        title=title,
        function="portal_api",
        route=f"{method} {PUBLIC}/files/<token>",
        status=200,
        make=file_link(method),
    )


def agents(title: str, route: str, make: Callable[[World], Event], status: int = 200) -> Operation:
    method, path = route.split()
    return Operation(
        title=title, function="agent_api", route=f"{method} {API}{path}", status=status, make=make
    )


BEGINNING = {"subject": "Pieza 7", "to": [{"email": "taller@proveedor.test"}], "body_text": TEXT}


def aside(method: str, path: str, **body: Any) -> Callable[[World], Event]:
    """A request about a conversation that has a letter with a file."""

    def make(world: World) -> Event:
        ticket = world.ticket()
        desk = UploadDesk(bucket=world.uploads, keys=world.keys)
        files = Enclosures(desk=desk, grants=(granted(world, ticket),))
        people = (Addressee(email="taller@proveedor.test"),)
        letter = Letter(text=TEXT, files=files)
        beginning = Beginning(subject="Pieza 7", people=people, letter=letter)
        kept, first = start_conversation(world.bench, ANA, ticket.id, beginning)
        at = path.format(conversation=kept.id, file=first.attachments[0].id)
        given = {"body": body} if body else {}
        return asked(method, f"/tickets/{ticket.id}/conversations{at}", **given)

    return make


def begin(path: str) -> Callable[[World], Event]:
    def make(world: World) -> Event:
        ticket, message = world.mailed()
        body = {**BEGINNING, "forward": {"messages": [message.id]}}
        return asked("POST", f"/tickets/{ticket.id}/conversations{path}", body=body)

    return make


ALL = "/tickets/<ticket_id>/conversations"
ONE = f"{ALL}/<conversation_id>"

OPERATIONS = (
    agents("a ticket's conversations", f"GET {ALL}", aside("GET", "")),
    agents("a message forwarded", f"POST {ALL}", begin(""), 201),
    agents("what a forward would say", f"POST {ALL}/preview", begin("/preview")),
    agents("one conversation", f"GET {ONE}", aside("GET", "/{conversation}")),
    agents("a conversation done", f"PATCH {ONE}", aside("PATCH", "/{conversation}", state="done")),
    agents(
        "one more letter",
        f"POST {ONE}/messages",
        aside("POST", "/{conversation}/messages", body_text=TEXT),
        201,
    ),
    agents(
        "address of a letter's file",
        f"GET {ONE}/attachments/<attachment_id>",
        aside("GET", "/{conversation}/attachments/{file}"),
    ),
    agents("an agent's leave to upload", "POST /uploads", ask_upload, 201),
    agents("reply with a file", "POST /tickets/<ticket_id>/messages", reply_with_file, 201),
    linked("a large file's page", "GET"),
    linked("a large file's address", "POST"),
)
