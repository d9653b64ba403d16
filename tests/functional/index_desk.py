"""What the tests of the search index work with: a writer, and what the index and the table have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import pytest

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.index_files import S3IndexFiles
from helpdesk.search.document import Kind
from helpdesk.search.keeping.copy import LocalCopy
from helpdesk.search.keeping.file_words import FileWords
from helpdesk.search.keeping.ports import EVERY_SHARD
from helpdesk.search.keeping.publish import Press, read_manifest
from helpdesk.search.keeping.rebuild import Rebuilt, rebuild
from helpdesk.search.keeping.take_up import Keeper, TakenUp, take_up
from helpdesk.search.ports import SearchReader
from helpdesk.storage.keys import shard
from helpdesk.storage.search.changes import DynamoChanges
from helpdesk.storage.search.lease import DynamoLease
from helpdesk.storage.search.whole_tickets import DynamoWholeTickets
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import Priority
from helpdesk.values import replace
from tests.factories import NOON, change, opening
from tests.fakes.clock import FakeClock
from tests.fakes.search_engine import FolderEngine

_NAMES = count()


class IndexDesk:
    """One account's index, with as many writers as are asked for."""

    def __init__(self, table: Table, root: Path, engine: Any = None) -> None:
        self.table, self.root = table, root
        self.engine = engine or FolderEngine()
        self.blobs = S3Blobs("files")
        self.files = S3IndexFiles(self.blobs)
        self.clock = FakeClock(NOON)
        self.told: list[str] = []

    def keeper(self, name: str = "writer") -> Keeper:
        """A worker with a folder of that name: what another of the same name left is in it."""
        return Keeper(
            changes=DynamoChanges(self.table),
            lease=DynamoLease(self.table),
            tickets=DynamoWholeTickets(self.table),
            press=Press(
                files=self.files,
                engine=self.engine,
                copy=LocalCopy(self.root / name, self.files),
                new_name=lambda: f"{next(_NAMES):06d}",
            ),
            words_of=FileWords(self.blobs, scanned_first=False).of,
            clock=self.clock,
            holder=lambda: f"{name}-{next(_NAMES)}",
            report=lambda what, error: self.told.append(f"{what}: {error}"),
        )

    def rebuild(self, name: str = "builder") -> Rebuilt:
        return rebuild(self.keeper(name), wait=lambda _: None, anew=True)

    def take_up(self, name: str = "writer", *ticket_ids: str) -> TakenUp:
        """Of all shards, or where a hint names some tickets of theirs alone."""
        shards = frozenset(shard(each) for each in ticket_ids) or EVERY_SHARD
        return take_up(self.keeper(name), shards)

    def reader(self, name: str = "reader") -> SearchReader:
        """One that never read before."""
        copy = LocalCopy(self.root / f"{name}-{next(_NAMES)}", self.files)
        read = read_manifest(self.files, None)
        assert read is not None
        copy.bring_up_to(read[0])
        reader: SearchReader = self.engine.reader(copy.folder)
        return reader

    def indexed(self) -> dict[str, int]:
        return dict(self.reader().versions(Kind.TICKET))

    def stored(self) -> dict[str, int]:
        seen = DynamoWholeTickets(self.table).versions()
        return {each.ticket_id: each.version for each in seen}


@pytest.fixture
def index_desk(table: Table, tmp_path: Path) -> Iterator[IndexDesk]:
    desk = IndexDesk(table, tmp_path)
    desk.rebuild()
    yield desk
    assert desk.told == []


def opened(table: Table, *references: str) -> list[Ticket]:
    commits = [opening(each) for each in references]
    for commit in commits:
        DynamoTickets(table).commit(commit)
    return [each.after for each in commits]


def changed(table: Table, ticket: Ticket) -> Ticket:
    commit = change(ticket, replace(ticket, priority=Priority.URGENT))
    DynamoTickets(table).commit(commit)
    return commit.after


def packs() -> set[str]:
    found = boto3.client("s3").list_objects_v2(Bucket="files", Prefix="search/packs/")
    return {each["Key"].removeprefix("search/packs/") for each in found.get("Contents", [])}
