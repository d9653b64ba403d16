"""Organizations: made, changed; their domains say whose people write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.errors import AlreadyRecordedError, InvalidInputError
from helpdesk.fields.model import Of
from helpdesk.fields.of_people import filled_of
from helpdesk.people.changes import Act, Change, differences
from helpdesk.people.organization import MAX_MANAGERS, Organization
from helpdesk.people.permissions import require
from helpdesk.people.ports import OrganizationWrite
from helpdesk.people.registry import (
    DomainTakenError,
    Registry,
    check_seen,
    organization_for_id,
)
from helpdesk.people.wording import worded
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.workbench import insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.people.model import Agent


def add_organization(
    registry: Registry, agent: Agent, fields: Mapping[str, Any], *, asked: Asked | None = None
) -> Organization:
    """The new organization; DomainTakenError if a domain is another one's."""
    require(agent, "organization:write")
    done = done_before(registry.bench.store, asked) if asked else None
    if done is not None:
        return organization_for_id(registry, str(done["id"]))
    at = registry.bench.clock.now()
    organization_id = registry.bench.ids.unguessable("organization")
    given = dict(fields)
    custom = filled_of(registry.bench, agent, Of.ORGANIZATION, None, given.pop("fields", None))
    said = _fields(registry, given)
    after = Organization(id=organization_id, created_at=at, **said, fields=custom)
    marks = asked.mark({"id": after.id}, at) if asked else ()
    return _save(registry, agent, None, after, marks)


def change_organization(
    registry: Registry,
    agent: Agent,
    organization_id: str,
    fields: Mapping[str, Any],
    *,
    seen: int | None,
) -> Organization:
    """The organization with those fields changed."""
    require(agent, "organization:write")

    def act() -> Organization:
        before = organization_for_id(registry, organization_id)
        check_seen(before, seen)
        given = dict(fields)
        custom = given.pop("fields", None)
        after = replace(before, **_fields(registry, given))
        if custom:
            values = filled_of(registry.bench, agent, Of.ORGANIZATION, before.fields, custom)
            after = replace(after, fields=values)
        if after == before:
            return before
        return _save(registry, agent, before, replace(after, version=before.version + 1), ())

    return insisting(act, guarded=seen is not None)


def _save(
    registry: Registry,
    agent: Agent,
    before: Organization | None,
    after: Organization,
    marks: tuple[Any, ...],
) -> Organization:
    at = registry.bench.clock.now()
    after = replace(after, changed_at=at)
    old, new = differences(before, after)
    change = Change(
        act=Act.CHANGED if before else Act.ADDED,
        at=at,
        by=agent.id,
        version=after.version,
        old=old,
        new=new,
    )
    write = OrganizationWrite(before=before, after=after, change=change)
    try:
        registry.organizations.save_organization(write, marks)
    except AlreadyRecordedError as error:
        if error.record != "domain":
            raise
        message = "a domain is another organization's"
        raise DomainTakenError(message) from error
    return after


def _fields(registry: Registry, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = worded(dict(given), spoken=())
    if "managers" in fields:
        managers = tuple(dict.fromkeys(fields["managers"]))
        if len(managers) > MAX_MANAGERS:
            raise InvalidInputError([("managers", f"at most {MAX_MANAGERS}")])
        found = registry.people.persons(managers)
        if missing := [each for each in managers if each not in found]:
            raise InvalidInputError([("managers", f"{each} is no contact") for each in missing])
        fields["managers"] = managers
    return fields
