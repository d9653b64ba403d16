"""What is named in a query: desks, colleagues and teams that the asker knows of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.search.analysis import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from helpdesk.desks.model import Desk, Desks
    from helpdesk.people.model import Agent, Agents


class HouseNames:
    """By id, address or name in any language, whatever its case and accents."""

    def __init__(self, asker: Agent, desks: Desks, agents: Agents) -> None:
        self._asker, self._desks, self._agents = asker, desks, agents

    def desks(self, text: str) -> Sequence[str]:
        known = ((each.id, (each.id, each.prefix, *each.names.values())) for each in self._hers())
        return _named(text, known)

    def agents(self, text: str) -> Sequence[str]:
        everybody = self._agents.all()
        return _named(text, ((each.id, (each.id, each.email, each.name)) for each in everybody))

    def teams(self, text: str) -> Sequence[str]:
        ids = dict.fromkeys(name for each in self._agents.all() for name in each.teams)
        found = (self._agents.team(each) for each in ids)
        known = ((each.id, (each.id, each.name, *each.names.values())) for each in found if each)
        return _named(text, known)

    def organizations(self, text: str) -> Sequence[str]:
        """By id alone: a name is what its people are found by, too."""
        return (text,) if text else ()

    def custom_statuses(self) -> Sequence[str]:
        return [rule.id for desk in self._hers() for rule in desk.scheme.statuses if rule.own]

    def _hers(self) -> Iterator[Desk]:
        return (each for each in self._desks.all() if self._asker.works_in(each.id))


def _named(text: str, known: Iterable[tuple[str, Iterable[str]]]) -> Sequence[str]:
    wanted = folded(text)
    return [id_ for id_, names in known if wanted in {folded(each) for each in names}]
