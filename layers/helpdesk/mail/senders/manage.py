"""Agents block senders; who sets the desks' mail also blocks domains and allows senders."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.errors import InvalidInputError
from helpdesk.mail.alignment import is_public_suffix
from helpdesk.mail.outbound.suppression import digest_of, masked
from helpdesk.mail.reading.address import base_email, canonical_email
from helpdesk.mail.senders.rule import RuleKind, SenderRule
from helpdesk.people.model import Agents
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.senders.ports import SenderRules
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

FREE_MAIL: Final = frozenset(
    [
        "aol.com",
        "bol.com.br",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "googlemail.com",
        "hotmail.com",
        "hotmail.es",
        "icloud.com",
        "libero.it",
        "live.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "outlook.es",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "sapo.pt",
        "terra.com.br",
        "terra.es",
        "uol.com.br",
        "web.de",
        "yahoo.com",
        "yahoo.com.br",
        "yahoo.es",
        "yandex.ru",
        "ymail.com",
    ]
)
"""Domains of everybody: blocking or allowing one would mean strangers."""


class House(Struct, frozen=True, kw_only=True):
    """Whom a rule must not hit: ourselves."""

    desks: Desks
    agents: Agents
    own_domain: str


class Wanted(Struct, frozen=True, kw_only=True):
    """A rule as it is asked for; ``subject`` is an address, a domain, or ``@domain``."""

    subject: str
    kind: RuleKind = RuleKind.BLOCK
    reason: str = ""
    drops: bool = False
    proven: bool = True
    until: datetime | None = None


def rule_sender(
    rules: SenderRules,
    house: House,
    agent: Agent,
    desk_ids: Sequence[str],
    wanted: Wanted,
    *,
    at: datetime,
) -> list[SenderRule]:
    """The rule at each of the desks; InvalidInputError for whom no rule may be about."""
    subject = subject_of(wanted.subject)
    _check_right(agent, wanted, subject)
    _check_subject(house, subject)
    if wanted.until is not None and wanted.until <= at:
        raise InvalidInputError([("until", "has passed")])
    made = [
        SenderRule(
            desk_id=desk_id,
            subject=subject,
            kind=wanted.kind,
            reason=wanted.reason,
            drops=wanted.drops and wanted.kind is RuleKind.BLOCK,
            proven=wanted.proven,
            until=wanted.until,
            by=agent.id,
            at=at,
        )
        for desk_id in desk_ids
    ]
    for rule in made:
        before = rules.now(rule.desk_id, subject)
        rules.put(rule, _logged(agent, "sender_ruled", rule, before, rule, at=at))
    return made


def free_sender(
    rules: SenderRules, agent: Agent, desk_id: str, subject: str, *, at: datetime
) -> None:
    """No rule about that sender any more; that there was none is fine."""
    subject = subject_of(subject)
    require(agent, "mail-settings:write" if subject.startswith("@") else "sender:block")
    before = rules.now(desk_id, subject)
    if before is not None:
        rules.remove(desk_id, subject, _logged(agent, "sender_freed", before, before, None, at=at))


def _logged(
    agent: Agent,
    act: str,
    rule: SenderRule,
    before: SenderRule | None,
    after: SenderRule | None,
    *,
    at: datetime,
) -> AccessEvent:
    """A domain stands in the log as it is, somebody's address as a digest and masked."""
    key, shown = rule.subject, rule.subject
    if not key.startswith("@"):
        key, shown = digest_of(key), masked(key)
    was, now = (each and replace(each, subject=shown) for each in (before, after))
    return edited(agent, act, key, was, now, at=at, desk_id=rule.desk_id, kind="sender_rule")


def subject_of(text: str) -> str:
    """An address without its tag, or ``@domain``, in its one spelling."""
    local, at, domain = text.strip().rpartition("@")
    probe = canonical_email(f"{local or 'x'}@{domain}")
    if not probe or "." not in domain:
        raise InvalidInputError([("subject", "is no mail address and no domain")])
    is_domain = not at or not local
    return f"@{probe.rpartition('@')[2]}" if is_domain else base_email(probe)


def _check_right(agent: Agent, wanted: Wanted, subject: str) -> None:
    plain = wanted.kind is RuleKind.BLOCK and not wanted.drops and not subject.startswith("@")
    require(agent, "sender:block" if plain else "mail-settings:write")


def _check_subject(house: House, subject: str) -> None:
    local, _, domain = subject.rpartition("@")
    if is_public_suffix(domain):
        raise InvalidInputError([("subject", "is nobody's own domain")])
    if not local and domain in FREE_MAIL:
        raise InvalidInputError([("subject", "is a domain that everybody has: name an address")])
    ours = {each.email.lower().rpartition("@")[2] for each in house.agents.all() if each.active}
    people = {each.email.lower() for each in house.agents.all()}
    mailboxes = {box for desk in house.desks.all() for box in desk.mailboxes}
    domains = {house.own_domain, *(box.rpartition("@")[2] for box in mailboxes), *ours}
    if subject in people | mailboxes or (not local and domain in domains):
        raise InvalidInputError([("subject", "is ours")])
