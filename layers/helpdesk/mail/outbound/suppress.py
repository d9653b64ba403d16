"""A lead puts an address on the list of those not written to, or takes it off; both are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.records import Suppressed, SuppressionCause, SuppressionLifted

if TYPE_CHECKING:
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
    bench.store.record([record])


def lift(
    bench: Workbench, account: AccountSuppression, agent: Agent, address: str, *, why: str
) -> None:
    """Mail may go there again; raises NotFoundError if none was held back.

    SES's list first: if that fails, ours still says that nothing goes there.
    """
    require(agent, "suppression:write")
    account.lift(address)
    record = SuppressionLifted(address=address, at=bench.clock.now(), by=agent.id, why=why)
    try:
        bench.store.record([record])
    except AlreadyRecordedError as error:
        raise NotFoundError("suppression") from error
