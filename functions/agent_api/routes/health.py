"""How mail providers think of us and of our domain, and letting automatic mail go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import sending_answers as out
from functions.agent_api.answers import Named
from helpdesk.aws.http import answer
from helpdesk.mail.outbound import reputation as rules
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import settled

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.mail.outbound.reputation import Health


class HealthRoutes:
    """Rates, thresholds and state of sending."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def mail_health(self) -> Response[Any]:
        require(self._session.agent(), "suppression:read")
        return answer(self._shown(self._tools.mail.reputation.health(self._bench.clock.now())))

    def sending_domain(self) -> Response[Any]:
        """Whether DKIM, the return path and DMARC are in place, asked now."""
        from helpdesk.mail.outbound.sending_domain import records_of

        require(self._session.agent(), "mail-settings:read")
        ours = self._tools.mail.sending_domain
        facts = ours.facts()
        records = records_of(ours.domain, ours.region, facts)
        return answer(
            out.SendingDomainOut(
                domain=ours.domain,
                verified=facts.verified,
                sandbox=facts.sandbox,
                enabled=facts.enabled,
                per_day=facts.per_day,
                sent_today=facts.sent_today,
                records=[out.DnsRecordOut.model_validate(each) for each in records],
            )
        )

    def rearm_mail(self) -> Response[Any]:
        """Automatic mail goes on; what bounced until now counts no more."""
        agent = self._session.agent()
        require(agent, "mail-settings:write")
        now = self._bench.clock.now()
        reputation = self._tools.mail.reputation
        was = reputation.health(now)
        event = settled(
            agent,
            "sending_rearmed",
            "sending",
            "automatic",
            before={"state": was.state, "counts": was.counts, "since": was.since},
            after={"rearmed_at": now},
            at=now,
        )
        return answer(self._shown(reputation.rearm(at=now, by=agent.id, event=event)))

    def _shown(self, health: Health) -> out.MailHealth:
        since = health.since or rules.first_day(self._bench.clock.now())
        return out.MailHealth(
            state=health.state,
            since=since,
            sent=health.counts.sent,
            bounces=out.RateOut(
                count=health.counts.bounced,
                rate=health.bounce_rate,
                warns_at=rules.WARN_BOUNCES,
                stops_at=rules.STOP_BOUNCES,
                counts_from=rules.BOUNCES_COUNT_FROM,
            ),
            complaints=out.RateOut(
                count=health.counts.complained,
                rate=health.complaint_rate,
                warns_at=rules.WARN_COMPLAINTS,
                stops_at=rules.STOP_COMPLAINTS,
                counts_from=rules.COMPLAINTS_COUNT_FROM,
            ),
            rearmed=self._rearmed(health),
        )

    def _rearmed(self, health: Health) -> out.RearmedOut | None:
        if health.rearmed is None:
            return None
        agent = self._bench.agents.by_id(health.rearmed.by)
        by = Named(id=health.rearmed.by, name=agent.name if agent else "")
        return out.RearmedOut(at=health.rearmed.at, by=by)
