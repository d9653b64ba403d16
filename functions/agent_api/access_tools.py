"""What administration, API tokens and the log of access work with; made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.people.access_log import AccessLog
from helpdesk.people.administer.office import Office
from helpdesk.people.tokens import Allowance, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.aws.settings import AgentApiSettings
    from helpdesk.storage.table import Table
    from helpdesk.tickets.workbench import Workbench


class AccessTools(Struct, frozen=True, kw_only=True):
    office: Office
    log: AccessLog
    tokens: Tokens
    allowance: Allowance


def access_tools(
    settings: AgentApiSettings,
    table: Table,
    bench: Workbench,
    *,
    forget: Callable[[], None],
    ticks: Callable[[], float],
) -> AccessTools:
    """``forget`` has the worker read its agents anew after a change of its own."""
    from helpdesk.aws.user_pool import CognitoPool
    from helpdesk.storage.access.book import DynamoAccessBook
    from helpdesk.storage.access.tokens import DynamoAllowance, DynamoTokens

    book = DynamoAccessBook(table, forget)
    office = Office(
        book=book,
        pool=CognitoPool(settings.user_pool_id),
        desks=bench.desks,
        clock=bench.clock,
        ids=bench.ids,
        mail_domain=settings.mail_domain.lower(),
    )
    return AccessTools(
        office=office,
        log=book,
        tokens=DynamoTokens(table, ticks),
        allowance=DynamoAllowance(table),
    )
