"""Many tickets, written raw: each a row of a made ticket under another name, and its message."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

import boto3

from helpdesk.storage import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.world import World

BATCH = 25
WRITERS = 4
NAMES = "0123456789abcdefghjkmnpqrstvwxyz"


def seed(world: World, *, first: int, count: int) -> None:
    """Tickets number ``first`` and following, in every table, older than all that is made later."""
    with world.ago(hours=24):
        ticket, message = world.mailed()
    client = boto3.client("dynamodb")
    wanted = [keys.ticket(ticket.id), keys.message(ticket.id, message.id)]
    name = world.tables[0].row.Meta.table_name
    patterns = [
        json.dumps(client.get_item(TableName=name, Key=_typed(key))["Item"]) for key in wanted
    ]

    def write(rows: list[dict[str, Any]]) -> None:
        puts = [{"PutRequest": {"Item": row}} for row in rows]
        for table in world.tables:
            left: Any = {table.row.Meta.table_name: puts}
            while left:
                left = client.batch_write_item(RequestItems=left)["UnprocessedItems"]

    rows = _rows(patterns, ticket.id, ticket.reference, range(first, first + count))
    with ThreadPoolExecutor(WRITERS) as writers:
        for _ in writers.map(write, _batches(rows)):
            pass


def _rows(
    patterns: list[str], ticket_id: str, reference: str, numbers: range
) -> Iterator[dict[str, Any]]:
    for number in numbers:
        for pattern in patterns:
            row: dict[str, Any] = json.loads(
                pattern.replace(ticket_id, _name(number)).replace(reference, f"OLD-{number:06d}")
            )
            yield row


def _name(number: int) -> str:
    """An id as long as any other, in no order."""
    digits, mixed = [], number * 2_654_435_761 % 2**60 + 2**60
    for _ in range(26):
        mixed, digit = divmod(mixed, 32)
        digits.append(NAMES[digit])
    return "".join(digits)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _typed(key: keys.Key) -> dict[str, Any]:
    return {"pk": {"S": key[0]}, "sk": {"S": key[1]}}
