"""The texts of the desks' mails: listed, read, tried, written, given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api import template_answers as out
from functions.agent_api import template_views as views
from functions.agent_api.routes.versions import seen_version
from functions.agent_api.template_requests import TemplateSource
from helpdesk.aws.http import answer
from helpdesk.mail.outbound.edit_templates import Place, place_of, save_template
from helpdesk.mail.outbound.switch import refuse_stopped
from helpdesk.mail.outbound.trial import Trial
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.workbench import desk_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent

READ, WRITE = "mail-settings:read", "mail-settings:write"


class TemplateRoutes:
    """What the tab of the templates calls."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_templates(self, desk: Annotated[str, Query(max_length=40)]) -> Response[Any]:
        agent = self._session.agent()
        require(agent, READ)
        require_desk(agent, desk)
        found = desk_of(self._bench, desk)
        own = self._tools.mail.templates.of_desk(found.id)
        return answer(out.TemplateList(items=views.items(found, own, self._bench.agents)))

    def read_template(self, desk: str, kind: str, language: str) -> Response[Any]:
        _, place = self._place(READ, desk, kind, language)
        return self._shown(place)

    def write_template(
        self, desk: str, kind: str, language: str, body: TemplateSource
    ) -> Response[Any]:
        return self._saved(desk, kind, language, (body.subject, body.body))

    def reset_template(self, desk: str, kind: str, language: str) -> Response[Any]:
        return self._saved(desk, kind, language, ("", ""))

    def preview_template(
        self, desk: str, kind: str, language: str, body: TemplateSource
    ) -> Response[Any]:
        agent, place = self._place(READ, desk, kind, language)
        return answer(self._preview(agent, place, body))

    def try_template(
        self, desk: str, kind: str, language: str, body: TemplateSource
    ) -> Response[Any]:
        """To her own address, whatever is asked: nobody can be written to with it."""
        from helpdesk.errors import InvalidInputError

        agent, place = self._place(WRITE, desk, kind, language)
        if problems := self._preview(agent, place, body).problems:
            paths = [(f"{each.field}.{each.line}", each.code) for each in problems]
            raise InvalidInputError(paths)
        refuse_stopped(self._tools.mail.switches.all(), place.desk.id, place.kind)
        trial = Trial(
            id=self._bench.ids.unguessable("trial"),
            desk_id=place.desk.id,
            kind=place.kind,
            language=place.language,
            subject=body.subject,
            body=body.body,
            agent_id=agent.id,
            at=self._bench.clock.now(),
        )
        self._tools.mail.trials.put(trial)
        self._tools.mail.queue.hand_on_trial(trial.id)
        return answer(out.TrialOut(to=agent.email), status=202)

    def _place(self, permission: str, desk: str, kind: str, language: str) -> tuple[Agent, Place]:
        agent = self._session.agent()
        require(agent, permission)
        return agent, place_of(self._bench, agent, desk, kind, language)

    def _saved(self, desk: str, kind: str, language: str, source: tuple[str, str]) -> Response[Any]:
        agent, place = self._place(WRITE, desk, kind, language)
        seen = seen_version(self._session, required=True) or 0
        save_template(self._bench, self._tools.mail.templates, agent, place, source, seen=seen)
        return self._shown(place)

    def _shown(self, place: Place) -> Response[Any]:
        history = self._tools.mail.templates.past(place.desk.id, place.kind, place.language)
        shown = views.template(place, history, self._bench.agents)
        return answer(shown, headers={"ETag": f'"{shown.version}"'})

    def _preview(self, agent: Agent, place: Place, body: TemplateSource) -> out.PreviewOut:
        now = self._bench.clock.now()
        source = (body.subject.strip(), body.body.replace("\r\n", "\n").strip())
        return views.preview(place, self._tools.mail.house, agent, source, now)
