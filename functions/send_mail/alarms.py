"""Alarms about suspended mail, which go to the desk's leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.send_mail.wiring import agents, alarms, wire
from helpdesk.mail.suspended.alarm import send_alarm

if TYPE_CHECKING:
    from collections.abc import Mapping


def raise_alarm(detail: Mapping[str, Any]) -> None:
    """Send a desk's alarm of one day, once."""
    send_alarm(wire(), alarms(), agents(), str(detail["alarm_desk"]), str(detail["day"]))
