"""What time-driven work needs from outside: due rows, executions, presence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.tickets.ports import Page
    from helpdesk.tickets.words import Stage
    from helpdesk.workflows.model import (
        Arrival,
        DueRef,
        MailRef,
        Schedule,
        UnsentMail,
        Wait,
        WaitRef,
    )


class DueIndex(Protocol):
    """The sparse index of everything that waits for a moment, in ``shards`` parts."""

    shards: int

    def page(self, shard: int, *, until: datetime, limit: int, after: str | None) -> Page[DueRef]:
        """What is due in a shard, earliest first; perhaps stale by a second."""


class Waits(Protocol):
    """Timers' rows, read as they are now and changed only if they still are as they were read."""

    def read(self, ref: WaitRef) -> Wait | None: ...

    def of_ticket(self, ticket_id: str) -> Sequence[Wait]: ...

    def put_off(self, wait: Wait, until: datetime) -> None:
        """Acted on: forget the tokens, count a restart, and look again then if nothing moved it."""

    def remove(self, wait: Wait) -> None: ...

    def keep_token(self, ref: WaitRef, token: str, *, at: datetime) -> None:
        """Keep an execution's task token after those kept before, to be used when the row is due.

        A row that is gone comes back as ``stop``, due at once: nobody may wait for nothing.
        """


class Executions(Protocol):
    """Step Functions."""

    def start(self, wait: Wait) -> None:
        """Start the workflow at the wait's stage; that it is started already is fine."""

    def resume(self, token: str, stage: Stage) -> bool:
        """Hand the stage to whoever waits with that token; False if nobody does any more."""


class Arrivals(Protocol):
    """Raw mails that may have been forgotten."""

    def note(self, raw_key: str, *, at: datetime, look_at: datetime) -> None: ...

    def read(self, raw_key: str) -> Arrival | None: ...

    def decided(self, raw_key: str) -> bool:
        """Whether the mail has a disposition, in whatever mailbox."""

    def put_off(self, arrival: Arrival, until: datetime) -> None:
        """Keep the arrival as it is given, to be looked at then, unless its row moved meanwhile."""

    def remove(self, raw_key: str) -> None: ...


class UnsentMails(Protocol):
    """Mails of the outbox that may have been forgotten."""

    def read(self, ref: MailRef) -> UnsentMail | None:
        """The mail, unless it is sent or given up."""

    def put_off(self, unsent: UnsentMail, until: datetime) -> None: ...


class Schedules(Protocol):
    """Tickets to be made later."""

    def add(self, schedule: Schedule) -> Schedule:
        """Keep it; a second one under the same id changes nothing and gives back the first."""

    def read(self, schedule_id: str) -> Schedule | None: ...
