"""A manager sets how a desk appears in mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.desks.identity import FORMS, Identity
from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

FOOTER_CHARACTERS: Final = 500
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


class Identities(Protocol):
    """What desks are set to."""

    def identity(self, desk_id: str) -> Identity: ...

    def save_identity(self, desk_id: str, identity: Identity, event: AccessEvent) -> None: ...


def save_identity(
    identities: Identities, agent: Agent, desk: Desk, wanted: Identity, *, seen: int, at: datetime
) -> Identity:
    """The identity as it is from now on; InvalidInputError names what is wrong with it."""
    require(agent, "mail-settings:write")
    require_desk(agent, desk.id)
    if bad := list(_bad(desk, wanted)):
        raise InvalidInputError(bad)
    there = identities.identity(desk.id)
    if there.version != seen:
        raise VersionConflictError
    made = replace(wanted, version=seen + 1)
    event = edited(agent, "identity_set", desk.id, there, made, at=at, desk_id=desk.id)
    identities.save_identity(desk.id, made, event)
    return made


def _bad(desk: Desk, wanted: Identity) -> Iterator[tuple[str, str]]:
    for language, form in wanted.forms.items():
        if form not in FORMS.get(language, ()):
            yield f"forms.{language}", "is no form of address of that language"
    if not _COLOUR.fullmatch(wanted.colour):
        yield "colour", "is six digits after #, as in #0f766e"
    for language, lines in wanted.footers.items():
        if language not in desk.languages:
            yield f"footers.{language}", "is no language of this desk"
        if len(lines) > FOOTER_CHARACTERS:
            yield f"footers.{language}", f"is longer than {FOOTER_CHARACTERS} characters"
        if not all(each.isprintable() or each in "\n\t" for each in lines):
            yield f"footers.{language}", "has a character that cannot be shown"
