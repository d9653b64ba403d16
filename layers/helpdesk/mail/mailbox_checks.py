"""A test through a mailbox elsewhere: sent there, looked at when it comes back, told plainly.

The test is a mail of ours. It carries its own id twice, in our field and in its subject, so that it
is known when it comes back; nobody else sees that id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.mail.arc.fields import Field
from helpdesk.mail.filters.own_mail import mark_of
from helpdesk.mail.forwarders import is_within, recognised
from helpdesk.mail.outbound.trial import Trial
from helpdesk.mail.verdicts import Verdict
from helpdesk.people.permissions import require
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.people_records import CheckReturned, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.outbound.trial import TrialRoom, Trials
    from helpdesk.mail.receiving_rules import Reception
    from helpdesk.people.model import Agent

CHECK: Final = "check"
CONFIRMATION: Final = "confirmation"
LATE_MINUTES: Final = 10
_NAMED: Final = re.compile(r"\[check ([a-z0-9]{26})\]")
_SUBJECTS: Final = {
    "es": "Prueba del buzón {address} [check {id}]",
    "en": "Test of the mailbox {address} [check {id}]",
    "pt": "Teste da caixa {address} [check {id}]",
}
_BODIES: Final = {
    "es": "Este correo comprueba que {address} se reenvía a la mesa. No hay que hacer nada.",
    "en": "This mail checks that {address} is forwarded to the help desk. There is nothing to do.",
    "pt": "Este e-mail verifica que {address} é reencaminhado para o balcão. Não há nada a fazer.",
}


class Findings(Protocol):
    """What was found of the mailboxes elsewhere, for a month."""

    def put(self, finding: Finding) -> None: ...

    def of(self, desk_id: str) -> Sequence[Finding]: ...


def begin_check(
    findings: Findings,
    trials: Trials,
    room: TrialRoom,
    agent: Agent,
    reception: Reception,
    address: str,
    *,
    ids: Ids,
    at: datetime,
) -> Finding:
    """The test on its way to a mailbox that this desk was told of, and to no other."""
    require(agent, "mail-settings:write")
    if not agent.works_in(reception.desk_id):
        raise NotFoundError(reception.desk_id)
    if address.strip().lower() not in {each.address for each in reception.forwarders}:
        raise InvalidInputError([("address", "is no mailbox that passes mail on to this desk")])
    address = address.strip().lower()
    language = agent.language if agent.language in _SUBJECTS else "es"
    trial = Trial(
        id=ids.unguessable("check"),
        desk_id=reception.desk_id,
        kind=MailKind.REPLY,
        language=language,
        subject="",
        body=_BODIES[language].format(address=address),
        agent_id=agent.id,
        at=at,
        to=address,
    )
    finding = Finding(desk_id=reception.desk_id, id=trial.id, kind=CHECK, at=at, address=address)
    findings.put(finding)
    trials.put(trial)
    room.hand_on_trial(trial.id)
    return finding


def subject_of(trial: Trial) -> str:
    """The subject of a test, with its id."""
    return _SUBJECTS[trial.language].format(address=trial.to, id=trial.id)


def returned_check(incoming: Incoming, at: datetime) -> tuple[CheckReturned, ...]:
    """What is found of a test that came back; nothing of any other mail."""
    mail, said = incoming.mail, incoming.arrival.verdicts
    named = _NAMED.search(mail.subject)
    own, _ = mark_of(mail)
    if named is None or named[1] != own:
        return ()
    found = recognised(mail, said, incoming.reception)
    claimed = Field("arc-seal", b"arc-seal:" + (mail.headers.first("arc-seal") or b"")).tags
    facts = {
        "spf": said.spf.value,
        "dkim": said.dkim.value,
        "dmarc": said.dmarc.value,
        "envelope": said.envelope_domain,
        "recognised": found[1] if found else "",
        "seal": claimed.get("d", "").lower(),
        "sealed": said.sealed_by,
    }
    return (CheckReturned(desk_id=incoming.delivery.desk.id, id=own, at=at, facts=facts),)


def _would_be_recognised(facts: Mapping[str, str], reception: Reception) -> bool:
    """By what is set now: it may have been set after the test went out."""
    domains = tuple(domain for each in reception.forwarders for domain in each.domains)
    return facts.get("spf") == Verdict.PASS and is_within(facts.get("envelope", ""), domains)


def advice(finding: Finding, reception: Reception, now: datetime) -> tuple[str, ...]:
    """What to make of a test, as codes: what works, and the one thing to do next."""
    if finding.returned_at is None:
        late = (now - finding.at).total_seconds() > LATE_MINUTES * 60
        return ("not_back",) if late else ("on_its_way",)
    facts = finding.facts
    told = ["back"]
    if facts.get("dmarc") == Verdict.PASS:
        told.append("proof_survives")
    if not facts.get("recognised") and not _would_be_recognised(facts, reception):
        return (*told, "not_recognised")
    told.append("recognised")
    trusted = {each for f in reception.forwarders for each in f.sealers}
    if facts.get("sealed"):
        told.append("sealed")
    elif not facts.get("seal"):
        told.append("no_seal")
    else:
        told.append("seal_unchecked" if facts["seal"] in trusted else "seal_unknown")
    return tuple(told)
