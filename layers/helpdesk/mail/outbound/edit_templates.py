"""A manager writes a desk's own text for a mail, or gives ours back; each version is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.errors import InvalidInputError, NotFoundError, VersionConflictError
from helpdesk.mail.outbound.overrides import Override
from helpdesk.mail.outbound.placeholders import EDITABLE, PLACEHOLDERS
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import settled
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.workbench import desk_of

if TYPE_CHECKING:
    from helpdesk.mail.outbound.overrides import Templates
    from helpdesk.mail.outbound.template_rules import Problem
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

SAID: Final = {
    "empty": "is empty",
    "too_long": "is longer than {} characters",
    "control_character": "has a character that cannot be shown",
    "one_line": "is one line",
    "syntax": "is not understood: {}",
    "unknown_placeholder": "there is no {} here",
    "not_in_subject": "{} stands in the text alone",
    "not_allowed": "{} is not allowed here",
    "missing": "{{{{ {} }}}} is missing",
}


class Place(Struct, frozen=True, kw_only=True):
    """Which text is meant."""

    desk: Desk
    kind: MailKind
    language: str


def place_of(bench: Workbench, agent: Agent, desk_id: str, kind: str, language: str) -> Place:
    """A mail that the agent's desk sends in one of its languages; else NotFoundError."""
    require_desk(agent, desk_id)
    desk = desk_of(bench, desk_id)
    known = {each.value: each for each in PLACEHOLDERS}
    if kind not in known or language not in desk.languages:
        raise NotFoundError("template")
    return Place(desk=desk, kind=known[kind], language=language)


def save_template(
    bench: Workbench,
    templates: Templates,
    agent: Agent,
    place: Place,
    source: tuple[str, str],
    *,
    seen: int,
) -> Override:
    """The new version of a desk's own text; an empty subject and body give ours back.

    Raises InvalidInputError with the path ``body.<line>`` of each problem, VersionConflictError
    where somebody else was first.
    """
    from helpdesk.mail.outbound.template_rules import problems_of

    require(agent, "mail-settings:write")
    if place.kind not in EDITABLE:
        raise InvalidInputError([("kind", "is a fixed text")])
    subject, body = source[0].strip(), source[1].replace("\r\n", "\n").strip()
    if (subject, body) != ("", "") and (problems := problems_of(place.kind, subject, body)):
        raise InvalidInputError([(f"{each.field}.{each.line}", said(each)) for each in problems])
    now = templates.now(place.desk.id, place.kind, place.language)
    if seen != (now.version if now else 0):
        raise VersionConflictError
    made = Override(subject=subject, body=body, version=seen + 1, at=bench.clock.now(), by=agent.id)
    templates.save(
        place.desk.id, place.kind, place.language, made, _logged(agent, place, now, made)
    )
    return made


def _logged(agent: Agent, place: Place, before: Override | None, made: Override) -> AccessEvent:
    """The versions stand in it, too: under them each text is kept whole."""
    return settled(
        agent,
        "mail_text_set",
        "mail_text",
        f"{place.desk.id}/{place.kind}/{place.language}",
        before=_said(before) if before else {},
        after=_said(made),
        at=made.at,
        desk_id=place.desk.id,
    )


def _said(text: Override) -> dict[str, object]:
    return {"version": text.version, "subject": text.subject, "body": text.body}


def said(problem: Problem) -> str:
    """A problem in words."""
    return SAID[problem.code].format(problem.detail)
