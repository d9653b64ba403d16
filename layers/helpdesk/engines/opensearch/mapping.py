"""The fields of the index and how each is kept; all words are made by ``search.analysis``.

So the cluster splits at spaces and knows no language, and agrees with the other engine. A change
here raises ``SCHEMA``: a new index is loaded beside the old one and takes its name.
"""

from __future__ import annotations

from typing import Any, Final

from helpdesk.search.document import Keyword, Moment, Part

SCHEMA: Final = 1

KEY: Final = "key"
KIND: Final = "kind"
VALUES: Final = "values"
"""``field=value`` of every keyword, ``field`` alone for any value."""
FIELD_VALUES: Final = "field_values"
FIELD_WORDS: Final = "field_words"
FIELD_STEMS: Final = "field_stems"
KEPT: Final = "kept"
BY_PRIORITY: Final = "by_priority"
BY_STATUS: Final = "by_status"
MAX_CLAUSES: Final = 8_192
"""What the domain's ``indices.query.bool.max_clause_count`` is set to: 200 words need 5,000."""

TEXT_PARTS: Final = tuple(part for part in Part if part is not Part.FIELD)


def words_of(part: Part) -> str:
    return f"words_{part}"


def stems_of(part: Part) -> str:
    return f"stems_{part}"


def facet_of(keyword: Keyword) -> str:
    return f"facet_{keyword}"


def moment_of(moment: Moment) -> str:
    return f"at_{moment}"


def index_body(*, shards: int = 1, replicas: int = 1) -> dict[str, Any]:
    """Settings and mappings of a new index; it is seen by whoever reads it at a refresh alone."""
    exact = {"type": "keyword", "ignore_above": 8_191}
    spoken = {"type": "text", "analyzer": "whitespace"}
    stemmed = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    properties: dict[str, Any] = dict.fromkeys((KEY, KIND, VALUES, FIELD_VALUES), exact)
    for part in TEXT_PARTS:
        properties |= {words_of(part): spoken, stems_of(part): stemmed}
    properties |= {FIELD_WORDS: spoken, FIELD_STEMS: stemmed}
    properties |= {facet_of(each): exact for each in Keyword}
    ranks = (*map(moment_of, Moment), BY_PRIORITY, BY_STATUS)
    properties |= {name: {"type": "long"} for name in ranks}
    properties[KEPT] = {"type": "binary"}
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": "-1",
            }
        },
        "mappings": {"dynamic": "strict", "_meta": {"schema": SCHEMA}, "properties": properties},
    }
