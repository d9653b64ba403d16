"""The questions that every mail is asked, in their order; the first answer stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.blocked_sender import is_blocked
from helpdesk.mail.filters.malformed import is_malformed
from helpdesk.mail.filters.no_sender import has_no_sender
from helpdesk.mail.filters.own_address import claims_own_address
from helpdesk.mail.filters.own_mail import is_own_mail
from helpdesk.mail.filters.report import is_report
from helpdesk.mail.filters.sender_rate import writes_too_much
from helpdesk.mail.filters.unknown_mailbox import is_for_nobody
from helpdesk.mail.filters.unproven_agent import is_unproven_agent
from helpdesk.mail.filters.untrusted import is_untrusted
from helpdesk.mail.filters.verdict import Verdict
from helpdesk.mail.filters.verification import is_verification

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

Filter = Callable[["Incoming"], Verdict | None]

FILTERS: Final[tuple[Filter, ...]] = (
    is_malformed,
    is_own_mail,
    is_report,
    is_for_nobody,
    is_blocked,
    is_untrusted,
    has_no_sender,
    claims_own_address,
    is_unproven_agent,
    is_verification,
    writes_too_much,
)


def first_verdict(incoming: Incoming) -> Verdict | None:
    """What the first filter with an answer says; None lets the mail in."""
    return next((said for each in FILTERS if (said := each(incoming)) is not None), None)
