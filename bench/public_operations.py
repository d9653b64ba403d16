"""The customers' API: each route once, the form in its three ways."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bench.events import request
from bench.operation import Event, Operation
from bench.people_operations import copied
from bench.world import TEXT
from helpdesk.mail.outbound.following import following_token
from helpdesk.mail.outbound.unsubscribe import unsubscribe_token
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.surveys.nonce import page_nonce
from helpdesk.uploads.grant import Grant, expiry, upload_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.world import World

API = "/api/v1"
PUBLIC = f"{API}/public"
FILE = b"%PDF-1.7 " * 20_000


def public(
    title: str,
    method: str,
    path: str,
    make: Callable[[World], Event] | None = None,
    *,
    status: int = 200,
    route: str = "",
) -> Operation:
    return Operation(
        title=title,
        function="portal_api",
        route=f"{method} {route or path}",
        status=status,
        make=make or (lambda _: request(method, path)),
    )


def form(world: World, **changes: Any) -> Event:
    person = f"eva@{world.ids.unguessable('')}.test"  # a day allows a domain few first answers
    body = {"name": "Eva", "email": person, "desk": "support", "subject": "No entro"}
    return request(
        "POST",
        f"{PUBLIC}/tickets",
        body={**body, "description": TEXT, "language": "es", **changes},
        headers={"idempotency-key": world.ids.unguessable("")},
    )


def form_with_file(world: World) -> Event:
    now, key = datetime.now(UTC), f"uploads/{world.ids.unguessable('')}"
    kind = "application/pdf"
    world.files.put(key, FILE, kind)
    grant = Grant(
        key=key, filename="a.pdf", content_type=kind, size=len(FILE), expires_at=expiry(now)
    )
    return form(world, attachments=[{"upload_token": upload_token(world.keys, grant)}])


def ask_upload(_: World) -> Event:
    body = {"filename": "a.pdf", "content_type": "application/pdf", "size": len(FILE)}
    return request("POST", f"{PUBLIC}/uploads", body=body)


def survey(world: World) -> SurveyLink:
    ticket = world.resolved()
    return SurveyLink(ticket.id, ticket.survey.mail_id if ticket.survey else "")


def read_survey(world: World) -> Event:
    return request("GET", f"{PUBLIC}/surveys/{survey_token(world.keys, survey(world))}")


def answer_survey(world: World) -> Event:
    link = survey(world)
    nonce = page_nonce(world.keys, link, datetime.now(UTC))
    path = f"{PUBLIC}/surveys/{survey_token(world.keys, link)}"
    return request("POST", path, body={"score": 5, "comment": "Gracias", "nonce": nonce})


def unsubscribe(method: str) -> Callable[[World], Event]:
    def make(world: World) -> Event:
        link = survey(world)
        mail = world.store.mail(link.ticket_id, link.mail_id)
        if mail is None:
            raise LookupError(link.mail_id)
        return request(method, f"{PUBLIC}/unsubscribe/{unsubscribe_token(world.keys, mail)}")

    return make


def following(method: str) -> Callable[[World], Event]:
    """Somebody in copy, who receives what is answered."""

    def make(world: World) -> Event:
        ticket = copied(world, active=True)
        token = following_token(world.keys, ticket.id, ticket.participants[0].id)
        headers = {"origin": "https://help.demo.test"}
        return request(method, f"{PUBLIC}/following/{token}", headers=headers)

    return make


OPERATIONS = (
    public("desks to choose from", "GET", f"{PUBLIC}/desks"),
    public(
        "what a form asks for",
        "GET",
        f"{PUBLIC}/desks/support/form",
        route=f"{PUBLIC}/desks/<desk_id>/form",
    ),
    public("leave to upload", "POST", f"{PUBLIC}/uploads", ask_upload, status=201),
    public("form, somebody new", "POST", f"{PUBLIC}/tickets", form, status=201),
    public(
        "form, somebody known",
        "POST",
        f"{PUBLIC}/tickets",
        lambda world: form(world, email=world.customer().address),
        status=201,
    ),
    public("form with a file", "POST", f"{PUBLIC}/tickets", form_with_file, status=201),
    public("survey's page", "GET", "", read_survey, route=f"{PUBLIC}/surveys/<token>"),
    public("survey's answer", "POST", "", answer_survey, route=f"{PUBLIC}/surveys/<token>"),
    public("who follows", "GET", "", following("GET"), route=f"{PUBLIC}/following/<token>"),
    public("stop following", "POST", "", following("POST"), route=f"{PUBLIC}/following/<token>"),
    public(
        "unsubscribe's link",
        "GET",
        "",
        unsubscribe("GET"),
        status=303,
        route=f"{PUBLIC}/unsubscribe/<token>",
    ),
    public(
        "unsubscribe",
        "POST",
        "",
        unsubscribe("POST"),
        route=f"{PUBLIC}/unsubscribe/<token>",
    ),
    public("health", "GET", f"{API}/health"),
    public("OpenAPI document", "GET", f"{API}/openapi.json"),
)
