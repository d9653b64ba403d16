"""The secret in a survey's link: which ticket and which survey mail, signed for that alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from helpdesk.signing import KeySet

PURPOSE = "survey"


class SurveyLink(Struct, frozen=True):
    """One survey of one ticket, told apart by the mail that asked."""

    ticket_id: str
    mail_id: str


def survey_token(keys: KeySet, link: SurveyLink) -> str:
    """``<ticket>_<mail>_<signature>``: no dots, at which some mail programs end a link."""
    text = f"{link.ticket_id}_{link.mail_id}"
    return f"{text}_{keys.sign(PURPOSE, text)}"


def read_survey_token(keys: KeySet, token: str) -> SurveyLink | None:
    """The survey a token opens; None for one we did not make."""
    text, _, signature = token.rpartition("_")
    ticket_id, _, mail_id = text.partition("_")
    if not (ticket_id and mail_id and keys.verify(PURPOSE, text, signature)):
        return None
    return SurveyLink(ticket_id, mail_id)
