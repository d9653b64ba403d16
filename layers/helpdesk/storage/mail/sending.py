"""The counters of sending: how many mails of each day left, bounced, were complained of."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.mail.outbound.reputation import (
    Counts,
    Health,
    Rearmed,
    Stop,
    first_day,
    health_of,
)
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.mail.sending_stops import DynamoStops, stop_of
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Table
    from helpdesk.tickets.records import SendingTick

KEPT_SECONDS = 60.0
_KEPT_DAYS = 40


def counting(table: Table, record: SendingTick) -> list[Operation]:
    """One more in that day's counter, which goes when nobody looks at that day any more."""
    row = table.row
    gone = int((record.at + timedelta(days=_KEPT_DAYS)).timestamp())
    actions = (row.tally.add(1), row.kind.set("sending_count"), row.expires_at.set(gone))
    target = row(*keys.sending_count(record.count, record.at, record.mail_id))
    return [Operation(row=target, actions=actions)]


class DynamoReputation:
    """Implements helpdesk.mail.outbound.reputation.Reputation; a worker's view is kept a minute."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: Health | None = None
        self._read_at = 0.0

    def health(self, at: datetime) -> Health:
        now = self._ticks()
        if self._kept is None or now - self._read_at > KEPT_SECONDS:
            days, rearmed, stop = self._read(at)
            self._kept, self._read_at = replace(health_of(days, rearmed, at), stop=stop), now
        return self._kept

    def rearm(self, *, at: datetime, by: str, event: AccessEvent | None = None) -> Health:
        """What was counted today until now counts no more, nor what was before."""
        days, _, stop = self._read(at)
        rearmed = Rearmed(at=at, by=by, counts=days.get(at.date(), Counts()))
        row = self._table.new(*keys.rearmed(), "rearmed", body=plain(rearmed))
        write(self._table, [Operation(row=row)], event)
        if stop is not None:
            DynamoStops(self._table).end(stop)
        self._kept = None
        return health_of(days, rearmed, at)

    def _read(self, at: datetime) -> tuple[dict[date, Counts], Rearmed | None, Stop | None]:
        tallies: defaultdict[date, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        rearmed, stop = None, None
        for row in access_patterns.sending_rows(self._table, first_day(at)):
            if (row.pk, row.sk) == keys.rearmed():
                rearmed = restored(body_of(row), Rearmed)
                continue
            if (row.pk, row.sk) == keys.sending_stop():
                stop = stop_of(row)
                continue
            day, count, _ = row.sk.removeprefix(keys.DAYS).split("#")
            tallies[date.fromisoformat(day)][count] += int(row.tally or 0)
        return {day: Counts(**counts) for day, counts in tallies.items()}, rearmed, stop
