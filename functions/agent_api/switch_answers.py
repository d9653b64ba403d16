"""The switch of outgoing mail as the API shows and takes it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In
from helpdesk.mail.outbound.switch import WHY_MAX, Mode


class SwitchOut(Out):
    """``scope`` is a desk's id, or ``*`` for all of the region; ``by_name`` who switched it."""

    scope: str
    mode: Mode
    at: datetime | None
    by_name: str
    why: str
    version: int


class SwitchesOut(Out):
    """Those that were ever used and concern the asker."""

    items: list[SwitchOut]


class SendingOut(SwitchesOut):
    """``automatic_stopped``: too much bounced or was reported, so it stopped by itself."""

    automatic_stopped: bool


class TurnSwitch(In):
    mode: Mode
    why: Annotated[str, StringConstraints(max_length=WHY_MAX)] = ""
    version: Annotated[int, Field(strict=True)] | None = None
