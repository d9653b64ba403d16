"""How the desks receive their mail, and of what an agent is told by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import people_answers as who
from functions.agent_api import reception_answers as out
from functions.agent_api import views
from functions.agent_api.reception_requests import BeginCheck, SetMailNotices, SetReception
from functions.agent_api.route import API, Route
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.mail.from_agents.agent_notices import NOTICES
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.workbench import desk_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.desks.model import Desk
    from helpdesk.mail.receiving_rules import Reception
    from helpdesk.people.model import Agent
    from helpdesk.tickets.people_records import Finding


def routes(session: Session) -> tuple[Route, ...]:
    """Settings of receiving mail; and each agent's own."""
    here = ReceptionRoutes(session)
    one = f"{API}/receptions/<desk_id>"
    return (
        Route("GET", f"{API}/receptions", "mail-settings:read", here.receptions, out.ReceptionList),
        Route("PUT", one, "mail-settings:write", here.change_reception, out.ReceptionOut),
        Route("GET", f"{one}/findings", "mail-settings:read", here.findings, out.FindingList),
        Route(
            "POST", f"{one}/checks", "mail-settings:write", here.check_mailbox, out.FindingOut, 202
        ),
        Route("PUT", f"{API}/me/mail-notices", "", here.set_mail_notices, who.Me),
    )


class ReceptionRoutes:
    """Per desk, for those who set its mail."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def receptions(self) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "mail-settings:read")
        desks = [each for each in self._bench.desks.all() if agent.works_in(each.id)]
        items = [shown(each, self._tools.mail.receptions.of(each.id), agent) for each in desks]
        return answer(out.ReceptionList(items=items))

    def change_reception(self, desk_id: str, body: SetReception) -> Response[Any]:
        from helpdesk.mail.set_reception import House, set_reception

        agent = self._session.agent()
        house = House(desks=self._bench.desks, own_domain=self._bench.mail_domain.lower())
        now, wanted = self._bench.clock.now(), _wanted(desk_id, body)
        kept = set_reception(self._tools.mail.receptions, house, agent, wanted, at=now)
        return answer(shown(desk_of(self._bench, desk_id), kept, agent))

    def findings(self, desk_id: str) -> Response[Any]:
        """Tests through the desk's mailboxes elsewhere, and their forwarders' questions."""
        agent = self._session.agent()
        require(agent, "mail-settings:read")
        require_desk(agent, desk_id)
        found = self._tools.mail.findings.of(desk_of(self._bench, desk_id).id)
        return answer(out.FindingList(items=[self._found(each) for each in found]))

    def check_mailbox(self, desk_id: str, body: BeginCheck) -> Response[Any]:
        """A test goes to that mailbox."""
        from helpdesk.mail.mailbox_checks import begin_check
        from helpdesk.mail.outbound.switch import refuse_stopped
        from helpdesk.tickets.outbox import MailKind

        refuse_stopped(self._tools.mail.switches.all(), desk_id, MailKind.REPLY)
        finding = begin_check(
            self._tools.mail.findings,
            self._tools.mail.trials,
            self._tools.mail.queue,
            self._session.agent(),
            self._tools.mail.receptions.of(desk_id),
            body.address,
            ids=self._bench.ids,
            at=self._bench.clock.now(),
        )
        return answer(self._found(finding), status=202)

    def _found(self, finding: Finding) -> out.FindingOut:
        from helpdesk.mail.mailbox_checks import CHECK, advice

        reception, now = self._tools.mail.receptions.of(finding.desk_id), self._bench.clock.now()
        told = advice(finding, reception, now) if finding.kind == CHECK else ()
        return out.FindingOut.model_validate(
            {
                "id": finding.id,
                "kind": finding.kind,
                "at": finding.at,
                "address": finding.address,
                "returned_at": finding.returned_at,
                "facts": dict(finding.facts),
                "advice": list(told),
            }
        )

    def set_mail_notices(self, body: SetMailNotices) -> Response[Any]:
        """Of what she wants to be told by mail."""
        agent = self._session.agent()
        if not {*body.kinds} <= {kind.value for kind in NOTICES}:
            raise InvalidInputError([("kinds", "is no kind of notice")])
        kinds = tuple(dict.fromkeys(body.kinds))
        self._tools.agents.note_mail_notices(agent.id, kinds)
        changed = self._bench.agents.by_id(agent.id) or agent
        return answer(views.me(changed, self._bench.desks.all()))


def shown(desk: Desk, reception: Reception, agent: Agent) -> out.ReceptionOut:
    from helpdesk.mail.set_reception import seen_door

    door = seen_door(reception.front_door, agent)
    return out.ReceptionOut(
        desk_id=desk.id,
        name=desk.name(agent.language),
        mailboxes=list(desk.mailboxes),
        company_domains=list(reception.company_domains),
        forwarders=[out.ForwarderOut.model_validate(each) for each in reception.forwarders],
        front_door=out.FrontDoorOut.model_validate(door) if door else None,
    )


def _wanted(desk_id: str, body: SetReception) -> Reception:
    from helpdesk.mail.receiving_rules import Forwarder, FrontDoor, FrontRule, Reception

    door = body.front_door
    return Reception(
        desk_id=desk_id,
        company_domains=tuple(body.company_domains),
        forwarders=tuple(
            Forwarder(
                address=each.address, domains=tuple(each.domains), sealers=tuple(each.sealers)
            )
            for each in body.forwarders
        ),
        front_door=FrontDoor(
            rules=tuple(
                FrontRule(desk_id=each.desk_id, looks_at=each.looks_at, values=tuple(each.values))
                for each in door.rules
            ),
            triage_desk_id=door.triage_desk_id,
        )
        if door
        else None,
    )
