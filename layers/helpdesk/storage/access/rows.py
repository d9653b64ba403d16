"""Rows of the directory of access: agents, roles of the house's own, teams, confidential desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.people.directory import Directory
from helpdesk.people.model import Agent, CustomRole, Team
from helpdesk.storage import keys
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from helpdesk.storage.table import Row, Table


def agent_body(agent: Agent) -> dict[str, Any]:
    """What is stored of her: nothing that follows from other rows."""
    return {name: value for name, value in plain(agent).items() if name != "reach"}


def agent_row(table: Table, agent: Agent) -> Row:
    return table.new(*keys.agent(agent.id), "agent", body=agent_body(agent))


def agent_of(row: Row) -> Agent:
    return restored(body_of(row), Agent)


def directory_of(rows: Sequence[Row]) -> Directory:
    """The directory that rows of its partition hold."""
    heads = [body_of(row) for row in rows if row.sk == access_keys.access_head()[1]]
    head: Mapping[str, Any] = heads[0] if heads else {}
    named = {
        prefix: dict(_under(rows, prefix))
        for prefix in (access_keys.ROLES, access_keys.TEAMS, access_keys.CONFIDENTIAL)
    }
    return Directory(
        agents={row.sk: agent_of(row) for row in rows if "#" not in row.sk},
        roles={
            key: restored(body_of(row), CustomRole) for key, row in named[access_keys.ROLES].items()
        },
        teams={key: restored(body_of(row), Team) for key, row in named[access_keys.TEAMS].items()},
        confidential=frozenset(named[access_keys.CONFIDENTIAL]),
        number=int(head.get("number", 0)),
        digest=str(head.get("digest", "")),
    )


def _under(rows: Sequence[Row], prefix: str) -> Iterator[tuple[str, Row]]:
    return ((row.sk.removeprefix(prefix), row) for row in rows if row.sk.startswith(prefix))
