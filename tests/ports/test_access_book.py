"""The directory of access and API tokens: fake and table keep the same promises."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import VersionConflictError
from helpdesk.people.access_log import AccessEvent, chained
from helpdesk.people.directory import AccessBook, Directory
from helpdesk.people.model import CustomRole, Scope, Team
from helpdesk.people.tokens import Token
from helpdesk.storage.access.book import DynamoAccessBook
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.access.tokens import DynamoTokens
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, LUIS, NOON
from tests.fakes.access import FakeAccessBook, FakeTokens

EVA = replace(ANA, id="eva", email="eva@demo.test", scope=Scope.TEAM, expires_at=NOON)
READER = CustomRole(id="reader", name="Reader", permissions=("ticket:read",), version=1)
NIGHT = Team(id="night", desk_id="it", name="Night", version=1)
TOKEN = Token(
    id="t",
    owner=ANA.id,
    name="Script",
    scopes=("ticket:read",),
    secret_digest="d",
    created_at=NOON,
    created_by=ANA.id,
    expires_at=NOON + timedelta(days=9),
)


@pytest.fixture(params=["fake", "table"])
def book(request: pytest.FixtureRequest) -> AccessBook:
    """A house of two agents."""
    agents = {each.id: each for each in (ANA, LUIS)}
    if request.param == "fake":
        return FakeAccessBook(Directory(agents=agents))
    table: Table = request.getfixturevalue("table")
    for agent in agents.values():
        agent_row(table, agent).save()
    return DynamoAccessBook(table)


def event(before: Directory) -> AccessEvent:
    made = AccessEvent(number=before.number + 1, at=NOON, actor="root", act="x", changes=())
    return chained(made, before.digest)


def written(book: AccessBook, before: Directory, after: Directory, *tokens: Token) -> Directory:
    book.commit(before, after, event(before), tokens=tokens)
    return book.directory()


def test_what_is_written_is_read_again(book: AccessBook):
    before = book.directory()
    changed = replace(ANA, name="Ana R.", custom_role="reader", version=1)
    after = replace(
        before,
        agents={ANA.id: changed, LUIS.id: LUIS, EVA.id: EVA},
        roles={"reader": READER},
        teams={"night": NIGHT},
        confidential=frozenset({"it"}),
    )

    now = written(book, before, after)

    assert now == replace(after, number=1, digest=event(before).digest)


def test_what_is_taken_away_is_gone(book: AccessBook):
    empty = book.directory()
    full = written(
        book,
        empty,
        replace(
            empty, roles={"reader": READER}, teams={"night": NIGHT}, confidential=frozenset({"it"})
        ),
    )
    given = written(book, full, replace(full, agents={**full.agents, EVA.id: EVA}))

    now = written(
        book,
        given,
        replace(
            given,
            agents={**given.agents, EVA.id: replace(EVA, expires_at=None)},
            roles={},
            teams={},
            confidential=frozenset(),
        ),
    )

    assert (now.roles, now.teams, now.confidential, now.number) == ({}, {}, frozenset(), 3)
    assert now.agents[EVA.id].expires_at is None


def test_of_two_changes_on_one_number_one_is_written(book: AccessBook):
    before = book.directory()
    written(book, before, replace(before, confidential=frozenset({"it"})))

    with pytest.raises(VersionConflictError):
        written(book, before, replace(before, roles={"reader": READER}), TOKEN)

    assert book.directory().roles == {}


def test_what_she_says_of_herself_meanwhile_stays(table: Table):
    agent_row(table, ANA).save()
    book = DynamoAccessBook(table)
    before = book.directory()
    DynamoAgents(table, lambda: 0).note_totp(ANA.id, enrolled=True)

    now = written(book, before, replace(before, agents={ANA.id: replace(ANA, name="A", version=1)}))

    assert (now.agents[ANA.id].totp_enrolled, now.agents[ANA.id].name) == (True, "A")


def test_a_token_comes_with_its_row_of_the_log(book: AccessBook, request: pytest.FixtureRequest):
    before = book.directory()
    written(book, before, before, TOKEN)
    is_fake = isinstance(book, FakeAccessBook)
    tokens = FakeTokens(book) if is_fake else DynamoTokens(request.getfixturevalue("table"), float)

    assert tokens.find(ANA.id, "t") == TOKEN
    assert list(tokens.of(ANA.id)) == [TOKEN]
    assert tokens.find(LUIS.id, "t") is None
    tokens.note_use(TOKEN, NOON)
    assert [each.last_used_at for each in tokens.of(ANA.id)] == [NOON]
