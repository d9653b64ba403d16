"""An execution begins to wait: its task token goes onto the due row, for the sweep to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.clock import Clock
    from helpdesk.workflows.model import WaitRef
    from helpdesk.workflows.ports import Waits


def register_wait(ref: WaitRef, token: str, *, waits: Waits, clock: Clock) -> None:
    """Keep the token where the wait is kept.

    What became due or was stopped meanwhile is answered by the next sweep like any other row, so
    that nothing but the sweep ever answers a token.
    """
    waits.keep_token(ref, token, at=clock.now())
