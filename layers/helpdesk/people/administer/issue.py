"""API tokens are made and revoked, each with its row of the log."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import (
    ForbiddenError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    VersionConflictError,
)
from helpdesk.people import tokens as rules
from helpdesk.people.access_log import Changed, spelt
from helpdesk.people.administer.agents import known
from helpdesk.people.administer.office import Act, Office, acting, logged
from helpdesk.people.model import AgentKind
from helpdesk.people.permissions import PERSONAL_ONLY, permissions_of, require
from helpdesk.people.tokens import Token, Tokens
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.ids import Ids
    from helpdesk.people.directory import Directory
    from helpdesk.people.model import Agent

_TRIES = 8
_LOGGED = ("name", "owner", "scopes", "expires_at", "revoked_at")


class NewToken(Struct, frozen=True, kw_only=True):
    owner: str
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


def issue(
    office: Office, tokens: Tokens, actor: Agent, wanted: NewToken, ids: Ids
) -> tuple[Token, str]:
    """The token and its secret text; ids derived from a key give the same ones when it comes again.

    A personal token is one's own; of a program's those decide who administer agents.
    """
    act = Act(actor=actor, name="token_made", permission="token:write")
    now, token_id = office.clock.now(), ids.unguessable("token")
    secret = ids.unguessable("token secret one") + ids.unguessable("token secret two")
    token = Token(
        id=token_id,
        owner=wanted.owner,
        name=wanted.name,
        scopes=tuple(sorted(set(wanted.scopes))),
        secret_digest=rules.digest_of(secret),
        created_at=now,
        created_by=actor.id,
        expires_at=wanted.expires_at,
    )
    mine = {each.id: each for each in tokens.of(wanted.owner)}
    if token_id in mine:
        if not _same(mine[token_id], token):
            message = "that key was used for another token"
            raise KeyReusedError(message)
        return mine[token_id], rules.written(token, secret)
    for _ in range(_TRIES):
        before = office.book.directory()
        owner = before.seen(_owner(acting(office, act, before), before, wanted.owner))
        if owner.kind is AgentKind.PERSON and owner.id != actor.id:
            raise InvalidInputError([("owner", "makes her own tokens: you can but revoke them")])
        if bad := list(_bad(owner, wanted, len(mine), now)):
            raise InvalidInputError(bad)
        if _written(office, act, before, None, token):
            return token, rules.written(token, secret)
    raise VersionConflictError


def revoke(office: Office, tokens: Tokens, actor: Agent, owner: str, token_id: str) -> Token:
    """The token, which opens nothing from now on; once more changes nothing."""
    act = Act(actor=actor, name="token_revoked", permission="token:write")
    for _ in range(_TRIES):
        before = office.book.directory()
        _owner(acting(office, act, before), before, owner)
        token = next((each for each in tokens.of(owner) if each.id == token_id), None)
        if token is None:
            raise NotFoundError(token_id)
        if token.revoked_at is not None:
            return token
        after = replace(token, revoked_at=office.clock.now(), revoked_by=actor.id)
        if _written(office, act, before, token, after):
            return after
    raise VersionConflictError


def tokens_of(office: Office, tokens: Tokens, actor: Agent, owner: str) -> list[Token]:
    """Her own, or a program's; newest first."""
    directory = office.book.directory()
    act = Act(actor=actor, name="", permission="token:write")
    _owner(acting(office, act, directory), directory, owner)
    return sorted(tokens.of(owner), key=lambda each: each.created_at, reverse=True)


def _owner(actor: Agent, directory: Directory, owner: str) -> Agent:
    """Oneself, or a program that the actor administers; of a colleague's tokens she may revoke."""
    found = known(directory, actor, owner)
    if owner == actor.id:
        return found
    require(actor, "agent:write")
    if any(not actor.works_in(each) for each in found.desks):
        raise NotFoundError(owner)
    if beyond := permissions_of(directory.seen(found)) - permissions_of(actor):
        message = f"you cannot give or take what you lack: {', '.join(sorted(beyond))}"
        raise ForbiddenError(message, code="beyond_your_rights")
    return found


def _bad(owner: Agent, wanted: NewToken, count: int, now: datetime) -> list[tuple[str, str]]:
    bad = []
    if not wanted.scopes:
        bad.append(("scopes", "name at least one permission"))
    for each in wanted.scopes:
        if each in PERSONAL_ONLY or each not in permissions_of(owner):
            bad.append(("scopes", f"{each} is none that this token may have"))
    if wanted.expires_at.tzinfo is None:
        bad.append(("expires_at", "needs a time zone, as in 2027-01-31T18:00:00Z"))
    elif not now < wanted.expires_at <= now + rules.LONGEST:
        bad.append(("expires_at", "lies ahead, at most a year"))
    if count >= rules.MAX_TOKENS:
        bad.append(
            ("token", f"there are {rules.MAX_TOKENS} already; an ended one goes after a month")
        )
    return bad


def _same(one: Token, other: Token) -> bool:
    names = ("owner", "name", "scopes", "secret_digest", "expires_at")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _written(office: Office, act: Act, before: Directory, old: Token | None, new: Token) -> bool:
    fields = {name: spelt(getattr(new, name)) for name in _LOGGED}
    was = {name: spelt(getattr(old, name)) for name in _LOGGED} if old else {}
    changed = Changed(
        kind="token",
        id=new.id,
        before={name: each for name, each in was.items() if fields[name] != each},
        after={name: each for name, each in fields.items() if was.get(name) != each},
    )
    event = logged(office, act, before, (changed,))
    try:
        office.book.commit(before, before, event, tokens=(new,))
    except VersionConflictError:
        return False
    return True
