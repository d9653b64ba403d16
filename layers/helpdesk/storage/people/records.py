"""Rows about people and other desks' systems: see ``helpdesk.tickets.people_records``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of
from helpdesk.storage.transaction import Operation, refused_as, transact
from helpdesk.tickets.people_records import (
    CheckReturned,
    ContactSeen,
    Finding,
    FindingKept,
    ForeignLink,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.storage.table import Table


FINDING_DAYS = 30
SHOWN = 20
Known = ForeignLink | ContactSeen | FindingKept | CheckReturned
KINDS = (ForeignLink, ContactSeen, FindingKept, CheckReturned)


def operation_of(table: Table, record: Known) -> Operation:
    """A link stays once it is written; of a contact two fields change and the rest stays."""
    row = table.row
    if isinstance(record, FindingKept):
        found = record.finding
        kept = table.new(*keys.finding(found.desk_id, found.id), "finding", body=plain(found))
        kept.expires_at = int((found.at + timedelta(days=FINDING_DAYS)).timestamp())
        return Operation(row=kept)
    if isinstance(record, CheckReturned):
        return _returned(table, record)
    if isinstance(record, ForeignLink):
        key = keys.foreign_link(record.desk_id, record.domain, record.number)
        values = row.body | plain(record)
        return Operation(
            row=row(*key), actions=(row.kind.set("foreign_link"), row.body.set(values))
        )
    return _seen(table, record)


def _seen(table: Table, record: ContactSeen) -> Operation:
    """Whose address it is was read before: that may have changed since, by a merge say."""
    row, contact = table.row, record.contact
    actions = (
        row.body["verified"].set(contact.verified),
        row.body["names"].set(list(contact.names)),
        *((row.body["claimed"].set(False),) if record.proven else ()),
    )
    hers, refusal = row.body["id"] == contact.id, refused_as("ContactSeen")
    target = row(*keys.address(contact.address))
    return Operation(row=target, actions=actions, condition=hers, refusal=refusal)


def _returned(table: Table, record: CheckReturned) -> Operation:
    """A row of a test that nobody began says so little that nobody is shown it."""
    row = table.row
    expires = int((record.at + timedelta(days=FINDING_DAYS)).timestamp())
    told = {"returned_at": record.at.isoformat(), "facts": dict(record.facts)}
    actions = (
        row.kind.set("finding"),
        row.expires_at.set(expires),
        row.summary.set(told),
    )
    return Operation(row=row(*keys.finding(record.desk_id, record.id)), actions=actions)


class DynamoFindings:
    """Implements helpdesk.mail.mailbox_checks.Findings."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put(self, finding: Finding) -> None:
        transact(self._table, [operation_of(self._table, FindingKept(finding=finding))])

    def of(self, desk_id: str) -> Sequence[Finding]:
        """Those of the last month, newest first, at most twenty."""
        found = []
        for row in access_patterns.finding_rows(self._table, keys.finding(desk_id, "")[0]):
            if row.body is None or "kind" not in body_of(row):
                continue
            said = row.summary.as_dict() if row.summary is not None else {}
            found.append(restored({**body_of(row), **said}, Finding))
        return sorted(found, key=lambda each: each.at, reverse=True)[:SHOWN]
