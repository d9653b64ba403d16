"""The agents' API about sending: who is not written to, how providers think of us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, on_ticket, still
from bench.events import request
from bench.operation import Event, Operation
from bench.world import ADMIN, LEAD
from helpdesk.tickets.records import Suppressed, SuppressionCause

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


OPERATIONS = (
    still("who is not written to", "GET", LISTED),
    still("one address", "POST", f"{LISTED}/search", body={"address": "a@cliente.test"}),
    posted("hold an address back", LISTED, adding),
    posted("lift an address", f"{LISTED}/lift", lifting),
    on_ticket("whom no mail reaches", "GET", "/held-back"),
    still("health of sending", "GET", "/mail/health"),
    posted(
        "automatic mail goes on",
        "/mail/health/rearm",
        lambda _: request("POST", f"{API}/mail/health/rearm", sub=ADMIN.id),
    ),
)
