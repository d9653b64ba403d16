"""Agents as administrators see and change them, and what each says of herself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.administration import answers as out
from functions.agent_api.administration import views
from functions.agent_api.administration.requests import (
    AgentFields,
    ChangeAgent,
    InviteAgent,
    SetPreferences,
)
from functions.agent_api.routes.addresses import address
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.routes.versions import seen_version
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.desks.model import Span
from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.people.administer import agents as rules
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent

_REQUIRED = ("name", "role", "desks", "teams", "levels", "scope", "language", "time_zone", "week")


class AgentRoutes:
    """Read past what the worker keeps: who administers sees what is."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def list_access(self, limit: Limit = 50, cursor: Cursor = None) -> Response[Any]:
        asker, access = self._session.agent(), self._tools.access
        require(asker, rules.PERMISSION)
        directory, now = access.office.book.directory(), access.office.clock.now()
        scope = f"access/agents/{asker.id}"
        after = cursors.unpack(self._tools.keys, scope, cursor, at=now) or ""
        found = sorted(
            (each for each in directory.agents.values() if rules.knows(asker, each)),
            key=_place,
        )
        rest = [each for each in found if _place(each) > after]
        page = rest[:limit]
        place = _place(page[-1]) if len(rest) > limit else None
        return answer(
            out.AgentPage(
                items=[views.agent(asker, directory, each, now=now) for each in page],
                next_cursor=cursors.pack(self._tools.keys, scope, place, at=now),
            )
        )

    def agent_access(self, agent_id: str) -> Response[Any]:
        asker = self._session.agent()
        require(asker, rules.PERMISSION)
        directory = self._tools.access.office.book.directory()
        return self._shown(asker, rules.known(directory, asker, agent_id))

    def invite_agent(self, body: InviteAgent) -> Response[Any]:
        asker = self._session.agent()
        require(asker, rules.PERMISSION)
        if body.service == (body.email is not None):
            raise InvalidInputError([("email", "a person has one, a program has none")])
        wanted = rules.NewAgent(
            email=address(body.email, "email") if body.email else "",
            name=body.name,
            fields=_fields(body, leave_out={"email", "service", "name"}),
            service=body.service,
        )
        made = rules.invite(self._tools.access.office, asker, wanted)
        return self._shown(asker, made, status=201)

    def change_agent(self, agent_id: str, body: ChangeAgent) -> Response[Any]:
        asker, seen = self._session.agent(), seen_version(self._session, required=True)
        require(asker, rules.PERMISSION)
        office = self._tools.access.office
        fields = _fields(body, leave_out=set())
        try:
            changed = rules.change_agent(office, asker, agent_id, fields, seen=seen or 0)
        except VersionConflictError as error:
            there = rules.known(office.book.directory(), asker, agent_id)
            error.shown = self._view(asker, there).model_dump(mode="json")
            raise
        return self._shown(asker, changed)

    def set_preferences(self, body: SetPreferences) -> Response[Any]:
        """Of herself alone, so that no version is asked for."""
        agent = self._session.agent()
        require(agent, "availability:write")
        given = body.model_dump(exclude_unset=True, exclude_none=True)
        if given.get("language", "es") not in rules.LANGUAGES:
            raise InvalidInputError([("language", f"is one of {', '.join(rules.LANGUAGES)}")])
        if given.get("time_zone", "UTC") not in available_timezones():
            raise InvalidInputError([("time_zone", "is no time zone, as Europe/Madrid is one")])
        if given:
            said = {key: str(each) for key, each in given.items()}
            self._tools.agents.note_own(agent.id, said)
        now = self._tools.bench.agents.by_id(agent.id) or agent
        return answer(out.Preferences.model_validate(now))

    def _view(self, asker: Agent, one: Agent) -> out.AgentAccess:
        office = self._tools.access.office
        return views.agent(asker, office.book.directory(), one, now=office.clock.now())

    def _shown(self, asker: Agent, one: Agent, *, status: int = 200) -> Response[Any]:
        headers = {"ETag": f'"{one.version}"'}
        return answer(self._view(asker, one), status=status, headers=headers)


def _place(agent: Agent) -> str:
    return f"{agent.name.casefold()}\n{agent.id}"


def _fields(body: AgentFields, *, leave_out: set[str]) -> dict[str, Any]:
    """What was said, as the domain has it; what may not be empty is refused where it is."""
    said = {name: getattr(body, name) for name in body.model_fields_set - leave_out}
    empty = [name for name in (*_REQUIRED, "active") if name in said and said[name] is None]
    if empty:
        raise InvalidInputError([(name, "cannot be empty") for name in empty])
    for name in ("desks", "teams", "levels"):
        if name in said:
            said[name] = tuple(dict.fromkeys(said[name]))
    if "week" in said:
        said["week"] = tuple(
            tuple(_span(each.start, each.end) for each in day) for day in said["week"]
        )
    return said


def _span(start: str, end: str) -> Span:
    first, last = _minutes(start), _minutes(end)
    if first >= last:
        raise InvalidInputError([("week", f"{start} is not before {end}")])
    return Span(first, last)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
