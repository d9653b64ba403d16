"""Keys of what the search index is kept up to date by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment
from helpdesk.storage.keys import shard

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.storage.keys import Key


def index_lease() -> Key:
    """Who writes the index now, and in which shards somebody meanwhile saw changes."""
    return "SEARCH", "LEASE"


def unindexed_work(shard_: int) -> str:
    """Partition of the work index for tickets that the index has not taken up yet."""
    return f"UNINDEXED#{shard_}"


def reindexed_work(shard_: int) -> str:
    """The same for tickets that it took up while another index was being built beside it."""
    return f"REINDEXED#{shard_}"


def unindexed(ticket_id: str, at: datetime, mark: str) -> tuple[str, str]:
    """Both keys of a ticket that changed; ``mark`` tells two changes of one millisecond apart."""
    return unindexed_work(shard(ticket_id)), f"{moment(at)}#{ticket_id}#{mark}"
