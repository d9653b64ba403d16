"""A raw mail becomes, at each desk it was sent to, exactly one of: a message of a ticket, a new
ticket, a suspended mail, a dropped one. What was decided once stays decided.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from helpdesk.mail.alignment import signing_domains
from helpdesk.mail.attachments import look_at_files
from helpdesk.mail.breaker import OPEN
from helpdesk.mail.decide import decide, dropped, suspended
from helpdesk.mail.deliveries import deliveries, through_front_door
from helpdesk.mail.forwarders import PassedOn, passed_on
from helpdesk.mail.gather import Post, gather
from helpdesk.mail.parse import parse_mail
from helpdesk.mail.reception import Attempt, Intake, Refused, carry_out, ids_of
from helpdesk.mail.verdicts import judge
from helpdesk.tickets.records import ArrivalDone, Record
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from helpdesk.mail.arrival import Arrival
    from helpdesk.mail.deliveries import Delivery
    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.mail.plans import Plan
    from helpdesk.tickets.records import Disposition

__all__ = ["Intake", "receive_mail"]


def receive_mail(intake: Intake, arrival: Arrival) -> tuple[Disposition, ...]:
    """What became of the mail at each desk; anything raised means that it was not decided yet."""
    posts = posts_of(intake, arrival)
    return tuple(_receive(intake, post, is_last=post is posts[-1]) for post in posts)


def posts_of(intake: Intake, arrival: Arrival) -> tuple[Post, ...]:
    """The mail as it came to each desk, read and judged."""
    raw = intake.raw_mails.get(arrival.raw_key)
    mail = parse_mail(raw)
    places = deliveries(
        arrival.recipients,
        desks=intake.directory.desks,
        tickets=intake.directory.tickets,
        keys=intake.keys,
        domain=intake.directory.own_domain,
    )
    said = [_as_passed_on(intake, arrival, raw, mail, place) for place in places]
    at = min(arrival.at, intake.clock.now())
    looked_at = cache(lambda: look_at_files(mail))
    return tuple(
        Post(
            arrival=came,
            mail=passed.mail,
            trust=passed.trust,
            delivery=place,
            looked_at=looked_at,
            at=at,
        )
        for place, (came, passed) in _through_front_doors(intake, places, said)
    )


def _through_front_doors(
    intake: Intake, places: Sequence[Delivery], said: Sequence[tuple[Arrival, PassedOn]]
) -> Iterator[tuple[Delivery, tuple[Arrival, PassedOn]]]:
    taken = {each.desk.id for each in places}
    for place, (came, passed) in zip(places, said, strict=True):
        routed = through_front_door(
            place,
            passed.mail,
            came.recipients,
            desks=intake.directory.desks,
            receptions=intake.directory.receptions,
            taken=taken,
        )
        if routed is not None:
            taken.add(routed.desk.id)
            yield routed, (came, passed)


def _as_passed_on(
    intake: Intake, arrival: Arrival, raw: bytes, mail: ParsedMail, place: Delivery
) -> tuple[Arrival, PassedOn]:
    """The mail as its first sender's, where a forwarder of that desk surely passed it on."""
    trust = judge(
        arrival.verdicts,
        from_domain=mail.from_email.rpartition("@")[2],
        has_one_sender=mail.has_one_sender,
        signed_by=signing_domains(mail.headers),
    )
    reception = intake.directory.receptions.of(place.desk.id)
    if place.token or place.side or not reception.forwarders:
        return arrival, PassedOn(mail=mail, trust=trust)
    from helpdesk.mail.arc.seal import checked_seal

    passed = passed_on(
        mail, trust, arrival.verdicts, reception, seal=lambda: checked_seal(raw, intake.records)
    )
    if passed.forwarder is None:
        return arrival, passed
    verdicts = replace(
        arrival.verdicts, forwarded_by=passed.forwarder.address, sealed_by=passed.sealed_by
    )
    return replace(arrival, verdicts=verdicts), passed


def _receive(intake: Intake, post: Post, *, is_last: bool) -> Disposition:
    raw_key, mailbox = post.arrival.raw_key, post.delivery.mailbox
    ids = ids_of(intake, raw_key, mailbox)

    def plan(refused: Refused) -> Plan:
        """What is to be done; a mail that our own rules stumble over is kept for a person."""
        may_acknowledge = "Acknowledged" not in refused
        admission = gather(intake.directory, post, ids=ids, may_acknowledge=may_acknowledge)
        admission = replace(admission, hushed=OPEN if "RateTick" in refused else None)
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
