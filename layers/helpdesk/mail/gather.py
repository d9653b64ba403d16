"""What is known around a mail, read in at most five calls whatever the mail names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from helpdesk.desks.model import Desks
from helpdesk.mail.admission import Admission
from helpdesk.mail.arrival import Arrival
from helpdesk.mail.deliveries import Delivery
from helpdesk.mail.filters.sender_rate import rate_subject
from helpdesk.mail.incoming import Incoming
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.threading import Candidates, ids_to_look_up, in_order, reference_in
from helpdesk.mail.verdicts import Trust
from helpdesk.people.model import Agent, Agents
from helpdesk.tickets.ports import TicketStore

if TYPE_CHECKING:
    from helpdesk.ids import Ids
    from helpdesk.tickets.ports import Correspondence, Thread

_NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Where to look things up."""

    tickets: TicketStore
    desks: Desks
    agents: Agents
    own_domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One mail at one desk, as it came."""

    arrival: Arrival
    mail: ParsedMail
    trust: Trust
    delivery: Delivery
    at: datetime


def gather(directory: Directory, post: Post, *, ids: Ids, may_acknowledge: bool) -> Admission:
    """The mail with its sender, its candidates for a thread and the mail that it reports on."""
    mail, mailboxes = post.mail, frozenset(_mailboxes(directory.desks))
    look_up = ids_to_look_up(mail)
    token = post.delivery.token
    known = directory.tickets.correspondence(
        mail.from_email or _NOBODY,
        mailbox=post.delivery.mailbox,
        rfc_ids=tuple(dict.fromkeys((*look_up, *_reported_ids(mail)))),
        tick_subjects=(rate_subject(mail.from_email),) if mail.from_email else (),
        ticket_ids=(token.ticket_id,) if token else (),
        at=post.at,
    )
    incoming = Incoming(
        arrival=post.arrival,
        mail=mail,
        trust=post.trust,
        delivery=post.delivery,
        own_domain=directory.own_domain,
        known=known,
        agent=_agent(directory.agents, mail.from_email),
        is_own_mailbox=mail.from_email in mailboxes,
    )
    report = _report(directory.tickets, mail, known)
    return Admission(
        incoming=incoming,
        candidates=_candidates(directory, post, known, look_up),
        ids=ids,
        at=post.at,
        own_mailboxes=mailboxes,
        may_acknowledge=may_acknowledge,
        report=report,
        report_desk=directory.desks.by_id(report.ticket.desk_id) if report else None,
    )


def _candidates(
    directory: Directory, post: Post, known: Correspondence, look_up: tuple[str, ...]
) -> Candidates:
    """Tickets behind the address, the ids and the subject; one batch read for the last two."""
    token = post.delivery.token
    linked = in_order(known.links, look_up)
    reference = reference_in(post.mail.subject, post.delivery.desk.prefix)
    named = directory.tickets.ticket_id_of(reference) if reference else None
    wanted = dict.fromkeys((*linked, *((named,) if named else ())))
    read = (
        directory.tickets.correspondence(
            post.mail.from_email or _NOBODY, ticket_ids=tuple(wanted), at=post.at
        )
        if wanted
        else None
    )
    tickets = dict(read.tickets or {}) if read else {}
    return Candidates(
        token=(known.tickets or {}).get(token.ticket_id) if token else None,
        linked=tuple(tickets[each] for each in linked if each in tickets),
        named=tickets.get(named) if named else None,
    )


def _report(tickets: TicketStore, mail: ParsedMail, known: Correspondence) -> Thread | None:
    """The thread with the mail that a bounce is about."""
    ticket_ids = in_order(known.links, _reported_ids(mail))
    return tickets.thread(ticket_ids[0]) if ticket_ids else None


def _reported_ids(mail: ParsedMail) -> tuple[str, ...]:
    return mail.bounce.message_ids[:5] if mail.bounce else ()


def _agent(agents: Agents, email: str) -> Agent | None:
    return next((each for each in agents.all() if email and each.email.lower() == email), None)


def _mailboxes(desks: Desks) -> list[str]:
    return [mailbox for desk in desks.all() for mailbox in desk.mailboxes]
