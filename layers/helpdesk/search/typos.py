"""A word that stands nowhere, looked for as if one letter were wrong, missing or swapped."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from helpdesk.search.filter import All, AnyOf, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from helpdesk.search.filter import Filter

LEAST_CHARACTERS: Final = 4
MOST_CHARACTERS: Final = 24
MOST_WORDS: Final = 3
"""So many words of a query are corrected; one with more is no slip."""


def may_be_mistyped(word: str) -> bool:
    """Numbers and short words are what was meant."""
    return word.isalpha() and LEAST_CHARACTERS <= len(word) <= MOST_CHARACTERS


def one_off(word: str) -> Iterator[str]:
    """Every word that one slip would have turned into this one."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {f"{left}{right[1:]}" for left, right in cuts if right}
    found |= {f"{left}{right[1]}{right[0]}{right[2:]}" for left, right in cuts if len(right) > 1}
    found |= {f"{left}{each}{right}" for left, right in cuts for each in ascii_lowercase}
    found |= {
        f"{left}{each}{right[1:]}" for left, right in cuts if right for each in ascii_lowercase
    }
    yield from sorted(found - {word})


def looked_for(wanted: Filter) -> Iterator[Word]:
    """The words that documents must have, not those that they must not."""
    match wanted:
        case All(parts) | AnyOf(parts):
            for each in parts:
                yield from looked_for(each)
        case Word():
            yield wanted


def with_words(wanted: Filter, used: Mapping[str, str]) -> Filter:
    """The filter with other words in the place of some."""
    match wanted:
        case All(parts):
            return All(tuple(with_words(each, used) for each in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_words(each, used) for each in parts))
        case Word(text, parts) if text in used:
            return Word(used[text], parts)
        case _:
            return wanted
