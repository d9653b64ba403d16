"""The fields of the index: one for the words of each part, one for their stems, one for values.

All words are made by ``search.analysis``: the engine splits at spaces and knows no language. A
change here raises ``SCHEMA``, and a rebuild makes the index anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import tantivy

from helpdesk.search.document import Keyword, Moment, Part

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA: Final = 1

KEY: Final = "key"
KIND: Final = "kind"
VALUES: Final = "values"
"""``field=value`` of every keyword, ``field`` alone for any value."""
FIELD_VALUES: Final = "field_values"
FIELD_WORDS: Final = "field_words"
FIELD_STEMS: Final = "field_stems"
KEPT: Final = "kept"
"""What ``kept`` packs: it is shown, never searched."""
BY_PRIORITY: Final = "by_priority"
BY_STATUS: Final = "by_status"

TEXT_PARTS: Final = tuple(part for part in Part if part is not Part.FIELD)
FACETS: Final = (
    Keyword.STATUS,
    Keyword.CUSTOM_STATUS,
    Keyword.DESK,
    Keyword.PRIORITY,
    Keyword.TYPE,
    Keyword.CHANNEL,
    Keyword.LEVEL,
    Keyword.CATEGORY,
    Keyword.ASSIGNEE,
    Keyword.TEAM,
    Keyword.TAG,
    Keyword.ORGANIZATION,
)


_EXACT: Final = frozenset({KEY, KIND, VALUES, FIELD_VALUES})


def words_of(part: Part) -> str:
    return f"words_{part}"


def stems_of(part: Part) -> str:
    return f"stems_{part}"


def facet_of(keyword: Keyword) -> str:
    return f"facet_{keyword}"


_COUNTED: Final = frozenset(map(facet_of, FACETS))


def moment_of(moment: Moment) -> str:
    return f"at_{moment}"


def index_in(folder: Path) -> tantivy.Index:
    """The index of a folder, made where there is none.

    What the builder cannot say is said in its own list of segments before anything is written:
    values need no norms of length, and what is only counted need not be found by.
    """
    top = folder / "meta.json"
    if not top.exists():
        folder.mkdir(parents=True, exist_ok=True)
        tantivy.Index(schema(), path=str(folder))
        told = json.loads(top.read_text())
        for field in told["schema"]:
            _make_lean(field["name"], field["options"])
        top.write_text(json.dumps(told))
    return tantivy.Index.open(str(folder))


def _make_lean(name: str, options: dict[str, Any]) -> None:
    if name in _COUNTED:
        del options["indexing"]
    elif name in _EXACT:
        options["indexing"]["fieldnorms"] = False


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in (KEY, KIND, VALUES, FIELD_VALUES):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for part in TEXT_PARTS:
        builder.add_text_field(words_of(part), tokenizer_name="whitespace")
        builder.add_text_field(stems_of(part), tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field(FIELD_WORDS, tokenizer_name="whitespace")
    builder.add_text_field(FIELD_STEMS, tokenizer_name="whitespace", index_option="basic")
    for keyword in FACETS:
        builder.add_text_field(
            facet_of(keyword), fast=True, tokenizer_name="raw", index_option="basic"
        )
    for name in (*map(moment_of, Moment), BY_PRIORITY, BY_STATUS):
        builder.add_integer_field(name, fast=True)
    builder.add_bytes_field(KEPT, stored=True)
    return builder.build()
