"""Alarms: of suspended mail to the desk's leads, of automatic mail that stopped to the admins."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from functions.send_mail.wiring import agents, alarms, table, wire

if TYPE_CHECKING:
    from collections.abc import Mapping


def raise_alarm(detail: Mapping[str, Any]) -> None:
    """Send a desk's alarm of one day, or that of a stop, once."""
    if "stop_at" in detail:
        _tell_of_stop(datetime.fromisoformat(str(detail["stop_at"])))
        return
    from helpdesk.mail.suspended.alarm import send_alarm

    send_alarm(wire(), alarms(), agents(), str(detail["alarm_desk"]), str(detail["day"]))


def _tell_of_stop(began_at: datetime) -> None:
    from helpdesk.mail.outbound.stop_notice import tell_admins
    from helpdesk.storage.mail.sending_stops import DynamoStops

    tell_admins(wire(), DynamoStops(table()), agents(), began_at)
