"""How a desk appears in mail: form of address, who signs, colour, footer; set by its managers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

FORMS: Final = {"es": ("usted", "tu"), "pt": ("voce", "senhor")}
"""The forms of address of each language that has several; the first is the usual one."""

DEFAULT_COLOUR: Final = "#0f766e"


class SenderName(StrEnum):
    """Whose name stands before the desk's address: the desk's alone, or the agent's and the desk's.

    The address is the desk's own mailbox in either case, so that DKIM stays aligned.
    """

    DESK = "desk"
    AGENT = "agent"


class Identity(Struct, frozen=True, kw_only=True):
    """``forms`` maps languages to forms of address, ``footers`` to the lines below each mail."""

    forms: Mapping[str, str] = field(default_factory=dict)
    sender: SenderName = SenderName.DESK
    colour: str = DEFAULT_COLOUR
    footers: Mapping[str, str] = field(default_factory=dict)
    version: int = 0

    def form(self, language: str) -> str:
        """The form of address in that language; empty where it has but one."""
        usual = FORMS.get(language, ("",))
        chosen = self.forms.get(language, "")
        return chosen if chosen in usual else usual[0]
