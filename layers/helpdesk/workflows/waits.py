"""A timer's row is due: the execution that waits for it is resumed, or one is started."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from helpdesk.tickets.words import Stage

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.workflows.model import Wait
    from helpdesk.workflows.ports import Executions, Waits

FIRST_PATIENCE = timedelta(minutes=2)
"""An execution acts and moves its row within seconds; a row that stays is looked at again."""

LAST_PATIENCE = timedelta(hours=6)


def act_on_wait(wait: Wait, *, waits: Waits, executions: Executions, now: datetime) -> bool:
    """Act if the row is due; returns whether it was.

    Dying after any line only means that a later sweep acts once more, on a row that may have moved:
    an execution too many finds nothing to do.
    """
    if wait.look_at > now:
        return False
    *too_many, token = wait.task_tokens or (None,)
    for other in too_many:
        executions.resume(other, Stage.STOP)
    if wait.stage is Stage.STOP:
        if token is not None:
            executions.resume(token, Stage.STOP)
        waits.remove(wait)
        return True
    if token is None or not executions.resume(token, wait.stage):
        executions.start(wait)
    waits.put_off(wait, now + patience(wait.restarts))
    return True


def patience(restarts: int) -> timedelta:
    """How long an execution may take before another is started: longer each time."""
    return min(FIRST_PATIENCE * (1 << min(restarts, 10)), LAST_PATIENCE)
