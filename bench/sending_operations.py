"""The agents' API about sending: who is not written to, how providers think of us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, on_ticket, still
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN, LEAD, SUPPORT
from helpdesk.tickets.records import Suppressed, SuppressionCause
from helpdesk.values import replace

if TYPE_CHECKING:
    from bench.world import World

LISTED = "/mail/suppressed"
WHY = "She asked for it by phone"


def asked_by_lead(path: str, address: str) -> Event:
    body = {"address": address, "why": WHY}
    return request("POST", f"{API}{path}", sub=LEAD.id, body=body)


def listed(world: World) -> str:
    """An address of its own, not written to."""
    address = f"{world.ids.unguessable('address')}@cliente.test"
    cause = SuppressionCause.HARD_BOUNCE
    world.store.record([Suppressed(address=address, cause=cause, at=world.clock.now())])
    return address


def adding(world: World) -> Event:
    return asked_by_lead(LISTED, f"{world.ids.unguessable('address')}@cliente.test")


def lifting(world: World) -> Event:
    return asked_by_lead(f"{LISTED}/lift", listed(world))


def posted(title: str, path: str, make: Any) -> Operation:
    return Operation(
        title=title, function="agent_api", route=f"POST {API}{path}", status=200, make=make
    )


def by_admin(title: str, method: str, path: str, *, route: str, **given: Any) -> Operation:
    """A request of somebody who may set things."""
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}{route}",
        status=202 if path.endswith("/trial") else 200,
        make=lambda _: request(method, f"{API}{path}", sub=ADMIN.id, **given),
    )


def own_text(world: World) -> tuple[str, int]:
    """A desk of its own for each event, whose reminder has a text; and the text's version."""
    from helpdesk.mail.outbound.overrides import Override
    from helpdesk.storage.directory import DynamoDesks
    from helpdesk.storage.mail.templates import DynamoTemplates
    from helpdesk.tickets.outbox import MailKind

    desk_id = f"d{world.ids.unguessable('desk')[:8]}"
    text = Override(subject="a", body="b", version=1, at=world.clock.now(), by=ADMIN.id)
    for table in world.tables:
        DynamoDesks(table, lambda: 0).put(replace(SUPPORT, id=desk_id, mailboxes=()))
        DynamoTemplates(table, lambda: 0).save(desk_id, MailKind.REMINDER, "es", text)
    return desk_id, text.version


ONE, TEXT_OF = "/mail/templates/support/reminder/es", "/mail/templates/<desk>/<kind>/<language>"
SOURCE = {"subject": "Le esperamos", "body": "Seguimos a su espera."}


def writing(method: str, **given: Any) -> Operation:
    def make(world: World) -> Event:
        desk_id, version = own_text(world)
        path, headers = ONE.replace("support", desk_id), {"if-match": f'"{version}"'}
        return request(method, f"{API}{path}", sub=ADMIN.id, headers=headers, **given)

    return Operation(
        title=f"{method.lower()} a text",
        function="agent_api",
        route=f"{method} {API}{TEXT_OF}",
        status=200,
        make=make,
    )


def identity(world: World) -> Event:
    """The look of a desk of its own for each event, set for the first time."""
    desk_id, _ = own_text(world)
    path, headers = f"{API}/mail/identities/{desk_id}", {"if-match": '"0"'}
    return request("PUT", path, sub=ADMIN.id, body={"colour": "#0f766e"}, headers=headers)


WORDING = (
    by_admin(
        "texts of a desk", "GET", "/mail/templates", route="/mail/templates",
        query={"desk": "support"},
    ),
    by_admin("one text", "GET", ONE, route=TEXT_OF),
    writing("PUT", body=SOURCE),
    writing("DELETE"),
    by_admin("preview a text", "POST", f"{ONE}/preview", route=f"{TEXT_OF}/preview", body=SOURCE),
    by_admin("try a text", "POST", f"{ONE}/trial", route=f"{TEXT_OF}/trial", body=SOURCE),
    by_admin(
        "a desk's look", "GET", "/mail/identities/support", route="/mail/identities/<desk>"
    ),
    Operation(
        title="set a desk's look",
        function="agent_api",
        route=f"PUT {API}/mail/identities/<desk>",
        status=200,
        make=identity,
    ),
)  # fmt: skip

OPERATIONS = (
    still("who is not written to", "GET", LISTED),
    still("one address", "POST", f"{LISTED}/search", body={"address": "a@cliente.test"}),
    posted("hold an address back", LISTED, adding),
    posted("lift an address", f"{LISTED}/lift", lifting),
    on_ticket("whom no mail reaches", "GET", "/held-back"),
    still("health of sending", "GET", "/mail/health"),
    Operation(
        title="the sending domain",
        function="agent_api",
        route=f"GET {API}/mail/domain",
        status=200,
        make=lambda _: request("GET", f"{API}/mail/domain", sub=ADMIN.id),
    ),
    *WORDING,
    posted(
        "automatic mail goes on",
        "/mail/health/rearm",
        lambda _: request("POST", f"{API}/mail/health/rearm", sub=ADMIN.id),
    ),
)
