"""Queries as a cluster answers them, by reading every document; scores are their boosts, added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

Source = Mapping[str, Any]
Mapped = Mapping[str, Mapping[str, Any]]
LAST: Final = 2**63 - 1
_PARTS: Final = {
    "query", "sort", "size", "from", "search_after", "aggs", "suggest", "_source",
    "track_total_hits",
}  # fmt: skip


def known(asked: Mapping[str, Any], fields: set[str]) -> None:
    """ValueError for a part of a request that no cluster knows."""
    if strange := set(asked) - _PARTS:
        raise ValueError(f"unknown key {strange}")
    if asked.get("size", 10) + asked.get("from", 0) > 10_000:
        raise ValueError("result window is too large")


def answer(asked: Mapping[str, Any], seen: Mapping[str, Source], mapped: Mapped) -> Any:
    query = asked.get("query", {"match_all": {}})
    scored = [
        (score, key, source)
        for key, source in seen.items()
        if (score := scores(query, source, mapped)) is not None
    ]
    hits = _page(asked, scored)
    told: dict[str, Any] = {
        "timed_out": False,
        "_shards": {"total": 1, "successful": 1, "failed": 0},
        "hits": {"total": {"value": len(scored), "relation": "eq"}, "hits": hits},
    }
    if aggs := asked.get("aggs"):
        found = [source for _, _, source in scored]
        told["aggregations"] = {name: _counted(each, found, mapped) for name, each in aggs.items()}
    if suggest := asked.get("suggest"):
        told["suggest"] = {name: _near(each, seen) for name, each in suggest.items()}
    return told


def scores(query: Mapping[str, Any], source: Source, mapped: Mapped) -> float | None:
    """What the document scores; None if it is not found."""
    [(kind, what)] = query.items()
    if kind == "bool":
        return _bool(what, source, mapped)
    if kind == "match_all":
        return 1.0
    if kind == "match_none":
        return None
    if kind == "constant_score":
        return None if scores(what["filter"], source, mapped) is None else what["boost"]
    if kind == "exists":
        return 1.0 if source.get(what["field"]) is not None else None
    if kind == "terms":
        boost = what.get("boost", 1.0)
        [(field, values)] = [(name, each) for name, each in what.items() if name != "boost"]
        return boost if set(values) & set(_tokens(field, source, mapped)) else None
    [(field, said)] = what.items()
    holds = _LEAVES[kind](_held(field, source, mapped), said)
    return said.get("boost", 1.0) if isinstance(said, dict) and holds else 1.0 if holds else None


def _bool(what: Mapping[str, Any], source: Source, mapped: Mapped) -> float | None:
    if strange := set(what) - {"must", "must_not", "filter", "should", "minimum_should_match"}:
        raise ValueError(f"bool has no {strange}")
    if any(scores(each, source, mapped) is not None for each in what.get("must_not", ())):
        return None
    if any(scores(each, source, mapped) is None for each in what.get("filter", ())):
        return None
    musts = [scores(each, source, mapped) for each in what.get("must", ())]
    maybe = [scores(each, source, mapped) for each in what.get("should", ())]
    shoulds = [each for each in maybe if each is not None]
    if None in musts or len(shoulds) < what.get("minimum_should_match", 0):
        return None
    return sum(each for each in musts if each is not None) + sum(shoulds)


def _held(field: str, source: Source, mapped: Mapped) -> list[Any]:
    """Text by its tokens, one list a value; others as they are."""
    if field not in mapped:
        return []
    value = source.get(field)
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [each.split() for each in values] if mapped[field]["type"] == "text" else values


def _tokens(field: str, source: Source, mapped: Mapped) -> list[Any]:
    held = _held(field, source, mapped)
    return [token for each in held for token in (each if isinstance(each, list) else [each])]


def _flat(held: Sequence[Any]) -> list[Any]:
    return [token for each in held for token in (each if isinstance(each, list) else [each])]


def _term(held: Sequence[Any], said: Any) -> bool:
    return (said["value"] if isinstance(said, dict) else said) in _flat(held)


def _prefix(held: Sequence[Any], said: Any) -> bool:
    return any(each.startswith(said["value"]) for each in _flat(held))


def _regexp(held: Sequence[Any], said: Any) -> bool:
    return any(re.fullmatch(said["value"], each) for each in _flat(held))


def _phrase(held: Sequence[Any], said: Any) -> bool:
    asked = said["query"].split()
    size = len(asked)
    return any(each[at : at + size] == asked for each in held for at in range(len(each) - size + 1))


def _range(held: Sequence[Any], said: Any) -> bool:
    low, high = said.get("gte"), said.get("lt")
    return any(
        (low is None or _sorts(each) >= _sorts(low))
        and (high is None or _sorts(each) < _sorts(high))
        for each in held
    )


def _sorts(value: Any) -> Any:
    """Keywords sort by their bytes."""
    return value.encode() if isinstance(value, str) else value


_LEAVES: Final = {
    "term": _term,
    "prefix": _prefix,
    "regexp": _regexp,
    "match_phrase": _phrase,
    "range": _range,
}


def _page(asked: Mapping[str, Any], scored: list[tuple[float, str, Source]]) -> list[Any]:
    begin, size = asked.get("from", 0), asked.get("size", 10)
    if "sort" not in asked:
        best = sorted(scored, key=lambda each: -each[0])[begin : begin + size]
        return [{"_id": key, "_score": score, "_source": source} for score, key, source in best]
    keys = [next(iter(each.items())) for each in asked["sort"]]
    placed = []
    for _, key, source in scored:
        values, ranks = [], []
        for name, how in keys:
            down = how["order"] == "desc"
            value = source.get(name)
            if value is None:
                value = -LAST - 1 if down else LAST
            values.append(value)
            ranks.append(-value if down else value)
        placed.append((ranks, {"_id": key, "_score": None, "_source": source, "sort": values}))
    placed.sort(key=lambda each: each[0])
    if (after := asked.get("search_after")) is not None:
        behind = [
            -value if how["order"] == "desc" else value
            for value, (_, how) in zip(after, keys, strict=True)
        ]
        placed = [each for each in placed if each[0] > behind]
    return [hit for _, hit in placed[begin : begin + size]]


def _counted(agg: Mapping[str, Any], found: Sequence[Source], mapped: Mapped) -> Any:
    [(kind, what)] = agg.items()
    if kind == "filters":
        asked = what["filters"].items()
        return {
            "buckets": {
                name: {"doc_count": sum(scores(q, each, mapped) is not None for each in found)}
                for name, q in asked
            }
        }
    if kind != "terms":
        raise ValueError(f"unknown aggregation {kind}")
    counts = Counter(
        value for each in found for value in dict.fromkeys(_held(what["field"], each, mapped))
    )
    best = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[: what["size"]]
    return {"buckets": [{"key": value, "doc_count": count} for value, count in best]}


def _near(asked: Mapping[str, Any], seen: Mapping[str, Source]) -> Any:
    """Words of a field that are one edit away, the commonest first."""
    typed, term = asked["text"], asked["term"]
    counts = Counter(
        word
        for source in seen.values()
        for word in {token for text in source.get(term["field"], ()) for token in text.split()}
    )
    near = [(count, word) for word, count in counts.items() if _one_edit(typed, word)]
    options = [{"text": word, "freq": count} for count, word in sorted(near, reverse=True)]
    return [{"text": typed, "options": options[: term["size"]]}]


def _one_edit(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    ends = {
        one[at + 1 :] == other[at + 1 :],
        one[at:] == other[at + 1 :],
        one[at + 1 :] == other[at:],
    }
    swapped = one[at : at + 2][::-1] == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
    return True in ends or swapped
