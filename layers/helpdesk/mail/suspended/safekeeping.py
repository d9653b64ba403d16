"""Kept mails as agents come to them: who may see one, and how it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import NotFoundError
from helpdesk.files.errors import FileRefusedError
from helpdesk.mail.arrival import Arrival
from helpdesk.mail.deliveries import Delivery
from helpdesk.mail.receive import posts_of
from helpdesk.mail.reception import Intake
from helpdesk.mail.suspended.boxes import SEES_VIRUSES, VIRUS, is_over
from helpdesk.mail.suspended.mail_id import key_of
from helpdesk.mail.suspended.ports import KeptMails
from helpdesk.mail.verdicts import Policy, Verdict, Verdicts
from helpdesk.people.permissions import may, require, require_desk
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.mail.gather import Post
    from helpdesk.people.model import Agent
    from helpdesk.tickets.records import Disposition


class Safekeeping(Struct, frozen=True, kw_only=True):
    """What the use cases on kept mails need."""

    intake: Intake
    mails: KeptMails


def kept_mail(keeping: Safekeeping, agent: Agent, mail_id: str, permission: str) -> Disposition:
    """A mail that was ever kept at one of her desks; one with a virus is there for admins alone."""
    require(agent, permission)
    raw_key, mailbox = key_of(mail_id)
    mail = keeping.intake.directory.tickets.disposition(raw_key, mailbox)
    if mail is None or mail.cause is None or is_over(mail, keeping.intake.clock.now()):
        raise NotFoundError(mail_id[:80])
    require_desk(agent, mail.desk_id)
    if mail.cause == VIRUS and not may(agent, SEES_VIRUSES):
        raise NotFoundError(mail_id[:80])
    return mail


def source_of(keeping: Safekeeping, agent: Agent, mail_id: str) -> str:
    """The key of its raw source, for who may release it; FileRefusedError for one with a virus."""
    mail = kept_mail(keeping, agent, mail_id, "suspended:release")
    if mail.cause == VIRUS:
        message = "a virus was found in this mail"
        raise FileRefusedError(message, code="file_infected")
    return mail.raw_key


def arrival_of(mail: Disposition) -> Arrival:
    """How it came, as its row remembers it; what it does not remember counts as unproven."""
    said = mail.verdicts
    if said is None:
        return Arrival(raw_key=mail.raw_key, at=mail.at, recipients=mail.recipients)
    policy = said.dmarc_policy
    return Arrival(
        raw_key=mail.raw_key,
        at=mail.at,
        recipients=mail.recipients,
        envelope_sender=mail.envelope_sender,
        verdicts=Verdicts(
            spf=Verdict.of(said.spf),
            dkim=Verdict.of(said.dkim),
            dmarc=Verdict.of(said.dmarc),
            spam=Verdict.of(said.spam),
            virus=Verdict.of(said.virus),
            dmarc_policy=Policy(policy) if policy else None,
            envelope_domain=mail.envelope_sender.rpartition("@")[2],
        ),
    )


def post_of(keeping: Safekeeping, mail: Disposition) -> Post:
    """The mail read and judged anew, at the desk that keeps it."""
    posts = posts_of(keeping.intake, arrival_of(mail))
    here = next((each for each in posts if each.delivery.desk.id == mail.desk_id), None)
    if here is not None:
        return here
    desk = keeping.intake.directory.desks.by_id(mail.desk_id)
    if desk is None or not posts:
        raise NotFoundError(mail.desk_id)
    return replace(posts[0], delivery=Delivery(desk=desk))
