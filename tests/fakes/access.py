"""The directory of access, its log and the user pool in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from helpdesk.errors import VersionConflictError
from helpdesk.people.access_log import AccessEvent
from helpdesk.people.directory import Directory
from helpdesk.people.tokens import Token
from helpdesk.tickets.ports import Page
from helpdesk.values import replace


class FakeAccessBook:
    """``meanwhile`` is called once after the next reading, as somebody quicker would be."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.log: list[AccessEvent] = []
        self.tokens: dict[tuple[str, str], Token] = {}
        self.meanwhile: Callable[[], None] | None = None

    def directory(self) -> Directory:
        found, act = self._directory, self.meanwhile
        if act is not None:
            self.meanwhile = None
            act()
        return found

    def commit(
        self, before: Directory, after: Directory, event: AccessEvent, *, tokens: tuple[Token, ...]
    ) -> None:
        if before.number != self._directory.number:
            raise VersionConflictError
        self._directory = replace(after, number=event.number, digest=event.digest)
        self.log.append(event)
        self.tokens |= {(each.owner, each.id): each for each in tokens}

    def page(self, *, limit: int, after: str | None) -> Page[AccessEvent]:
        found = [each for each in reversed(self.log) if not after or each.number < int(after)]
        items = found[:limit]
        return Page(items=items, after=str(items[-1].number) if len(found) > limit else None)


class FakeTokens:
    """Those of a book."""

    def __init__(self, book: FakeAccessBook) -> None:
        self._book = book

    def of(self, owner: str) -> Sequence[Token]:
        return [each for (whose, _), each in self._book.tokens.items() if whose == owner]

    def find(self, owner: str, token_id: str) -> Token | None:
        return self._book.tokens.get((owner, token_id))

    def note_use(self, token: Token, at: datetime) -> None:
        self._book.tokens[token.owner, token.id] = replace(token, last_used_at=at)


class FakePool:
    """A user pool: addresses, and who is shut out."""

    def __init__(self) -> None:
        self.subjects: dict[str, str] = {}
        self.shut: set[str] = set()

    def invite(self, email: str, name: str) -> str:
        return self.subjects.setdefault(email, f"subject-{len(self.subjects) + 1}")

    def shut_out(self, email: str) -> None:
        self.shut.add(email)

    def let_in(self, email: str) -> None:
        self.shut.discard(email)
