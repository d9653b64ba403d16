"""Kept mail as the API shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from functions.agent_api.answers import VerdictsOut
from functions.agent_api.suspended import answers as out
from helpdesk.mail.suspended.boxes import VIRUS, ends_at
from helpdesk.mail.suspended.mail_id import mail_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from helpdesk.mail.reading.address import Address
    from helpdesk.mail.suspended.opened import Opened
    from helpdesk.tickets.records import Disposition

TEXT_CHARACTERS: Final = 200_000
HTML_CHARACTERS: Final = 1_000_000


def line(mail: Disposition, names: Mapping[str, str]) -> out.SuspendedOut:
    """A line of the list; ``names`` are the agents'."""
    return out.SuspendedOut(
        id=mail_id(mail.raw_key, mail.mailbox),
        desk=mail.desk_id,
        received_at=mail.at,
        sender=mail.sender,
        sender_name=mail.sender_name,
        to=list(mail.recipients),
        subject=mail.subject,
        cause=mail.cause or "",
        outcome=mail.outcome,
        verdicts=VerdictsOut.model_validate(mail.verdicts) if mail.verdicts else None,
        acted_by=names.get(mail.by, "") if mail.by else None,
        acted_at=mail.acted_at,
        ends_at=ends_at(mail),
        ticket_id=mail.ticket_id,
    )


def opened(found: Opened, names: Mapping[str, str]) -> out.OpenedOut:
    """One mail to read; what is too long to show is in its raw source."""
    mail, html = found.mail, found.mail.html
    shortened = len(mail.text) > TEXT_CHARACTERS or len(html or "") > HTML_CHARACTERS
    suggested = found.suggested
    return out.OpenedOut(
        **dict(line(found.kept, names)),
        written_to=_people(mail.to),
        copied=_people(mail.cc),
        reply_to=_people(mail.reply_to),
        written_at=mail.date,
        body_text=mail.text[:TEXT_CHARACTERS],
        body_html=None if html is None or len(html) > HTML_CHARACTERS else html,
        shortened=shortened,
        files=[
            out.KeptFileOut(
                number=number,
                filename=each.filename,
                content_type=each.content_type,
                size=each.size,
                inline=each.inline,
                blocked=each.blocked or found.kept.cause == VIRUS,
            )
            for number, each in enumerate(found.files)
        ],
        warnings=list(mail.warnings),
        automatic=mail.is_auto,
        needs_requester=found.needs_requester,
        suggested=out.SuggestedOut.model_validate(suggested) if suggested else None,
    )


def _people(addresses: Iterable[Address]) -> list[out.PersonOut]:
    return [out.PersonOut(name=each.name, email=each.email) for each in addresses]
