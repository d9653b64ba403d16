"""What a ticket is about, as an agent says it: category, impact, urgency, tags, custom fields."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.fields.fill import filled, lacking
from helpdesk.fields.model import Definitions, Form, Known, Of, role_of
from helpdesk.people.model import Agent, AgentKind, Agents
from helpdesk.people.permissions import may
from helpdesk.tickets.open import one_line
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

TAGS_MAX: Final = 50
GRADES: Final = ("impact", "urgency")


class Paper(Struct, frozen=True, kw_only=True):
    """What is defined, and the role of who writes."""

    definitions: Definitions
    known: Known
    role: str


class KnownPeople(Struct, frozen=True, kw_only=True):
    """Implements helpdesk.fields.model.Known."""

    asker: Agent
    agents: Agents
    definitions: Definitions

    def agent(self, agent_id: str) -> bool:
        """A colleague whom the asker's own list of agents names: one of a desk of hers."""
        found = self.agents.by_id(agent_id)
        if found is None or not found.active or found.kind is not AgentKind.PERSON:
            return False
        return found.id == self.asker.id or any(map(self.asker.works_in, found.desks))

    def contact(self, contact_id: str) -> bool:
        """A contact whom she may read of, and who was merged into no other."""
        return may(self.asker, "contact:read") and self.definitions.knows_contact(contact_id)


def paper_for(bench: Workbench, agent: Agent) -> Paper:
    return Paper(
        definitions=bench.definitions,
        known=KnownPeople(asker=agent, agents=bench.agents, definitions=bench.definitions),
        role=role_of(agent),
    )


def described(
    ticket: Ticket, fields: Mapping[str, Any], *, desk: Desk, paper: Paper | None
) -> Ticket:
    """The ticket with what is given of category, impact, urgency, tags and ``fields``.

    Without paper, categories and custom fields cannot be given.
    """
    changed = _graded(ticket, fields, desk)
    if "tags" in fields:
        changed = replace(changed, tags=_tags(fields["tags"], ticket.tags, desk))
    if "category" in fields:
        changed = replace(changed, category=_category(ticket, fields["category"], desk, paper))
    if "fields" in fields:
        changed = replace(changed, fields=_filled(ticket, fields["fields"] or {}, desk, paper))
    return changed


def described_new(
    bench: Workbench,
    agent: Agent,
    ticket: Ticket,
    given: Mapping[str, Any],
    *,
    desk: Desk,
    begun: Mapping[str, Any],
) -> Ticket:
    """A ticket that an agent makes, with what its form asks for; InvalidInputError for the rest.

    What a template began it with holds as far as the definitions of today let it.
    """
    paper = paper_for(bench, agent)
    for name, value in _pieces(begun):
        with suppress(InvalidInputError):
            ticket = described(ticket, {name: value}, desk=desk, paper=paper)
    made = described(ticket, given, desk=desk, paper=paper)
    rules = [each for each in paper.definitions.fields(Of.TICKET) if each.serves(desk.id)]
    if bad := lacking(rules, made.fields, Form.AGENT_NEW, role=paper.role):
        raise InvalidInputError(bad)
    return made


def _pieces(begun: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value apart, each custom field too: one that does not hold spoils no other."""
    for name, value in begun.items():
        if name == "fields":
            yield from (("fields", {field: each}) for field, each in value.items())
        else:
            yield name, value


def _graded(ticket: Ticket, fields: Mapping[str, Any], desk: Desk) -> Ticket:
    """Priority follows from impact and urgency where the desk works so and both are known."""
    given = {name: fields[name] for name in GRADES if name in fields}
    if desk.matrix is None:
        if bad := [name for name, grade in given.items() if grade is not None]:
            raise InvalidInputError([(name, "this desk sets priority by hand") for name in bad])
        return replace(ticket, **given)
    by_hand = fields.get("priority", ticket.priority) is not ticket.priority
    if by_hand and (given or not desk.scheme.priority_by_hand_too):
        raise InvalidInputError([("priority", "follows from impact and urgency at this desk")])
    graded = replace(ticket, **given)
    if not given or graded.impact is None or graded.urgency is None:
        return graded
    return replace(graded, priority=desk.matrix[graded.impact][graded.urgency])


def _tags(given: Sequence[str], there: Sequence[str], desk: Desk) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(one_line(tag).lower() for tag in given if tag.strip()))
    if len(tags) > TAGS_MAX:
        raise InvalidInputError([("tags", f"at most {TAGS_MAX}")])
    if desk.scheme.tags_only:
        strange = [each for each in tags if each not in {*desk.scheme.tags, *there}]
        if strange:
            raise InvalidInputError([("tags", f"{strange[0]} is none of this desk's tags")])
    return tags


def _category(
    ticket: Ticket, category_id: str | None, desk: Desk, paper: Paper | None
) -> str | None:
    """A category that is offered, or the one that the ticket has already."""
    if category_id is None or category_id == ticket.category:
        return category_id
    tree = paper.definitions.categories(desk.id, knowing=category_id) if paper else None
    if tree is None or not tree.offered(category_id):
        raise InvalidInputError([("category", "is no category of this desk")])
    return category_id


def _filled(
    ticket: Ticket, given: Mapping[str, Any], desk: Desk, paper: Paper | None
) -> Mapping[str, Any]:
    if paper is None:
        return ticket.fields
    rules = paper.definitions.fields(Of.TICKET, knowing=list(given))
    here = [rule for rule in rules if rule.serves(desk.id)]
    return filled(ticket.fields, given, here, role=paper.role, known=paper.known)
