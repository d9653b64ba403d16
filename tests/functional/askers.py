"""Whoever may stand before a route: the five roles, roles of the house's own, tokens, a program."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from functions.agent_api.route import Route
from helpdesk.people.model import Agent, AgentKind, CustomRole, Role
from helpdesk.people.permissions import ALL_PERMISSIONS, PERMISSIONS, PERSONAL_ONLY
from helpdesk.people.tokens import Token, digest_of, written
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.access.tokens import token_row
from helpdesk.storage.plain import plain
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, NOON

READING = {"ticket:read", "desk:read", "macro:read"}
"""What acts on a thing reads it, too."""

SECRET = "s" * 52
ENROLLED = replace(ANA, totp_enrolled=True)


@dataclass(frozen=True, kw_only=True)
class Asker:
    title: str
    agent: Agent
    allowed: bool
    role: CustomRole | None = None
    token: Token | None = None
    door: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def askers_of(route: Route) -> list[Asker]:
    """The five roles; one with this right and no other, one without it; tokens of both kinds."""
    wanted = {route.permission} - {""}
    by_token = wanted if wanted else (route.method == "GET")
    askers = [
        Asker(
            title=role,
            agent=replace(ENROLLED, id=f"agent-{role}", role=role),
            allowed=wanted <= PERMISSIONS[role],
        )
        for role in Role
    ]
    only, others = wanted | READING, ALL_PERMISSIONS - wanted
    for title, permissions in (("only", only), ("all but", others)):
        role = CustomRole(
            id=title.replace(" ", "-"), name=title, permissions=tuple(sorted(permissions))
        )
        agent = replace(ENROLLED, id=f"agent-{role.id}", custom_role=role.id)
        askers.append(Asker(title=title, agent=agent, allowed=wanted <= permissions, role=role))
    admin = replace(ENROLLED, id="agent-tokened", role=Role.ADMIN)
    program = replace(admin, id="service-crm", email="", kind=AgentKind.SERVICE)
    for agent in (admin, program):
        for title, scopes in (("scope", only), ("no scope", others)):
            allowed = bool(by_token) and wanted <= scopes and wanted.isdisjoint(PERSONAL_ONLY)
            askers.append(tokened(f"{agent.kind} {title}", agent, frozenset(scopes), allowed))
    return askers


def tokened(title: str, agent: Agent, scopes: frozenset[str], allowed: bool = True) -> Asker:
    token = token_of(agent, scopes, title.replace(" ", "-"))
    return Asker(
        title=title,
        agent=agent,
        allowed=allowed,
        token=token,
        door="/integrations",
        headers={"Authorization": f"Bearer {written(token, SECRET)}"},
    )


def token_of(agent: Agent, scopes: frozenset[str], token_id: str) -> Token:
    return Token(
        id=token_id,
        owner=agent.id,
        name="Script",
        scopes=tuple(sorted(scopes)),
        secret_digest=digest_of(SECRET),
        created_at=NOON,
        created_by=agent.id,
        expires_at=NOON + timedelta(days=3000),
    )


def seat(table: Table, askers: list[Asker]) -> None:
    """Everybody in the table, with role and token."""
    for asker in askers:
        agent_row(table, asker.agent).save()
        if asker.role:
            key = access_keys.custom_role(asker.role.id)
            table.new(*key, "role", body=plain(asker.role)).save()
        if asker.token:
            token_row(table, asker.token).save()
