"""A raw mail becomes, at each desk it was sent to, exactly one of: a message of a ticket, a new
ticket, a suspended mail, a dropped one. What was decided once stays decided.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from helpdesk.mail.alignment import signing_domains
from helpdesk.mail.attachments import look_at_files
from helpdesk.mail.decide import decide, dropped, suspended
from helpdesk.mail.deliveries import deliveries, through_front_doors
from helpdesk.mail.gather import Post, gather
from helpdesk.mail.parse import parse_mail
from helpdesk.mail.reception import Attempt, Intake, Refused, carry_out, ids_of
from helpdesk.mail.verdicts import judge
from helpdesk.tickets.records import ArrivalDone, Record

if TYPE_CHECKING:
    from helpdesk.mail.arrival import Arrival
    from helpdesk.mail.plans import Plan
    from helpdesk.tickets.records import Disposition

__all__ = ["Intake", "receive_mail"]


def receive_mail(intake: Intake, arrival: Arrival) -> tuple[Disposition, ...]:
    """What became of the mail at each desk; anything raised means that it was not decided yet."""
    posts = posts_of(intake, arrival)
    return tuple(_receive(intake, post, is_last=post is posts[-1]) for post in posts)


def posts_of(intake: Intake, arrival: Arrival) -> tuple[Post, ...]:
    """The mail as it came to each desk, read and judged."""
    mail = parse_mail(intake.raw_mails.get(arrival.raw_key))
    trust = judge(
        arrival.verdicts,
        from_domain=mail.from_email.rpartition("@")[2],
        has_one_sender=mail.has_one_sender,
        signed_by=signing_domains(mail.headers),
    )
    places = deliveries(
        arrival.recipients,
        desks=intake.directory.desks,
        tickets=intake.directory.tickets,
        keys=intake.keys,
        domain=intake.directory.own_domain,
    )
    places = through_front_doors(
        places,
        mail,
        arrival.recipients,
        desks=intake.directory.desks,
        receptions=intake.directory.receptions,
    )
    at = min(arrival.at, intake.clock.now())
    looked_at = cache(lambda: look_at_files(mail))
    return tuple(
        Post(
            arrival=arrival,
            mail=mail,
            trust=trust,
            delivery=place,
            looked_at=looked_at,
            at=at,
        )
        for place in places
    )


def _receive(intake: Intake, post: Post, *, is_last: bool) -> Disposition:
    raw_key, mailbox = post.arrival.raw_key, post.delivery.mailbox
    ids = ids_of(intake, raw_key, mailbox)

    def plan(refused: Refused) -> Plan:
        """What is to be done; a mail that our own rules stumble over is kept for a person."""
        may_acknowledge = "Acknowledged" not in refused
        admission = gather(intake.directory, post, ids=ids, may_acknowledge=may_acknowledge)
        if "SeenMail" in refused:
            return dropped(admission, "duplicate")
        try:
            return decide(admission)
        except Exception:
            return suspended(admission, "unprocessable")

    def ends(plan: Plan) -> tuple[Record, ...]:
        done = (ArrivalDone(raw_key=raw_key),) if is_last else ()
        return (*done, plan.disposition)

    def decided() -> Disposition | None:
        return intake.directory.tickets.disposition(raw_key, mailbox)

    return carry_out(intake, Attempt(decided=decided, plan=plan, ends=ends), ids)
