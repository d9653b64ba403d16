"""Blocked and allowed senders of the asker's desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.senders import shapes
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.mail.senders.rule import SenderRule


def routes(session: Session) -> tuple[Route, ...]:
    """The table of their routes."""
    senders = SenderRoutes(session)
    read, block, all_ = "suspended:read", "sender:block", f"{API}/senders"
    one = f"{all_}/<desk_id>/<subject>"
    return (
        Route("GET", all_, read, senders.sender_rules, shapes.SenderRulesPage),
        Route("POST", all_, block, senders.rule_sender, shapes.SenderRules, 201),
        Route("DELETE", one, block, senders.free_sender, shapes.Freed),
    )


class SenderRoutes:
    """Rules about who may write."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def sender_rules(
        self,
        desk: Annotated[str, Query()],
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "suspended:read")
        (desk_id,) = self._session.desks_of(agent, desk)
        scope, now = f"senders/{desk}/{agent.id}", self._bench.clock.now()
        place = cursors.unpack(self._tools.keys, scope, cursor, at=now)
        page = self._tools.mail.sender_rules.page(desk_id, limit=limit, after=place)
        return answer(
            shapes.SenderRulesPage(
                items=[self._shown(each) for each in page.items if each.holds(now)],
                next_cursor=cursors.pack(self._tools.keys, scope, page.after, at=now),
            )
        )

    def rule_sender(self, body: shapes.RuleSender) -> Response[Any]:
        from helpdesk.mail.senders.manage import House, Wanted, rule_sender

        agent = self._session.agent()
        require(agent, "sender:block")
        house = House(
            desks=self._bench.desks, agents=self._bench.agents, own_domain=self._tools.mail.domain
        )
        wanted = Wanted(
            subject=body.subject,
            kind=body.kind,
            reason=body.reason,
            drops=body.drops,
            proven=body.proven,
            until=body.until,
        )
        desks, now = self._session.desks_of(agent, body.desk), self._bench.clock.now()
        made = rule_sender(self._tools.mail.sender_rules, house, agent, desks, wanted, at=now)
        return answer(shapes.SenderRules(items=[self._shown(each) for each in made]), status=201)

    def free_sender(self, desk_id: str, subject: str) -> Response[Any]:
        from helpdesk.mail.senders.manage import free_sender

        agent = self._session.agent()
        require(agent, "sender:block")
        self._session.desks_of(agent, desk_id)
        now = self._bench.clock.now()
        free_sender(self._tools.mail.sender_rules, agent, desk_id, subject, at=now)
        return answer(shapes.Freed(desk_id=desk_id, subject=subject))

    def _shown(self, rule: SenderRule) -> shapes.SenderRuleOut:
        names = {each.id: each.name for each in self._bench.agents.all()}
        fields = {name: getattr(rule, name) for name in shapes.SenderRuleOut.model_fields}
        return shapes.SenderRuleOut.model_validate({**fields, "by": names.get(rule.by, "")})
