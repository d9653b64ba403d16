"""What a search is answered with, and by whom it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from functions.agent_api.door import Door, TokenTools
from functions.search_api.names import HouseNames
from helpdesk.aws.keys import origin_secret, signing_keys
from helpdesk.fields.model import Of, role_of
from helpdesk.mail.suspended.ports import KeptMails
from helpdesk.people.pace import Pace
from helpdesk.people.ports import People
from helpdesk.search.ports import SearchReader
from helpdesk.search.query.context import Context
from helpdesk.search.scope import viewer_of
from helpdesk.signing import KeySet
from helpdesk.tickets.workbench import Workbench
from helpdesk.views.count_queues import TallyBook
from helpdesk.views.counts import ViewTools
from helpdesk.views.listing import Tickets
from helpdesk.views.model import Views

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from helpdesk.people.model import Agent
    from helpdesk.search.ports import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTools:
    """``index`` gives the index as it is now, and since when it is so."""

    bench: Workbench
    pace: Pace
    keys_parameter: str
    access: TokenTools
    index: Callable[[], tuple[SearchReader, datetime]]
    people: People
    views: Views
    tallies: TallyBook
    kept_mails: KeptMails
    shown: Tickets

    @property
    def viewing(self) -> ViewTools:
        """What views are read with."""
        return ViewTools(
            bench=self.bench,
            views=self.views,
            tallies=self.tallies,
            kept_mails=self.kept_mails,
            index=self.index,
        )

    @property
    def keys(self) -> KeySet:
        return signing_keys(self.keys_parameter)

    @property
    def origin_secret(self) -> str:
        return origin_secret(self.keys_parameter)


class SearchSession(Door):
    """A request of search_api."""

    def __init__(self, app: APIGatewayHttpResolver, tools: SearchTools) -> None:
        super().__init__(app, tools)
        self.tools = tools

    def viewer(self, agent: Agent) -> Viewer:
        """All that she may find: a part of every question to the index."""
        bench = self.tools.bench
        role = role_of(agent)
        seen = [rule.id for rule in bench.definitions.fields(Of.TICKET) if rule.seen_as(role)]
        return viewer_of(agent, [each.id for each in bench.desks.all()], seen)

    def context(self, agent: Agent) -> Context:
        """Her words for desks, colleagues and days."""
        bench = self.tools.bench
        return Context(
            viewer=self.viewer(agent),
            now=bench.clock.now(),
            names=HouseNames(agent, bench.desks, bench.agents),
            zone=agent.time_zone,
        )
