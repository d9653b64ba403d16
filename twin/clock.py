"""The product's clock: an offset in a file that the functions read at each `now()`."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from twin.place import TwinError

if TYPE_CHECKING:
    from twin.place import Place

UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SETTLE_SECONDS = 90
QUIET_ROUNDS = 2
PUT_OFF = timedelta(minutes=20)  # a due row that was acted on is looked at again within that time


def parse_span(text: str) -> int:
    """Seconds of `90s`, `15m`, `3h`, `3d` or of several, as in `1d12h`."""
    if not re.fullmatch(r"(\d+[smhd])+", text):
        raise TwinError(f"{text!r} is no span of time: write it as in 90s, 15m, 3h, 3d or 1d12h")
    return sum(int(n) * UNIT_SECONDS[unit] for n, unit in re.findall(r"(\d+)([smhd])", text))


def offset(place: Place) -> int:
    return int(place.clock_file.read_text()) if place.clock_file.exists() else 0


def now(place: Place) -> datetime:
    """The product's time."""
    return datetime.now(UTC) + timedelta(seconds=offset(place))


def advance(place: Place, text: str) -> None:
    """Move time forward, sweep at once, and wait until nothing that is due remains."""
    seconds = offset(place) + parse_span(text)
    place.clock_file.write_text(str(seconds))
    settled = settle(place)
    left = "" if settled else f", with work left after {SETTLE_SECONDS} s: see `make status`"
    print(f"the product's time is {now(place).isoformat(timespec='seconds')}{left}")


def settle(place: Place) -> bool:
    """Sweep until no row is due, no event unpublished and no mail waits; False if it never ends."""
    deadline, quiet, function = time.monotonic() + SETTLE_SECONDS, 0, _sweep(place)
    while time.monotonic() < deadline:
        place.aws("lambda").invoke(FunctionName=function, Qualifier="live", Payload=b"{}")
        time.sleep(0.7)
        quiet = 0 if _waiting(place) else quiet + 1
        if quiet == QUIET_ROUNDS:
            return True
    return False


def _sweep(place: Place) -> str:
    return place.outputs()["SweepFunctionName"]


def _waiting(place: Place) -> bool:
    from helpdesk.clock import moment
    from helpdesk.storage import keys

    due, work = moment(now(place)), place.aws("dynamodb")
    for partition in (keys.due_work, keys.unpublished_work):
        for shard in range(keys.SHARDS):
            found = work.query(
                TableName=place.outputs()["TableName"],
                IndexName="work",
                KeyConditionExpression="work_pk = :shard and work_sk <= :now",
                ExpressionAttributeValues={
                    ":shard": {"S": partition(shard)},
                    ":now": {"S": due},
                },
                Limit=1,
            )
            if found["Items"]:
                return True
    return _under_way(place) or _queued(place)


def _under_way(place: Place) -> bool:
    """Whether an execution was told of a due row and has not moved it yet."""
    from helpdesk.clock import moment
    from helpdesk.storage import keys

    at, work, table = now(place), place.aws("dynamodb"), place.outputs()["TableName"]
    span = {":now": {"S": moment(at)}, ":soon": {"S": moment(at + PUT_OFF)}}
    for shard in range(keys.SHARDS):
        found = work.query(
            TableName=table,
            IndexName="work",
            KeyConditionExpression="work_pk = :shard and work_sk between :now and :soon",
            ExpressionAttributeValues={":shard": {"S": keys.due_work(shard)}, **span},
        )
        for item in found["Items"]:
            if not item["sk"]["S"].startswith(keys.DUE):
                continue
            key = {"pk": item["pk"], "sk": item["sk"]}
            row = work.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item", {})
            if row.get("stage") and row["due_at"]["S"] <= moment(at):
                return True
    return False


def _queued(place: Place) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    for queue in ("InboundQueueUrl", "OutboundQueueUrl"):
        answer = place.aws("sqs").get_queue_attributes(
            QueueUrl=place.outputs()[queue], AttributeNames=names
        )
        if any(int(count) for count in answer["Attributes"].values()):
            return True
    return False
