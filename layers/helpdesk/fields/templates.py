"""Ticket templates: what a new ticket of a desk begins with; what is given wins over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct, field

from helpdesk.errors import InvalidInputError, NotFoundError, VersionConflictError
from helpdesk.fields.naming import bad_id, bad_names
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.tickets.describe import described, paper_for
from helpdesk.tickets.model import Requester
from helpdesk.tickets.open import SUBJECT_CHARACTERS, NewTicket, draft
from helpdesk.tickets.words import Channel, Priority, TicketType
from helpdesk.tickets.workbench import author_of, desk_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

TEMPLATES_MAX: Final = 100
DESCRIPTION_CHARACTERS: Final = 4_000
NOBODY: Final = Requester(id="", name="", email="")


class TicketTemplate(Struct, frozen=True, kw_only=True):
    """``described`` holds category, impact, urgency, tags and fields, as a change gives them."""

    id: str
    desk_id: str
    names: Mapping[str, str]
    subject: str = ""
    description: str = ""
    priority: Priority | None = None
    type: TicketType | None = None
    described: Mapping[str, Any] = field(default_factory=dict)
    position: int = 0
    archived: bool = False
    version: int = 0


class TemplateRows(Protocol):
    def templates(self, desk_id: str) -> Sequence[TicketTemplate]:
        """At most TEMPLATES_MAX."""

    def template(self, desk_id: str, template_id: str) -> TicketTemplate | None: ...

    def save_template(self, template: TicketTemplate, event: AccessEvent) -> None: ...


def save_template(
    rows: TemplateRows, bench: Workbench, agent: Agent, wanted: TicketTemplate, *, seen: int
) -> TicketTemplate:
    """The template as it is from now on; its values are held to the definitions of today."""
    require(agent, "template:write")
    require_desk(agent, wanted.desk_id)
    there = rows.template(wanted.desk_id, wanted.id)
    if bad := list(_bad(wanted)):
        raise InvalidInputError(bad)
    if there is None and len(rows.templates(wanted.desk_id)) >= TEMPLATES_MAX:
        raise InvalidInputError([("id", f"there are {TEMPLATES_MAX} templates already")])
    desk = desk_of(bench, wanted.desk_id)
    blank, _ = draft(
        NewTicket(
            desk=desk,
            subject="",
            text="",
            requester=NOBODY,
            author=author_of(agent),
            channel=Channel.PHONE,
            language=desk.languages[0],
            at=bench.clock.now(),
        ),
        reference="",
        ids=bench.ids,
    )
    described(blank, wanted.described, desk=desk, paper=paper_for(bench, agent))
    if (there.version if there else 0) != seen:
        raise VersionConflictError
    made = replace(wanted, version=seen + 1)
    event = edited(
        agent,
        "ticket_template_set",
        made.id,
        there,
        made,
        at=bench.clock.now(),
        desk_id=made.desk_id,
    )
    rows.save_template(made, event)
    return made


def template_for(
    rows: TemplateRows, agent: Agent, desk_id: str, template_id: str
) -> TicketTemplate:
    """A template to begin with; an archived one is offered no more."""
    require_desk(agent, desk_id)
    found = rows.template(desk_id, template_id)
    if found is None or found.archived:
        raise InvalidInputError([("template", "is no template of this desk")])
    return found


def templates_of(rows: TemplateRows, agent: Agent, desk_id: str) -> list[TicketTemplate]:
    """A desk's templates in their order."""
    require(agent, "desk:read")
    if not agent.works_in(desk_id):
        raise NotFoundError(desk_id)
    return sorted(rows.templates(desk_id), key=lambda each: (each.position, each.id))


def _bad(template: TicketTemplate) -> Iterator[tuple[str, str]]:
    yield from bad_id(template.id, "id")
    yield from bad_names(template.names, "names")
    if len(template.subject) > SUBJECT_CHARACTERS:
        yield "subject", f"is longer than {SUBJECT_CHARACTERS} characters"
    if len(template.description) > DESCRIPTION_CHARACTERS:
        yield "description", f"is longer than {DESCRIPTION_CHARACTERS} characters"
