"""Words, "phrases", beginnings*, -not, OR, parentheses once, filters: as one filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.search.analysis import folded, is_stop_word, words
from helpdesk.search.filter import EVERYTHING, All, AnyOf, Filter, Not, Phrase, Prefix, Word
from helpdesk.search.query.context import LEAST_PREFIX_CHARACTERS, BadQueryError
from helpdesk.search.query.terms import term
from helpdesk.search.query.tokens import Sign, Token, tokens

if TYPE_CHECKING:
    from helpdesk.search.query.context import Context


def parsed(text: str, context: Context) -> Filter:
    """The filter that the text means; an empty one is everything, an unclear one an error."""
    found = tokens(text)
    if not found:
        return EVERYTHING
    reader = _Reader(found, context)
    wanted = reader.either(inside=False)
    if wanted is None:
        raise BadQueryError("has no word to look for")
    return wanted


class _Reader:
    """Goes once through the tokens; None is what holds no word."""

    def __init__(self, found: list[Token], context: Context) -> None:
        self._tokens, self._at, self._context = found, 0, context

    def either(self, *, inside: bool) -> Filter | None:
        """What stands between ORs, up to the end or to the parenthesis."""
        parts = [self._both(inside=inside)]
        while self._sign() is Sign.OR:
            self._at += 1
            parts.append(self._both(inside=inside))
        if inside and self._sign() is not Sign.CLOSE:
            raise BadQueryError("has a parenthesis that is not closed")
        self._at += inside
        told = tuple(each for each in parts if each is not None)
        if not told:
            return None
        return told[0] if len(told) == 1 else AnyOf(told)

    def _both(self, *, inside: bool) -> Filter | None:
        begin, parts = self._at, []
        while (sign := self._sign()) not in {None, Sign.OR}:
            if sign is Sign.CLOSE:
                if not inside:
                    raise BadQueryError("closes a parenthesis that was not opened")
                break
            parts.append(self._one(inside=inside))
        if begin == self._at:
            where = "between two words" if self._tokens[begin - 1 : begin + 1] else "in words"
            raise BadQueryError(f"has OR or parentheses without a word: OR stands {where}")
        return _conjunction([each for each in parts if each is not None])

    def _one(self, *, inside: bool) -> Filter | None:
        token = self._tokens[self._at]
        self._at += 1
        match token.sign:
            case Sign.NOT:
                if self._sign() in {None, Sign.OR, Sign.CLOSE, Sign.NOT}:
                    raise BadQueryError("has a - or NOT without a word behind it")
                unwanted = self._one(inside=inside)
                return None if unwanted is None else Not(unwanted)
            case Sign.OPEN:
                if inside:
                    raise BadQueryError("has parentheses within parentheses: once is the most")
                return self.either(inside=True)
            case Sign.FILTER:
                return term(token, self._context)
            case Sign.PHRASE:
                return Phrase(token.text) if words(token.text) else None
            case _:
                return word(token.text)

    def _sign(self) -> Sign | None:
        return self._tokens[self._at].sign if self._at < len(self._tokens) else None


def word(text: str) -> Filter | None:
    """A word, a beginning with its star, or a phrase where signs join several words."""
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        raise BadQueryError(f"{text} is a regular expression: these are not searched")
    star = text.find("*")
    if star == -1:
        found = words(text)
        if not found:
            return None
        return Word(found[0]) if len(found) == 1 else Phrase(text)
    begin = folded(text[:star])
    if star == 0:
        raise BadQueryError(f"{text}: a word cannot begin with *, only end with it")
    if star != len(text) - 1 or words(begin) != [begin]:
        raise BadQueryError(f"{text}: * stands at the end of one word, as in factur*")
    if len(begin) < LEAST_PREFIX_CHARACTERS:
        raise BadQueryError(f"{text}: at least {LEAST_PREFIX_CHARACTERS} letters before the *")
    return Prefix(begin)


def _conjunction(parts: list[Filter]) -> Filter | None:
    """All of them, without stop words where there is a word that tells more."""
    telling = [each for each in parts if not _says_nothing(each)]
    if any(isinstance(each, Word | Phrase | Prefix) for each in telling):
        parts = telling
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _says_nothing(part: Filter) -> bool:
    return isinstance(part, Word) and is_stop_word(part.text)
