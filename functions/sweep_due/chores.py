"""What the sweep does beside what is due: it watches, and learns; a failure holds nothing up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.breaker import learn
from helpdesk.mail.outbound.stops import watch_stops
from helpdesk.mail.suspended.watch import MINUTES_APART, watch_suspended

if TYPE_CHECKING:
    from datetime import datetime

    from aws_lambda_powertools import Logger

    from functions.sweep_due.wiring import Wired


def do_chores(wired: Wired, now: datetime, logger: Logger) -> None:
    """The ended hour's automatic answers each hour, suspended mail every five minutes.

    Whether automatic mail stopped by itself, each minute.
    """
    try:
        if watch_stops(wired.stop_watch, now):
            logger.warning("automatic mail has stopped by itself")
        learn(wired.volumes, now)
        if now.minute % MINUTES_APART == 0:
            told = watch_suspended(wired.watch, now)
            logger.info("suspended mail watched", told=told)
    except Exception:  # what is due matters more
        logger.exception("a chore failed")
