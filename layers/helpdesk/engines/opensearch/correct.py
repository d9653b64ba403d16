"""Words that stand nowhere for the asker, and the likeliest ones that she meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.search.document import Part
from helpdesk.search.filter import Word
from helpdesk.search.results import Correction
from helpdesk.search.typos import MOST_WORDS, looked_for, may_be_mistyped, one_off

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from helpdesk.search.filter import Filter

_TRIED: Final = 8
_PARTS: Final = (Part.SUBJECT, Part.MESSAGE, Part.PERSON, Part.NOTE, Part.ATTACHMENT)


def mistyped(wanted: Filter, counts: Callable[[Sequence[Filter]], Sequence[int]]) -> Sequence[Word]:
    """Its words that stand nowhere for who asks, as far as they may be slips."""
    typed = list(dict.fromkeys(looked_for(wanted)))
    if len(typed) > 2 * MOST_WORDS:
        return ()
    asked = [each for each in typed if may_be_mistyped(each.text)]
    found = zip(asked, counts(asked) if asked else (), strict=True)
    return [each for each, count in found if not count][:MOST_WORDS]


def request(strange: Sequence[Word]) -> dict[str, Any]:
    """What stands in the index that is one slip from these."""
    asked = {
        f"{number}:{part}": {
            "text": each.text,
            "term": {
                "field": names.words_of(part),
                "max_edits": 1,
                "prefix_length": 0,
                "size": _TRIED,
                "sort": "frequency",
                "suggest_mode": "always",
            },
        }
        for number, each in enumerate(strange)
        for part in _PARTS
    }
    return {"size": 0, "suggest": asked}


def corrections(
    strange: Sequence[Word],
    suggested: Mapping[str, Any],
    counts: Callable[[Sequence[Filter]], Sequence[int]],
) -> tuple[Correction, ...]:
    """One for each word; ``counts`` counts what the asker may find, so that none tells of more."""
    made = []
    for number, typed in enumerate(strange):
        near, seen = set(one_off(typed.text)), dict[str, int]()
        for part in _PARTS:
            for entry in suggested.get(f"{number}:{part}", ()):
                for option in entry["options"]:
                    if option["text"] in near:
                        seen[option["text"]] = seen.get(option["text"], 0) + option["freq"]
        tried = sorted(seen, key=lambda each: (seen[each], each), reverse=True)[:_TRIED]
        standing = counts([Word(each, typed.parts) for each in tried]) if tried else ()
        allowed = [
            (other[0] == typed.text[0], count, other)
            for other, count in zip(tried, standing, strict=True)
            if count
        ]
        if allowed:
            made.append(Correction(typed.text, max(allowed)[2]))
    return tuple(made)
