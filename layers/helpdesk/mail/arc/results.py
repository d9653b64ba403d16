"""What a sealer says that it found: its own Authentication-Results, read with suspicion.

A sender can put words into a comment or a quoted address there; where a verdict or a From domain
stands twice, nothing is believed.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_DMARC: Final = re.compile(r"(?:^|;)\s*dmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_FROM: Final = re.compile(r"header\.from\s*=\s*([a-z0-9._-]+)", re.IGNORECASE)
_WORDS: Final = re.compile(r"dmarc\s*=", re.IGNORECASE)
_POLICY: Final = re.compile(r"\b(?:p|action|dis)\s*=\s*(o?reject|quarantine)\b", re.IGNORECASE)


class Found(Struct, frozen=True, kw_only=True):
    """``dmarc`` of the From domain ``of``; ``is_strict`` where that domain asks to refuse."""

    dmarc: str = ""
    of: str = ""
    is_strict: bool = False


def read_results(text: str) -> Found:
    """What is said of the From domain; nothing where it is said twice or not at all."""
    if len(_WORDS.findall(text)) != 1 or len(_FROM.findall(text)) != 1:
        return Found()
    verdict, of = _DMARC.search(text), _FROM.search(text)
    if verdict is None or of is None:
        return Found()
    part = text[verdict.start() :].lstrip(";").partition(";")[0]
    if of[0] not in part:
        return Found()
    policy = _POLICY.search(part)
    return Found(
        dmarc=verdict[1].lower(), of=of[1].lower().rstrip("."), is_strict=policy is not None
    )
