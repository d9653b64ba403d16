"""Side rows of calls, which one transaction writes with a ticket."""

from __future__ import annotations

from msgspec import Struct

from helpdesk.people.person import Person


class NewCaller(Struct, frozen=True, kw_only=True):
    """A contact without an address: her own row alone; refused if there is one of that id."""

    person: Person
