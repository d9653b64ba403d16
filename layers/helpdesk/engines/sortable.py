"""Numbers and moments as engines compare them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def microseconds(at: datetime) -> int:
    """Since 1970, without a float's loss."""
    return int(at.timestamp()) * 1_000_000 + at.microsecond


def sortable(number: float) -> str:
    """The number as text that sorts as numbers do."""
    bits = int.from_bytes(struct.pack(">d", number + 0.0), "big")
    bits ^= (1 << 64) - 1 if bits >> 63 else 1 << 63
    return f"{bits:016x}"
