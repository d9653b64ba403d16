"""The nonce of a survey page: proof that whoever answers has read the page within a day.

Nothing is stored for it, so that reading the page a hundred times changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.signing import KeySet
    from helpdesk.surveys.links import SurveyLink

PURPOSE = "survey-nonce"
NONCE_LIFE = timedelta(hours=24)
CLOCK_SKEW = timedelta(seconds=60)


def page_nonce(keys: KeySet, link: SurveyLink, at: datetime) -> str:
    """``<unix seconds>.<signature>``, good for that survey's page alone."""
    seconds = str(int(at.timestamp()))
    return f"{seconds}.{keys.sign(PURPOSE, _text(link, seconds))}"


def nonce_holds(keys: KeySet, link: SurveyLink, nonce: str, at: datetime) -> bool:
    """Whether we gave that nonce with that survey's page during the last 24 hours."""
    seconds, _, signature = nonce.partition(".")
    if not (seconds.isdecimal() and len(seconds) <= 12):
        return False
    if not keys.verify(PURPOSE, _text(link, seconds), signature):
        return False
    given = datetime.fromtimestamp(int(seconds), UTC)
    return given - CLOCK_SKEW <= at <= given + NONCE_LIFE


def _text(link: SurveyLink, seconds: str) -> str:
    return f"{link.ticket_id}.{link.mail_id}.{seconds}"
