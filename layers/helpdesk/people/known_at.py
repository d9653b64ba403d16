"""Whom a confidential desk alone knows, nobody outside it finds: in no list, search or history.

A contact is the house's. Where she comes up by mail, form or call, that desk is noted with her; as
soon as she turns to another desk herself the note goes. Whoever writes her down by hand or from a
file notes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from helpdesk.errors import NotFoundError
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.people.model import Agent, Contact


class Noted(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def known_at(self) -> str: ...


T = TypeVar("T", bound=Noted)


def is_known_to(agent: Agent, one: Noted) -> bool:
    """Whether she may know that there is such a contact."""
    return not one.known_at or agent.knows_of(one.known_at)


def known_to(agent: Agent, found: Iterable[T]) -> list[T]:
    return [each for each in found if is_known_to(agent, each)]


def require_known(agent: Agent, one: Noted) -> None:
    """What nobody told her of is not there for her."""
    if not is_known_to(agent, one):
        raise NotFoundError(one.id)


def as_known_to(agent: Agent, contact: Contact | None) -> Contact | None:
    """What she may learn from naming an address: of whom is hidden from her the address alone."""
    if contact is None or is_known_to(agent, contact):
        return contact
    return _address_alone(contact)


def as_known_at(desk_id: str, contact: Contact | None) -> Contact | None:
    """The same, for what an agent began and the product goes on with at a desk."""
    if contact is None or contact.known_at in {"", desk_id}:
        return contact
    return _address_alone(contact)


def _address_alone(contact: Contact) -> Contact:
    return replace(contact, name="", phone=None, language=None, segments=(), names=(), known_at="")
