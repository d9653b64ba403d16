"""The agents' API about who may do what: agents, roles, teams, desks, tokens, the log."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, still
from bench.events import request
from bench.operation import Event, Operation
from bench.people_operations import by_admin
from bench.world import ADMIN, ANA, LEAD
from helpdesk.people.model import CustomRole, Team
from helpdesk.people.tokens import Token, digest_of
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.access.tokens import token_row
from helpdesk.storage.plain import plain
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.world import World

SEEN = {"If-Match": '"1"'}
EVA = replace(ANA, id="agent-eva", email="eva@demo.test", name="Eva", desks=(), version=1)
READER = CustomRole(id="reader", name="Reader", permissions=("ticket:read",), version=1)
NIGHT = Team(id="night", desk_id="support", name="Night", version=1)
STAFF = 16
"""Agents, roles and teams: more than an operation has runs, of which each changes its own."""


def as_admin(method: str, path: str, **given: Any) -> Event:
    return request(method, f"{API}/access{path}", sub=ADMIN.id, **given)


class Staff:
    """The same agents, roles and teams in every world, in turn as they are before a run."""

    def __init__(self) -> None:
        self._turns: dict[str, Iterator[int]] = {}

    def next(self, world: World, *, member: bool = False) -> int:
        """The number of those whose turn it is."""
        name = world.tables[0].row.Meta.table_name
        if name not in self._turns:
            self._turns[name] = cycle(range(STAFF))
            for number in range(STAFF):
                _put(world, number, member=False)
        number = next(self._turns[name])
        _put(world, number, member=member)
        return number


STAFFED = Staff()


def _put(world: World, number: int, *, member: bool) -> None:
    desks = ("support",) if member else ()
    eva = replace(EVA, id=f"{EVA.id}-{number}", email=f"eva{number}@demo.test", desks=desks)
    role = replace(READER, id=f"{READER.id}-{number}")
    night = replace(NIGHT, id=f"{NIGHT.id}-{number}")
    for table in world.tables:
        agent_row(table, eva).save()
        table.new(*access_keys.custom_role(role.id), "role", body=plain(role)).save()
        table.new(*access_keys.team(night.id), "team", body=plain(night)).save()


def after(method: str, path: str, *, member: bool = False, **given: Any) -> Callable[..., Event]:
    """A request about an agent, a role or a team that no other run changes."""

    def make(world: World) -> Event:
        return as_admin(method, f"{path}-{STAFFED.next(world, member=member)}", **given)

    return make


def invite(world: World) -> Event:
    body = {"name": "CRM", "service": True, "desks": ["support"]}
    return as_admin("POST", "/agents", body=body)


def make_token(world: World) -> Event:
    ends = world.clock.now() + timedelta(days=30)
    body = {"name": "Script", "scopes": ["ticket:read"], "expires_at": ends.isoformat()}
    clear(world)
    return request("POST", f"{API}/access/tokens", sub=ANA.id, body=body)


def clear(world: World) -> None:
    """Ana has no token: an owner has at most so many."""
    for table in world.tables:
        for row in table.row.query(access_keys.api_token(ANA.id, "")[0]):
            row.delete()


def revoke(world: World) -> Event:
    at = world.clock.now()
    token = Token(
        id=world.ids.unguessable("token"),
        owner=ANA.id,
        name="Script",
        scopes=("ticket:read",),
        secret_digest=digest_of("s"),
        created_at=at,
        created_by=ANA.id,
        expires_at=at + timedelta(days=30),
    )
    for table in world.tables:
        token_row(table, token).save()
    return request("DELETE", f"{API}/access/tokens/{ANA.id}/{token.id}", sub=ANA.id)


def access(title: str, route: str, make: Callable[..., Event], status: int = 200) -> Operation:
    method, path = route.split(" ")
    return Operation(
        title=title,
        function="agent_api",
        route=f"{method} {API}/access{path}",
        status=status,
        make=make,
    )


OPERATIONS = (
    by_admin("agents and what they may", "GET", "/access/agents"),
    access("invite a program", "POST /agents", invite, 201),
    by_admin(
        "one agent's access",
        "GET",
        f"/access/agents/{LEAD.id}",
        route="/access/agents/<agent_id>",
    ),
    access(
        "change an agent's access",
        "PATCH /agents/<agent_id>",
        after("PATCH", f"/agents/{EVA.id}", body={"name": "Eva R."}, headers=SEEN),
    ),
    by_admin("roles", "GET", "/access/roles"),
    access(
        "change a role",
        "PUT /roles/<role_id>",
        after(
            "PUT",
            "/roles/reader",
            body={"name": "R", "permissions": ["ticket:read"]},
            headers=SEEN,
        ),
    ),
    access("remove a role", "DELETE /roles/<role_id>", after("DELETE", "/roles/reader")),
    by_admin("teams", "GET", "/access/teams"),
    access(
        "change a team",
        "PUT /teams/<team_id>",
        after("PUT", "/teams/night", body={"desk": "support", "name": "N"}, headers=SEEN),
    ),
    access("remove a team", "DELETE /teams/<team_id>", after("DELETE", "/teams/night")),
    by_admin("who works in which desk", "GET", "/access/desks"),
    access(
        "a desk stays open",
        "PUT /desks/<desk_id>",
        lambda _: as_admin("PUT", "/desks/support", body={"confidential": False}),
    ),
    access(
        "let somebody into a desk",
        "PUT /desks/<desk_id>/members/<agent_id>",
        after("PUT", f"/desks/support/members/{EVA.id}"),
    ),
    access(
        "put somebody out of a desk",
        "DELETE /desks/<desk_id>/members/<agent_id>",
        after("DELETE", f"/desks/support/members/{EVA.id}", member=True),
    ),
    by_admin("the log of access", "GET", "/audit"),
    still("say that I am away", "PUT", "/me/preferences", body={"availability": "away"}),
    still("my tokens", "GET", "/access/tokens"),
    access("make a token", "POST /tokens", make_token, 201),
    access("revoke a token", "DELETE /tokens/<owner_id>/<token_id>", revoke),
)
