"""A lead puts an address on the list of those not written to, or takes it off; both are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.mail.outbound.suppression import digest_of, masked
from helpdesk.people.access_log import Logged
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import settled
from helpdesk.tickets.records import (
    Suppressed,
    SuppressionCause,
    SuppressionLifted,
    SuppressionScope,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench


class AccountSuppression(Protocol):
    """SES's own list for the account: it takes mail to those on it and sends none.

    SES adds bounces and complaints to it by itself, as the configuration set says.
    """

    def lift(self, address: str) -> None:
        """Take an address off; it need not be there. Raises UnavailableError."""


def suppress(bench: Workbench, agent: Agent, address: str, *, why: str) -> None:
    """Nothing goes to that address from now on; ``address`` is normalised."""
    require(agent, "suppression:write")
    if bench.desks.by_mailbox(address) is not None:
        raise InvalidInputError([("address", "is a mailbox of this help desk")])
    cause, at = SuppressionCause.BY_HAND, bench.clock.now()
    record = Suppressed(address=address, cause=cause, at=at, by=agent.id, why=why)
    said = {"cause": cause, "why": why}
    logged = _logged(bench, agent, address, "address_suppressed", after=said, at=at)
    bench.store.record([record, logged])


def lift(
    bench: Workbench, account: AccountSuppression, agent: Agent, address: str, *, why: str
) -> None:
    """Mail may go there again; raises NotFoundError if none was held back.

    SES's list first: if that fails, ours still says that nothing goes there.
    """
    require(agent, "suppression:write")
    account.lift(address)
    at = bench.clock.now()
    record = SuppressionLifted(address=address, at=at, by=agent.id, why=why)
    logged = _logged(bench, agent, address, "suppression_lifted", after={"why": why}, at=at)
    try:
        bench.store.record([record, logged])
    except AlreadyRecordedError as error:
        raise NotFoundError("suppression") from error


def _logged(
    bench: Workbench,
    agent: Agent,
    address: str,
    act: str,
    *,
    after: Mapping[str, Any],
    at: datetime,
) -> Logged:
    """The address stands in the log as it does in the list: masked, under its digest."""
    there = {each.scope: each for each in bench.store.suppressed(address)}
    note = there.get(SuppressionScope.ALL)
    before = {"cause": note.cause, "why": note.why} if note else {}
    shown = {"address": masked(address)}
    key = digest_of(address)
    event = settled(agent, act, "suppression", key, before=before, after={**after, **shown}, at=at)
    return Logged(event=event)
