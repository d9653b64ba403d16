"""An engine that keeps its documents as the real one keeps its segments: in files never changed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpdesk.search.document import Document, Kind
from helpdesk.search.filter import Filter
from helpdesk.search.ports import Ask, Viewer
from helpdesk.search.results import Alike, Hit, Results

MOST_SEGMENTS = 4


class FolderIndex:
    """Reader and writer in one; a commit is a new segment, marks of deletion beside the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put_: dict[str, Any] = {}
        self.gone: set[str] = set()

    def put(self, documents: Iterable[Document]) -> None:
        for each in documents:
            text = " ".join(each.texts.values())
            self.put_[each.key] = {"version": each.version, "text": text, "shown": each.shown}

    def remove(self, keys: Iterable[str]) -> None:
        self.gone |= set(keys)

    def commit(self) -> None:
        segments, stamp = (
            self._segments(),
            1 + max((s["stamp"] for s in self._segments()), default=0),
        )
        for each in segments:
            hit = set(self._alive(each)) & (self.gone | set(self.put_))
            if hit:
                dead = {*self._dead(each), *hit}
                each["deletes"] = {"opstamp": stamp}
                self._write(f"{each['segment_id']}.{stamp}.del", sorted(dead))
        if len(segments) >= MOST_SEGMENTS:
            merged = {key: value for each in segments for key, value in self._alive(each).items()}
            self.put_, segments = {**merged, **self.put_}, []
        name = uuid.uuid4().hex
        self._write(f"{name}.docs", self.put_)
        segments.append({"segment_id": name, "deletes": None, "stamp": stamp})
        self._write("meta.json", {"segments": segments})
        self.put_, self.gone = {}, set()

    def documents(self) -> dict[str, Any]:
        return {k: v for each in self._segments() for k, v in self._alive(each).items()}

    def versions(self, kind: Kind) -> Iterator[tuple[str, int]]:
        for key, value in self.documents().items():
            yield key.removeprefix(f"{kind}:"), value["version"]

    def search(self, ask: Ask) -> Results:
        found = self.documents().items()
        hits = [
            Hit(id=key.partition(":")[2], kind=Kind.TICKET, version=v["version"], shown=v["shown"])
            for key, v in found
        ]
        return Results(hits=tuple(hits), total=len(hits))

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        return [0 for _ in filters]

    def suggest(
        self, text: str, viewer: Viewer, *, kinds: Sequence[Kind], limit: int = 5
    ) -> Mapping[Kind, Sequence[Hit]]:
        return {}

    def similar(self, ticket_id: str, viewer: Viewer, *, limit: int = 5) -> Sequence[Alike]:
        return ()

    def _segments(self) -> list[dict[str, Any]]:
        top = self.folder / "meta.json"
        found = json.loads(top.read_text())["segments"] if top.exists() else []
        return list(found)

    def _alive(self, segment: dict[str, Any]) -> dict[str, Any]:
        held = json.loads((self.folder / f"{segment['segment_id']}.docs").read_text())
        dead = set(self._dead(segment))
        return {key: value for key, value in held.items() if key not in dead}

    def _dead(self, segment: dict[str, Any]) -> list[str]:
        if not segment["deletes"]:
            return []
        name = f"{segment['segment_id']}.{segment['deletes']['opstamp']}.del"
        return list(json.loads((self.folder / name).read_text()))

    def _write(self, name: str, value: Any) -> None:
        fresh = self.folder / f"{name}.fresh"
        fresh.write_text(json.dumps(value, default=str))
        fresh.replace(self.folder / name)


class FolderEngine:
    def writer(self, folder: Path) -> FolderIndex:
        return FolderIndex(folder)

    reader = writer
