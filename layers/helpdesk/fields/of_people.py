"""Custom fields of contacts and organizations: filled in, and shown, as a ticket's are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.errors import InvalidInputError
from helpdesk.fields.fill import filled, lacking, shown
from helpdesk.fields.model import Form, Of, role_of
from helpdesk.tickets.describe import paper_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.fields.model import Values
    from helpdesk.people.changes import Change
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

FIELDS = "fields"


def filled_of(
    bench: Workbench, agent: Agent, of: Of, there: Values | None, given: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """The values after a change; ``there`` None is somebody new, who needs what her form asks."""
    paper = paper_for(bench, agent)
    rules = bench.definitions.fields(of, knowing=list(given or {}))
    values = filled(there or {}, given or {}, rules, role=paper.role, known=paper.known)
    if there is None and (bad := lacking(rules, values, Form.AGENT_NEW, role=paper.role)):
        raise InvalidInputError(bad)
    return values


def seen_of(bench: Workbench, agent: Agent, of: Of, values: Values) -> dict[str, Any]:
    """The values that the asker sees."""
    if not values:
        return {}
    rules = bench.definitions.fields(of, knowing=list(values))
    return shown(rules, values, role=role_of(agent))


def seen_changes(
    bench: Workbench, agent: Agent, of: Of, changes: Sequence[Change]
) -> Sequence[Change]:
    """Changes with the values that the asker sees."""

    def seen(values: Mapping[str, Any]) -> dict[str, Any]:
        if FIELDS not in values:
            return dict(values)
        return {**values, FIELDS: seen_of(bench, agent, of, values[FIELDS])}

    return [replace(each, old=seen(each.old), new=seen(each.new)) for each in changes]
