"""What is known around a mail, read in at most seven calls whatever the mail names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.files.policy import FilePolicies
from helpdesk.mail.admission import Admission
from helpdesk.mail.arrival import Arrival
from helpdesk.mail.attachments import Files, LookedAt
from helpdesk.mail.breaker import Breaker
from helpdesk.mail.deliveries import Delivery
from helpdesk.mail.foreign_numbers import foreign_number, is_foreign_to
from helpdesk.mail.from_agents.forwarded import Forwarded, read_forwarded
from helpdesk.mail.incoming import Incoming
from helpdesk.mail.mentions import reference_mentioned
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.reading.address import base_email
from helpdesk.mail.receiving_rules import NoReceptions, Receptions
from helpdesk.mail.side import side_thread
from helpdesk.mail.threading import Candidates, ids_to_look_up, in_order, reference_in
from helpdesk.mail.verdicts import Trust
from helpdesk.people.model import Agent, Agents, Contact
from helpdesk.tickets.ports import Thread, TicketStore
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.ids import Ids
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.parties import ForeignNumber
    from helpdesk.tickets.ports import Correspondence

NO_RECEPTIONS: Final = NoReceptions()
_NOBODY: Final = "nobody"
_JOINED_IN_A_ROW: Final = 3


class Directory(Struct, frozen=True, kw_only=True):
    """Where to look things up."""

    tickets: TicketStore
    desks: Desks
    agents: Agents
    policies: FilePolicies
    own_domain: str
    receptions: Receptions = NO_RECEPTIONS
    breaker: Breaker | None = None


class Post(Struct, frozen=True, kw_only=True):
    """One mail at one desk, as it came; ``looked_at`` knows its files, each looked at once."""

    arrival: Arrival
    mail: ParsedMail
    trust: Trust
    delivery: Delivery
    looked_at: Callable[[], tuple[LookedAt, ...]]
    at: datetime


def gather(directory: Directory, post: Post, *, ids: Ids, may_acknowledge: bool) -> Admission:
    """The mail with its sender, its candidates for a thread and the mail that it reports on."""
    mail, mailboxes = post.mail, frozenset(_mailboxes(directory.desks))
    look_up = ids_to_look_up(mail)
    foreign = _foreign(directory, post)
    known = _known(directory, post, look_up, foreign)
    incoming = Incoming(
        arrival=post.arrival,
        mail=mail,
        trust=post.trust,
        delivery=post.delivery,
        own_domain=directory.own_domain,
        known=known,
        files=_files(directory, post),
        agent=_agent(directory.agents, mail.from_email),
        is_own_mailbox=not mailboxes.isdisjoint({mail.from_email, base_email(mail.from_email)}),
        reception=directory.receptions.of(post.delivery.desk.id),
        foreign=foreign,
    )
    forwarded = _forwarded(directory, incoming)
    report = _report(directory.tickets, mail, known)
    return Admission(
        incoming=incoming,
        candidates=_candidates(directory, post, incoming, look_up),
        ids=ids,
        at=post.at,
        own_mailboxes=mailboxes,
        may_acknowledge=may_acknowledge,
        answers_most=directory.breaker.volume().per_shard(post.at) if directory.breaker else None,
        report=report,
        forwarded=forwarded,
        original=_original(directory, post, forwarded),
        agents=directory.agents.all(),
        desks=directory.desks.all(),
        report_desk=directory.desks.by_id(report.ticket.desk_id) if report else None,
        side=side_thread(directory, post, known, look_up),
    )


def _known(
    directory: Directory, post: Post, look_up: tuple[str, ...], foreign: ForeignNumber | None
) -> Correspondence:
    mail, token = post.mail, post.delivery.token
    standing_at = (post.delivery.desk.id, post.trust.is_verified) if mail.from_email else None
    return directory.tickets.correspondence(
        mail.from_email or _NOBODY,
        mailbox=post.delivery.mailbox,
        rfc_ids=tuple(dict.fromkeys((*look_up, *_reported_ids(mail)))),
        standing_at=standing_at,
        ticket_ids=(token.ticket_id,) if token else (),
        foreign=(post.delivery.desk.id, foreign.domain, foreign.number) if foreign else None,
        at=post.at,
    )


def _files(directory: Directory, post: Post) -> Files:
    """Nothing is read for a mail without files; pictures only for one with small pictures."""
    if not post.mail.attachments:
        return Files()
    looked_at = post.looked_at()
    has_pictures = post.mail.from_email and any(each.digest for each in looked_at)
    return Files(
        looked_at=looked_at,
        policy=directory.policies.of(post.delivery.desk.id),
        seen=directory.tickets.pictures(post.mail.from_email) if has_pictures else (),
    )


def _candidates(
    directory: Directory, post: Post, incoming: Incoming, look_up: tuple[str, ...]
) -> Candidates:
    """Tickets behind the address, the ids, the subject, the words: one batch read but the first."""
    known, token = incoming.known, post.delivery.token
    linked = in_order(known.links, look_up)
    named, mentioned = _named(directory.tickets, post)
    wanted = [*linked, named, mentioned, known.foreign_ticket_id]
    ids = tuple(dict.fromkeys(each for each in wanted if each))
    tickets = dict(_tickets(directory, post, ids))
    if token is not None:
        tickets.update(known.tickets or {})
    merged = tuple(each for each in tickets.values() if each.merged_into is not None)
    survivors = _survivors(directory, post, merged)
    tickets = {key: survivors.get(each.id, each) for key, each in tickets.items()}
    foreign = tickets.get(known.foreign_ticket_id or "")
    return Candidates(
        token=tickets.get(token.ticket_id) if token else None,
        linked=tuple(tickets[each] for each in linked if each in tickets),
        named=tickets.get(named or ""),
        mentioned=tickets.get(mentioned or ""),
        foreign=foreign if foreign and is_foreign_to(foreign.foreign, incoming.foreign) else None,
        merged=tuple(replace(each, merged_into=survivors[each.id].id) for each in merged),
        sender=known.contact,
    )


def _named(tickets: TicketStore, post: Post) -> tuple[str | None, str | None]:
    """The ids of the ticket that the subject names, or else of the one that the words mention."""
    prefix = post.delivery.desk.prefix
    reference = reference_in(post.mail.subject, prefix)
    if reference is not None:
        return tickets.ticket_id_of(reference), None
    mentioned = reference_mentioned(post.mail, prefix)
    return None, tickets.ticket_id_of(mentioned) if mentioned else None


def _survivors(directory: Directory, post: Post, merged: tuple[Ticket, ...]) -> dict[str, Ticket]:
    """For each joined ticket the one it stands for now; after three in a row the last one found."""
    found = {each.id: each for each in merged}
    for _ in range(_JOINED_IN_A_ROW):
        ids = {each.merged_into for each in found.values() if each.merged_into is not None}
        if not ids:
            break
        read = _tickets(directory, post, tuple(sorted(ids)))
        found = {key: read.get(each.merged_into or "", each) for key, each in found.items()}
    return found


def _tickets(directory: Directory, post: Post, ids: tuple[str, ...]) -> Mapping[str, Ticket]:
    if not ids:
        return {}
    sender = post.mail.from_email or _NOBODY
    return directory.tickets.correspondence(sender, ticket_ids=ids, at=post.at).tickets or {}


def _foreign(directory: Directory, post: Post) -> ForeignNumber | None:
    """Another system's number, if the mail is verified to be that system's."""
    if not post.trust.is_verified:
        return None
    domain = post.mail.from_email.rpartition("@")[2]
    prefixes = [desk.prefix for desk in directory.desks.all()]
    return foreign_number(post.mail.subject, domain, own_prefixes=prefixes)


def _forwarded(directory: Directory, incoming: Incoming) -> Forwarded | None:
    """The mail that a proven agent passes on to a mailbox, unless one of us wrote it."""
    agent, delivery = incoming.proven_agent, incoming.delivery
    if agent is None or delivery.token or delivery.side or not agent.works_in(delivery.desk.id):
        return None
    found = read_forwarded(incoming.mail)
    if found is None:
        return None
    email = found.sender.email
    is_ours = email in _mailboxes(directory.desks) or found.sender.domain == directory.own_domain
    return None if is_ours or _agent(directory.agents, email) else found


def _original(directory: Directory, post: Post, forwarded: Forwarded | None) -> Contact | None:
    if forwarded is None:
        return None
    return directory.tickets.correspondence(forwarded.sender.email, at=post.at).contact


def _report(tickets: TicketStore, mail: ParsedMail, known: Correspondence) -> Thread | None:
    """The ticket and the one mail that a bounce is about: two reads, however long the thread."""
    ours = [each for each in _reported_ids(mail) if each in known.mail_links]
    if not ours:
        return None
    ticket_id, mail_id = known.mail_links[ours[0]]
    ticket, bounced = tickets.ticket(ticket_id), tickets.mail(ticket_id, mail_id)
    return Thread(ticket=ticket, mails=(bounced,)) if ticket and bounced else None


def _reported_ids(mail: ParsedMail) -> tuple[str, ...]:
    return mail.bounce.message_ids[:5] if mail.bounce else ()


def _agent(agents: Agents, email: str) -> Agent | None:
    return next((each for each in agents.all() if email and each.email.lower() == email), None)


def _mailboxes(desks: Desks) -> list[str]:
    return [mailbox for desk in desks.all() for mailbox in desk.mailboxes]
