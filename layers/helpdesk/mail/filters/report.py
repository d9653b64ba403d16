"""Does it report a mail's fate, or merely that it was read?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Drop, Report

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def is_report(incoming: Incoming) -> Report | Drop | None:
    """Bounces and complaints go to the mail they are about; read receipts go nowhere."""
    mail = incoming.mail
    if mail.bounce is not None:
        return Report(mail.bounce)
    return Drop("read_receipt") if mail.is_receipt else None
