"""A desk's texts as the API shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import template_answers as out
from functions.agent_api.answers import Named
from helpdesk.mail.outbound.placeholders import (
    EDITABLE,
    IN_BODY_ALONE,
    LINKS,
    PLACEHOLDERS,
    REQUIRED,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.edit_templates import Place
    from helpdesk.mail.outbound.house import House
    from helpdesk.mail.outbound.overrides import Override
    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.outbox import MailKind

EMPTY = out.PreviewOut(problems=[], subject="", text="", html="")


def items(
    desk: Desk, own: Mapping[tuple[str, str], Override], agents: Agents
) -> list[out.TemplateItem]:
    """Every mail of a desk in each of its languages."""
    return [
        _item(kind, language, own.get((kind.value, language)), agents)
        for kind in PLACEHOLDERS
        for language in desk.languages
    ]


def _item(
    kind: MailKind, language: str, override: Override | None, agents: Agents
) -> out.TemplateItem:
    own = override is not None and not override.is_default and kind in EDITABLE
    return out.TemplateItem(
        kind=kind,
        language=language,
        fixed=kind not in EDITABLE,
        customised=own,
        broken=bool(own and override and _problems(kind, (override.subject, override.body))),
        changed_at=override.at if override else None,
        changed_by=_named(override.by, agents) if override else None,
    )


def template(place: Place, history: Sequence[Override], agents: Agents) -> out.TemplateOut:
    """A text with what may stand in it and what it was before."""
    from helpdesk.mail.outbound.sources import built_in

    form = place.desk.identity.form(place.language)
    ours = built_in(place.kind, place.language, form)
    default = out.SourceOut(subject=ours.subject, body=ours.body)
    now = history[0] if history else None
    own = now is not None and not now.is_default and place.kind in EDITABLE
    return out.TemplateOut(
        kind=place.kind,
        language=place.language,
        fixed=place.kind not in EDITABLE,
        version=now.version if now else 0,
        customised=own,
        source=out.SourceOut(subject=now.subject, body=now.body) if own and now else default,
        default=default,
        placeholders=[_placeholder(name, place.kind) for name in PLACEHOLDERS[place.kind]],
        history=[_version(each, agents) for each in history],
    )


def preview(
    place: Place, house: House, agent: Agent, source: tuple[str, str], at: datetime
) -> out.PreviewOut:
    """How a mail would look, or what is wrong with its text; a fixed one is shown as it is."""
    from helpdesk.mail.outbound.sample import sampled

    found = [] if place.kind not in EDITABLE else _problems(place.kind, source)
    if found:
        return EMPTY.model_copy(update={"problems": found})
    mail = (place.kind, place.language)
    words = sampled(place.desk, house, agent, mail, source, at=at)
    return out.PreviewOut(problems=[], subject=words.subject, text=words.text, html=words.html)


def _problems(kind: MailKind, source: tuple[str, str]) -> list[out.ProblemOut]:
    from helpdesk.mail.outbound.template_rules import problems_of

    return [out.ProblemOut.model_validate(each) for each in problems_of(kind, *source)]


def _placeholder(name: str, kind: MailKind) -> out.PlaceholderOut:
    insert = f'{{{{ link({name}, "…") }}}}' if name in LINKS else f"{{{{ {name} }}}}"
    return out.PlaceholderOut(
        name=name,
        insert=insert,
        required=name in REQUIRED.get(kind, ()),
        in_subject=name not in IN_BODY_ALONE,
    )


def _version(override: Override, agents: Agents) -> out.TemplateVersion:
    return out.TemplateVersion(
        version=override.version,
        at=override.at,
        by=_named(override.by, agents),
        subject=override.subject,
        body=override.body,
    )


def _named(agent_id: str, agents: Agents) -> Named:
    agent = agents.by_id(agent_id)
    return Named(id=agent_id, name=agent.name if agent else "")
