"""What measured calls cost at list prices, line by line."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infra.catalog import BY_NAME

if TYPE_CHECKING:
    from bench.calls import Calls

PRICES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("prices.toml").read_text())
CARRIER = ("ses_out", "ses_in", "ses_in_chunk")
FULL_CORE_MB = 1769
"""With so much memory Lambda gives a whole core.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
"""
CALL_MS = 6
"""A call's way to the service and back inside a region; what the emulator takes says nothing."""
PLATFORM_LOG_BYTES = 330
"""START, END and REPORT lines of an invocation."""
GB = 1024**3
_SERVICES = {
    "s3.PutObject": "s3_put",
    "s3.CopyObject": "s3_put",
    "s3.GetObject": "s3_get",
    "s3.HeadObject": "s3_get",
    "sesv2.SendEmail": "ses_out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    item: str
    what: str
    amount: float
    dollars: float


class Bill:
    """Amounts of priced things."""

    def __init__(self) -> None:
        self.amounts: Counter[str] = Counter()

    def add(self, item: str, amount: float = 1) -> None:
        self.amounts[item] += amount  # type: ignore[assignment]  # units come in halves

    def invocation(self, function: str, calls: Calls, *, cpu_ms: float, log_bytes: int) -> None:
        """One run of a function: request, billed time, its calls and its log."""
        memory = BY_NAME[function].memory_mb
        billed_ms = cpu_ms / min(1, memory / FULL_CORE_MB) + CALL_MS * len(calls.made)
        self.add("lambda_request")
        self.add("lambda_gb_second", billed_ms / 1000 * memory / 1024)
        self.add("logs_gb", (log_bytes + PLATFORM_LOG_BYTES) / GB)
        self.add("dynamodb_read", calls.reads)
        self.add("dynamodb_write", calls.writes)
        for name, count in calls.tally().items():
            if name in _SERVICES:
                self.add(_SERVICES[name], count)
        self.add("event", sum(len(x.params["Entries"]) for x in calls.of("events")))

    def lines(self) -> list[Line]:
        """In the order of the price list, without what did not occur."""
        return [
            Line(
                item=item,
                what=price["what"],
                amount=self.amounts[item],
                dollars=self.amounts[item] * price["dollars"] / price["per"],
            )
            for item, price in PRICES["prices"].items()
            if self.amounts[item]
        ]

    def total(self, *, carrier: bool) -> float:
        """Of SES alone, or of all the rest."""
        return sum(each.dollars for each in self.lines() if (each.item in CARRIER) is carrier)
