"""Side rows of calls, which one transaction writes with a ticket."""

from __future__ import annotations

from dataclasses import dataclass

from helpdesk.people.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCaller:
    """A contact without an address: her own row alone; refused if there is one of that id."""

    person: Person
