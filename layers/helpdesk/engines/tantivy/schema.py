"""The fields of the index: one for the words of each part, one for their stems, one for values.

All words are made by ``search.analysis``: the engine splits at spaces and knows no language. A
change here raises ``SCHEMA``, and a rebuild makes the index anew.
"""

from __future__ import annotations

from typing import Final

import tantivy

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


def words_of(part: Part) -> str:
    return f"words_{part}"


def stems_of(part: Part) -> str:
    return f"stems_{part}"


def facet_of(keyword: Keyword) -> str:
    return f"facet_{keyword}"


def moment_of(moment: Moment) -> str:
    return f"at_{moment}"


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in (KEY, KIND, VALUES, FIELD_VALUES):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for part in TEXT_PARTS:
        builder.add_text_field(words_of(part), tokenizer_name="whitespace")
        builder.add_text_field(stems_of(part), tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(FIELD_WORDS, tokenizer_name="whitespace")
    builder.add_text_field(FIELD_STEMS, tokenizer_name="whitespace", index_option="freq")
    for keyword in FACETS:
        builder.add_text_field(
            facet_of(keyword), fast=True, tokenizer_name="raw", index_option="basic"
        )
    for name in (*map(moment_of, Moment), BY_PRIORITY, BY_STATUS):
        builder.add_integer_field(name, fast=True)
    builder.add_bytes_field(KEPT, stored=True)
    return builder.build()
