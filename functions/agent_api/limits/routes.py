"""How many automatic answers go out, and what the breaker does about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from pydantic import Field

from functions.agent_api.answers import Out
from functions.agent_api.requests import In
from functions.agent_api.route import API, Route
from helpdesk.aws.http import answer
from helpdesk.mail.suspended.watch import HOURS
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited, settled

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.mail.breaker import Told
    from helpdesk.people.model import Agent


class SetWatch(In):
    """After how many working hours the desk's lead is told; 0 means never."""

    hours: Annotated[int, Field(strict=True, ge=0, le=200)]


class WatchOut(Out):
    desk_id: str
    hours: int


class WatchesOut(Out):
    items: list[WatchOut]


class SetLimits(In):
    """Below ``floor`` answers an hour the breaker never opens."""

    floor: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class LimitsOut(Out):
    """``open`` while a part of this hour's answers is used up; armed again at ``armed_at``."""

    usual: int
    limit: int
    sent: int
    open: bool
    armed_at: datetime
    floor: int
    extra: int
    learned_hours: int


def routes(session: Session) -> tuple[Route, ...]:
    """The table of their routes."""
    limits, path = LimitRoutes(session), f"{API}/mail-limits"
    read, write = "mail-settings:read", "mail-settings:write"
    return (
        Route("GET", path, read, limits.mail_limits, LimitsOut),
        Route("PUT", path, write, limits.set_mail_limits, LimitsOut),
        Route("POST", f"{path}/rearm", write, limits.rearm_answers, LimitsOut),
        Route("GET", f"{API}/suspended-watches", read, limits.suspended_watches, WatchesOut),
        Route("PUT", f"{API}/desks/<desk_id>/suspended-watch", write, limits.set_watch, WatchesOut),
    )


class LimitRoutes:
    """The breaker of automatic answers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def mail_limits(self) -> Response[Any]:
        require(self._session.agent(), "mail-settings:read")
        return self._shown()

    def set_mail_limits(self, body: SetLimits) -> Response[Any]:
        from helpdesk.mail.breaker import set_floor

        agent = self._session.agent()
        require(agent, "mail-settings:write")
        set_floor(self._tools.mail.answer_volumes, body.floor, self._told(agent, "answers_limited"))
        return self._shown()

    def rearm_answers(self) -> Response[Any]:
        from helpdesk.mail.breaker import rearm

        agent, now = self._session.agent(), self._tools.bench.clock.now()
        require(agent, "mail-settings:write")
        rearm(self._tools.mail.answer_volumes, now, self._told(agent, "answers_rearmed"))
        return self._shown()

    def suspended_watches(self) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "mail-settings:read")
        return self._watches(agent)

    def set_watch(self, desk_id: str, body: SetWatch) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "mail-settings:write")
        self._session.desks_of(agent, desk_id)
        there = self._tools.mail.alarms.hours().get(desk_id, HOURS)
        event = settled(
            agent,
            "watch_set",
            "suspended_watch",
            desk_id,
            before={"hours": there},
            after={"hours": body.hours},
            at=self._tools.bench.clock.now(),
            desk_id=desk_id,
        )
        self._tools.mail.alarms.set_hours(desk_id, body.hours, event)
        return self._watches(agent)

    def _told(self, agent: Agent, act: str) -> Told:
        now = self._tools.bench.clock.now()
        return lambda before, after: edited(
            agent, act, "answers", before, after, at=now, kind="mail_limits"
        )

    def _watches(self, agent: Agent) -> Response[Any]:
        hours = self._tools.mail.alarms.hours()
        desks = self._session.desks_of(agent, None)
        items = [WatchOut(desk_id=each, hours=hours.get(each, HOURS)) for each in desks]
        return answer(WatchesOut(items=items))

    def _shown(self) -> Response[Any]:
        from helpdesk.mail.breaker import hour_of

        volumes, now = self._tools.mail.answer_volumes, self._tools.bench.clock.now()
        volume, counts = volumes.fresh(), volumes.counts(now)
        hour = hour_of(now)
        return answer(
            LimitsOut(
                usual=volume.usual,
                limit=volume.limit(now),
                sent=sum(counts),
                open=any(each >= volume.per_shard(now) for each in counts),
                armed_at=hour + timedelta(hours=1),
                floor=volume.floor,
                extra=volume.extra if volume.extra_at == hour else 0,
                learned_hours=len(volume.hours),
            )
        )
