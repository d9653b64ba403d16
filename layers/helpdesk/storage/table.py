"""The one table: one model for its rows, whatever they are (see keys.py for what lies where)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pynamodb.attributes import (
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from helpdesk.aws.sdk import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pynamodb.connection import Connection

SCHEMA_VERSION = 1
_READ_TIMEOUT_SECONDS = 5


class StatusQueue(GlobalSecondaryIndex["Row"]):
    """Tickets of a desk in a status, and suspended mail of a desk; sparse."""

    class Meta:
        index_name = "status_queue"
        projection = IncludeProjection(["summary"])

    status_pk = UnicodeAttribute(hash_key=True)
    status_sk = UnicodeAttribute(range_key=True)


class OwnerQueue(GlobalSecondaryIndex["Row"]):
    """Unfinished tickets of an agent, or of a desk's nobody; sparse."""

    class Meta:
        index_name = "owner_queue"
        projection = IncludeProjection(["summary"])

    owner_pk = UnicodeAttribute(hash_key=True)
    owner_sk = UnicodeAttribute(range_key=True)


class Work(GlobalSecondaryIndex["Row"]):
    """What waits for a moment: due rows and unpublished events, in shards; sparse."""

    class Meta:
        index_name = "work"
        projection = KeysOnlyProjection()

    work_pk = UnicodeAttribute(hash_key=True)
    work_sk = UnicodeAttribute(range_key=True)


class Row(Model):
    """A row of any kind: ``body`` holds the object, ``summary`` what lists show."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute(null=True)
    schema = NumberAttribute(null=True)
    version = NumberAttribute(null=True)
    body: MapAttribute[str, Any] = MapAttribute(null=True)
    summary: MapAttribute[str, Any] = MapAttribute(null=True)
    status_pk = UnicodeAttribute(null=True)
    status_sk = UnicodeAttribute(null=True)
    owner_pk = UnicodeAttribute(null=True)
    owner_sk = UnicodeAttribute(null=True)
    work_pk = UnicodeAttribute(null=True)
    work_sk = UnicodeAttribute(null=True)
    unpublished = UnicodeAttribute(null=True)
    state = UnicodeAttribute(null=True)
    stage = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    generation = NumberAttribute(null=True)
    restarts = NumberAttribute(null=True)
    task_token = UnicodeAttribute(null=True)
    tally = NumberAttribute(null=True)
    seeded = UnicodeAttribute(null=True)
    times: ListAttribute[Any] = ListAttribute(null=True)
    noted = UnicodeSetAttribute(null=True)
    expires_at = NumberAttribute(null=True)

    status_queue = StatusQueue()
    owner_queue = OwnerQueue()
    work = Work()


class Table:
    """One table in one region: ``row`` is its model, ``connection`` makes transactions."""

    def __init__(self, name: str, region: str) -> None:
        meta = type(
            "Meta",
            (),
            {
                "table_name": name,
                "region": region,
                "read_timeout_seconds": _READ_TIMEOUT_SECONDS,
            },
        )
        indexes = {"status_queue": StatusQueue(), "owner_queue": OwnerQueue(), "work": Work()}
        self.row = cast("type[Row]", type("TableRow", (Row,), {"Meta": meta, **indexes}))
        self.connection: Connection = self.row._get_connection().connection
        self.connection._local.session = session()  # PynamoDB cannot be given one

    def new(self, pk: str, sk: str, kind: str, **attributes: Any) -> Row:
        """A row of today's schema."""
        return self.row(pk, sk, kind=kind, schema=SCHEMA_VERSION, **attributes)


def body_of(row: Row) -> Mapping[str, Any]:
    """What a row holds, as plain values."""
    return cast("Mapping[str, Any]", row.body.as_dict() if row.body is not None else {})
