"""API tokens, and how much of this minute each of them has left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pynamodb.exceptions import UpdateError

from helpdesk.people.tokens import NOTED_EVERY, REQUESTS_A_MINUTE, Token
from helpdesk.storage import access_patterns
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access import patterns as rights_patterns
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from helpdesk.storage.table import Row, Table

KEPT_SECONDS: Final = 30.0
KEPT_MOST: Final = 500
SHOWN_DAYS: Final = 30
LEASED: Final = 20
"""Requests that a worker takes at once from a token's minute, so that not each costs a write."""

_REFUSED: Final = "ConditionalCheckFailedException"


def token_row(table: Table, token: Token) -> Row:
    """A month after its end it goes by itself."""
    row = table.new(*access_keys.api_token(token.owner, token.id), "api_token", body=plain(token))
    ends = min(token.expires_at, token.revoked_at or token.expires_at)
    row.expires_at = int((ends + timedelta(days=SHOWN_DAYS)).timestamp())
    return row


class DynamoTokens:
    """Implements helpdesk.people.tokens.Tokens."""

    def __init__(self, table: Table, ticks: Callable[[], float]) -> None:
        self._table, self._ticks = table, ticks
        self._kept: dict[tuple[str, str], tuple[float, Token]] = {}

    def of(self, owner: str) -> Sequence[Token]:
        rows = rights_patterns.api_token_rows(self._table, owner)
        return [restored(body_of(row), Token) for row in rows]

    def find(self, owner: str, token_id: str) -> Token | None:
        """One that there is not is asked for again: only good ones fill what is kept."""
        now, key = self._ticks(), (owner, token_id)
        read_at, token = self._kept.get(key, (None, None))
        if read_at is not None and now - read_at <= KEPT_SECONDS:
            return token
        row = access_patterns.row_by_key(self._table, access_keys.api_token(owner, token_id))
        if row is None:
            self._kept.pop(key, None)
            return None
        found = restored(body_of(row), Token)
        if len(self._kept) >= KEPT_MOST:
            self._kept.clear()
        self._kept[key] = (now, found)
        return found

    def note_use(self, token: Token, at: datetime) -> None:
        """Once an hour, and only of one that is there."""
        if token.last_used_at is not None and at - token.last_used_at < NOTED_EVERY:
            return
        row, hour = self._table.row, at.replace(minute=0, second=0, microsecond=0)
        row(*access_keys.api_token(token.owner, token.id)).update(
            actions=[row.body["last_used_at"].set(hour.isoformat())], condition=row.pk.exists()
        )
        self._kept.pop((token.owner, token.id), None)


class DynamoAllowance:
    """Implements helpdesk.people.tokens.Allowance; a minute's row goes by itself."""

    def __init__(self, table: Table, most: int = REQUESTS_A_MINUTE) -> None:
        self._table, self._most = table, most
        self._left: dict[str, tuple[str, int]] = {}

    def take(self, token_id: str, at: datetime) -> int:
        (_, minute), wait = access_keys.api_allowance(token_id, at), 60 - at.second
        kept, left = self._left.get(token_id, ("", 0))
        if kept != minute or left == 0:
            left = self._leased(token_id, at)
        if left == 0:
            return wait
        if len(self._left) >= KEPT_MOST:
            self._left.clear()
        self._left[token_id] = (minute, left - 1)
        return 0

    def _leased(self, token_id: str, at: datetime) -> int:
        row = self._table.row
        free = row.tally.does_not_exist() | (row.tally <= self._most - LEASED)
        try:
            row(*access_keys.api_allowance(token_id, at)).update(
                actions=[
                    row.tally.add(LEASED),
                    row.kind.set("api_allowance"),
                    row.expires_at.set(int((at + timedelta(minutes=5)).timestamp())),
                ],
                condition=free,
            )
        except UpdateError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return 0
        return LEASED
