"""What a subject tells of how the mail came to be: answered or forwarded."""

from __future__ import annotations

import re
from typing import Final

FORWARD_SUBJECT: Final = re.compile(
    r"\s*(\[[^\]]{1,40}\]\s*)?(fwd?|rv|reenv|renv|enc|tr|wg|i|inoltro|doorst|pd|vs|vb|vl|vids|fs"
    r"|пересл|转发|轉寄)\s*[:：]",
    re.IGNORECASE,
)
REPLY_SUBJECT: Final = re.compile(
    r"\s*(\[[^\]]{1,40}\]\s*)?(re|res|rif|r|aw|antw|sv|odp|ynt|ha|atb|回复|回覆|答复|отв)"
    r"(\[\d+\]|\(\d+\))?\s*[:：]",
    re.IGNORECASE,
)
