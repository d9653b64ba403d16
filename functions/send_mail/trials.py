"""Texts on trial, which go to whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.send_mail.wiring import agents, trials, wire
from helpdesk.mail.outbound.trial import send_trial

if TYPE_CHECKING:
    from collections.abc import Mapping


def send_text(detail: Mapping[str, Any]) -> None:
    """Send a text on trial, once."""
    send_trial(wire(), trials(), agents(), str(detail["trial_id"]))
