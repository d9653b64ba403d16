"""Rules about senders and their last hour as rows: implements helpdesk.mail.senders.ports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.mail.senders.rate import SenderRate, rate_subject
from helpdesk.mail.senders.rule import SenderRule, subjects_of
from helpdesk.mail.senders.standing import Standing
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.mail import kept_keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation
from helpdesk.tickets.ports import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pynamodb.expressions.update import Action

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.storage.table import Row, Table
    from helpdesk.tickets.records import SenderTick

_RATE_KEPT = timedelta(hours=3)


def standing_keys(address: str, desk_id: str, is_proven: bool) -> tuple[keys.Key, ...]:
    """At most four rows: the sender's hour, and what the desk may have decided."""
    rules = [kept_keys.sender_rule(subject, desk_id) for subject in subjects_of(address)]
    return (kept_keys.sender_rate(rate_subject(address, is_proven=is_proven)), *rules)


def standing_of(rows: Mapping[keys.Key, Row], wanted: tuple[keys.Key, ...]) -> Standing:
    """What those of the rows that are there say."""
    if not wanted:
        return Standing()
    rate, rules = rows.get(wanted[0]), [rows[key] for key in wanted[1:] if key in rows]
    return Standing(
        rules=tuple(restored(body_of(each), SenderRule) for each in rules),
        rate=SenderRate(
            times=tuple(int(each) for each in rate.times or ()),
            aside_until=datetime.fromisoformat(rate.due_at) if rate.due_at else None,
        )
        if rate
        else SenderRate(),
    )


def ticking(table: Table, record: SenderTick) -> list[Operation]:
    """One mail more, without waiting for others who count; a stale list is begun anew."""
    row, second = table.row, int(record.at.timestamp())
    times = [second] if record.anew else (row.times | []).append([second])
    actions: list[Action] = [
        row.kind.set("sender_rate"),
        row.times.set(times),
        row.expires_at.set(int((record.at + _RATE_KEPT).timestamp())),
    ]
    if record.aside_until is not None:
        actions.append(row.due_at.set(moment(record.aside_until)))
    target = row(*kept_keys.sender_rate(record.subject))
    return [Operation(row=target, actions=tuple(actions))]


class DynamoSenderRules:
    """One row a sender and desk, listed by desk."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def now(self, desk_id: str, subject: str) -> SenderRule | None:
        row = access_patterns.row_by_key(self._table, kept_keys.sender_rule(subject, desk_id))
        return restored(body_of(row), SenderRule) if row else None

    def put(self, rule: SenderRule, event: AccessEvent | None = None) -> None:
        row = self._table.new(
            *kept_keys.sender_rule(rule.subject, rule.desk_id), "sender_rule", body=plain(rule)
        )
        row.summary = plain(rule)
        row.status_pk, row.status_sk = kept_keys.sender_rules(rule.desk_id), rule.subject
        row.expires_at = int(rule.until.timestamp()) if rule.until else None
        write(self._table, [Operation(row=row)], event)

    def remove(self, desk_id: str, subject: str, event: AccessEvent | None = None) -> None:
        row = self._table.row(*kept_keys.sender_rule(subject, desk_id))
        write(self._table, [Operation(row=row, delete=True)], event)

    def page(self, desk_id: str, *, limit: int, after: str | None) -> Page[SenderRule]:
        rows = access_patterns.status_queue_page(
            self._table, kept_keys.sender_rules(desk_id), limit=limit, after=after, forward=True
        )
        items = [restored(row.summary.as_dict(), SenderRule) for row in rows]
        return Page(items=items, after=items[-1].subject if len(items) == limit else None)
