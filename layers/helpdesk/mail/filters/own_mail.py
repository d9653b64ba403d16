"""Is it a mail of ours that came back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Drop

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

OWN_MAIL_FIELD: Final = "x-ventanilla-mail"


def is_own_mail(incoming: Incoming) -> Drop | None:
    """Every mail we send carries a field of our own; a customer's answer does not."""
    mail = incoming.mail
    returned = mail.headers.has(OWN_MAIL_FIELD) and not mail.is_bounce
    return Drop("own_mail") if returned else None
