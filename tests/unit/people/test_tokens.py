"""API tokens: made, shown, narrowed, ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError, KeyReusedError, NotFoundError
from helpdesk.ids import DerivedIds, RandomIds
from helpdesk.people.administer.agents import NewAgent, invite
from helpdesk.people.administer.issue import NewToken, issue, revoke, tokens_of
from helpdesk.people.errors import UnauthorizedError
from helpdesk.people.permissions import permissions_of
from helpdesk.people.tokens import Token, narrowed, proven, read
from helpdesk.values import replace
from tests.factories import ANA, NOON
from tests.fakes.access import FakeTokens
from tests.unit.people.access_office import HEAD, ROOT, House

SOON = NOON + timedelta(days=30)
WANTED = NewToken(owner=ANA.id, name="Script", scopes=("ticket:read",), expires_at=SOON)


def made(house: House, wanted: NewToken = WANTED) -> tuple[Token, str]:
    return issue(house.office, FakeTokens(house.book), house.who(ANA), wanted, RandomIds())


def test_a_token_is_kept_as_a_digest_and_opens_what_it_names():
    house = House()
    token, text = made(house)
    owner, token_id, secret = read(text)

    assert proven(house.book.tokens[owner, token_id], secret, NOON) == token
    assert secret not in repr(token)
    assert text not in repr(house.book.log)
    assert permissions_of(narrowed(ANA, token_id=token.id, scopes=token.scopes)) == {"ticket:read"}


@pytest.mark.parametrize(
    ("change", "at", "code"),
    [
        ({}, SOON, "token_expired"),
        ({"revoked_at": NOON}, NOON, "token_revoked"),
        ({"secret_digest": "0" * 64}, NOON, "unauthorized"),
    ],
)
def test_an_ended_token_opens_nothing(change: dict[str, object], at: datetime, code: str):
    token, text = made(House())

    with pytest.raises(UnauthorizedError) as refused:
        proven(replace(token, **change), read(text)[2], at)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vnt_",
        "vnt_a.b",
        "vnt_a.b.",
        "vnt_..",
        "a.b.c",
        "vnt_a.b.c.d",
        "vnt_" + "a." * 300,
        "vnt_é.b.c",
    ],
)
def test_what_is_no_token_is_told_apart_from_nothing(text: str):
    with pytest.raises(UnauthorizedError):
        read(text)


def test_nothing_matches_a_token_that_is_not_there():
    with pytest.raises(UnauthorizedError):
        proven(None, "", NOON)


@pytest.mark.parametrize(
    "wanted",
    [
        replace(WANTED, scopes=()),
        replace(WANTED, scopes=("sending:switch",)),
        replace(WANTED, scopes=("token:write",)),
        replace(WANTED, scopes=("root",)),
        replace(WANTED, expires_at=NOON),
        replace(WANTED, expires_at=NOON + timedelta(days=400)),
        replace(WANTED, expires_at=SOON.replace(tzinfo=None)),
    ],
)
def test_a_bad_token_is_not_made(wanted: NewToken):
    house = House()

    with pytest.raises(InvalidInputError):
        made(house, wanted)

    assert (house.book.tokens, house.book.log) == ({}, [])


def test_the_same_key_gives_the_same_token_and_another_one_is_refused():
    house, ids = House(), DerivedIds(b"secret", "ana/key")
    tokens, ana = FakeTokens(house.book), house.who(ANA)

    first = issue(house.office, tokens, ana, WANTED, ids)
    again = issue(house.office, tokens, ana, WANTED, ids)
    with pytest.raises(KeyReusedError):
        issue(house.office, tokens, ana, replace(WANTED, name="Other"), ids)

    assert first[1] == again[1]
    assert len(house.book.log) == 1


def test_nobody_makes_a_colleagues_token_and_an_admin_can_revoke_it():
    house = House()
    tokens = FakeTokens(house.book)
    token, _ = made(house)

    with pytest.raises(InvalidInputError):
        issue(house.office, tokens, house.who(ROOT), WANTED, RandomIds())
    with pytest.raises(ForbiddenError):
        revoke(house.office, tokens, house.who(HEAD), ANA.id, token.id)
    ended = revoke(house.office, tokens, house.who(ROOT), ANA.id, token.id)
    again = revoke(house.office, tokens, house.who(ANA), ANA.id, token.id)

    assert (ended.revoked_by, again.revoked_by) == ("root", "root")
    assert [each.id for each in tokens_of(house.office, tokens, house.who(ANA), ANA.id)] == [
        token.id
    ]


def test_a_program_gets_its_tokens_from_an_admin():
    house = House()
    program = invite(
        house.office,
        house.who(ROOT),
        NewAgent(email="", name="CRM", fields={"desks": ("support",)}, service=True),
    )
    wanted = replace(WANTED, owner=program.id)

    token, text = issue(house.office, FakeTokens(house.book), house.who(ROOT), wanted, RandomIds())

    assert token.owner == program.id
    assert house.pool.subjects == {}
    assert read(text)[0] == program.id
    with pytest.raises((NotFoundError, ForbiddenError)):
        issue(house.office, FakeTokens(house.book), house.who(ANA), wanted, RandomIds())
