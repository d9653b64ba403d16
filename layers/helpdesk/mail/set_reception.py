"""An admin sets how a desk receives its mail: checked, spelt in one way, kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.mail.foreign_numbers import is_for_everybody
from helpdesk.mail.reading.address import canonical_email
from helpdesk.mail.receiving_rules import (
    Forwarder,
    FrontDoor,
    FrontRule,
    Looks,
    Reception,
    Receptions,
)
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

NO_DESK: Final = "is no desk"
_DOMAIN: Final = re.compile(r"(?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


class ReceptionRows(Receptions, Protocol):
    """Where receptions are kept."""

    def put(self, reception: Reception, event: AccessEvent) -> None:
        """With its row of the log of who did what."""


class House(Struct, frozen=True, kw_only=True):
    """What a setting is held against."""

    desks: Desks
    own_domain: str


def set_reception(
    rows: ReceptionRows, house: House, agent: Agent, wanted: Reception, *, at: datetime
) -> Reception:
    """The setting as it is kept; NotFoundError where the desk is none of hers."""
    require(agent, "mail-settings:write")
    if house.desks.by_id(wanted.desk_id) is None or not agent.works_in(wanted.desk_id):
        raise NotFoundError(wanted.desk_id)
    there, desk_id = rows.of(wanted.desk_id), wanted.desk_id
    wanted = replace(wanted, front_door=_with_hidden(wanted.front_door, there.front_door, agent))
    kept = replace(
        wanted,
        company_domains=_domains(wanted.company_domains, "company_domains", house),
        forwarders=tuple(
            _forwarder(each, f"forwarders.{place}", house)
            for place, each in enumerate(wanted.forwarders)
        ),
        front_door=_front_door(wanted.front_door, house) if wanted.front_door else None,
    )
    rows.put(kept, edited(agent, "reception_set", desk_id, there, kept, at=at, desk_id=desk_id))
    return kept


def seen_door(door: FrontDoor | None, agent: Agent) -> FrontDoor | None:
    """Without what goes to desks that are hidden from her."""
    if door is None:
        return None
    triage = door.triage_desk_id
    return FrontDoor(
        rules=tuple(each for each in door.rules if agent.knows_of(each.desk_id)),
        triage_desk_id=triage if triage is None or agent.knows_of(triage) else None,
    )


def _with_hidden(
    wanted: FrontDoor | None, there: FrontDoor | None, agent: Agent
) -> FrontDoor | None:
    """What goes to desks that are hidden from her stays, and she names none of them."""
    for place, rule in enumerate(wanted.rules if wanted else ()):
        if not agent.knows_of(rule.desk_id):
            raise InvalidInputError([(f"front_door.rules.{place}.desk_id", NO_DESK)])
    if wanted and wanted.triage_desk_id and not agent.knows_of(wanted.triage_desk_id):
        raise InvalidInputError([("front_door.triage_desk_id", NO_DESK)])
    hidden = tuple(e for e in there.rules if not agent.knows_of(e.desk_id)) if there else ()
    triage = there.triage_desk_id if there else None
    kept = triage if triage is not None and not agent.knows_of(triage) else None
    if wanted is None:
        return FrontDoor(rules=hidden, triage_desk_id=kept) if hidden or kept else None
    return FrontDoor(rules=(*hidden, *wanted.rules), triage_desk_id=wanted.triage_desk_id or kept)


def _forwarder(given: Forwarder, path: str, house: House) -> Forwarder:
    address = canonical_email(given.address)
    domain = address.rpartition("@")[2]
    if not domain:
        raise InvalidInputError([(f"{path}.address", "is no mail address")])
    if domain == house.own_domain or house.desks.by_mailbox(address):
        raise InvalidInputError([(f"{path}.address", "is a mailbox of this help desk")])
    domains = given.domains or (domain,)
    sealers = tuple(dict.fromkeys(_domain(e, f"{path}.sealers", house) for e in given.sealers))
    return Forwarder(
        address=address, domains=_domains(domains, f"{path}.domains", house), sealers=sealers
    )


def _front_door(door: FrontDoor, house: House) -> FrontDoor:
    for place, rule in enumerate(door.rules):
        if house.desks.by_id(rule.desk_id) is None:
            raise InvalidInputError([(f"front_door.rules.{place}.desk_id", NO_DESK)])
    if door.triage_desk_id is not None and house.desks.by_id(door.triage_desk_id) is None:
        raise InvalidInputError([("front_door.triage_desk_id", NO_DESK)])
    rules = tuple(
        _rule(each, f"front_door.rules.{place}", house) for place, each in enumerate(door.rules)
    )
    return replace(door, rules=rules)


def _rule(rule: FrontRule, path: str, house: House) -> FrontRule:
    values = [" ".join(each.split()).casefold() for each in rule.values]
    if rule.looks_at is Looks.SENDER_DOMAIN:
        values = [_domain(each, f"{path}.values", house) for each in values]
    if rule.looks_at is Looks.TAG:
        values = [each.removeprefix("+") for each in values]
    return replace(rule, values=tuple(dict.fromkeys(each for each in values if each)))


def _domains(given: Iterable[str], path: str, house: House) -> tuple[str, ...]:
    """Domains of somebody's own: of a provider for everybody anybody can write."""
    found = tuple(dict.fromkeys(_domain(each, path, house) for each in given))
    if any(is_for_everybody(each) for each in found):
        raise InvalidInputError([(path, "anybody can write from there")])
    return found


def _domain(given: str, path: str, house: House) -> str:
    domain = canonical_email(f"x@{given.strip().removeprefix('@')}").rpartition("@")[2]
    if not _DOMAIN.fullmatch(domain):
        raise InvalidInputError([(path, f"{given} is no domain")])
    if domain == house.own_domain:
        raise InvalidInputError([(path, "is the domain of this help desk")])
    return domain
