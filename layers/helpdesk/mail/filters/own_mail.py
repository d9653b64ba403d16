"""Is it a mail of ours that came back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Drop

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.parsed import ParsedMail

OWN_MAIL_FIELD: Final = "x-ventanilla-mail"


def is_own_mail(incoming: Incoming) -> Drop | None:
    """Every mail we send carries a field of our own; a customer's answer does not.

    Who uses this product too marks mail with another domain: that is a customer's like any other.
    """
    mail, sender = incoming.mail, incoming.mail.from_email
    if mail.is_bounce or not mail.headers.has(OWN_MAIL_FIELD):
        return None
    is_from_us = incoming.is_own_mailbox or sender.rpartition("@")[2] == incoming.own_domain
    is_ours = mark_of(mail)[1] == incoming.own_domain.lower()
    return Drop("own_mail") if is_ours or is_from_us else None


def mark_of(mail: ParsedMail) -> tuple[str, str]:
    """The id and the domain in the field of our own."""
    said = (mail.headers.first(OWN_MAIL_FIELD) or b"").decode("ascii", "replace").strip()
    name, _, domain = said.partition("@")
    return name, domain.lower()
