"""The MIME tree of a raw mail as offsets into its bytes: nothing is decoded or copied here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.header_block import Headers, split_headers
from helpdesk.mail.reading.limits import MAX_DELIMITER_CANDIDATES, MAX_DEPTH, MAX_PARTS
from helpdesk.mail.reading.parameters import Parameterised, parse_parameterised
from helpdesk.mail.reading.transfer import decode_transfer
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEDIA_TYPE: Final = re.compile(r"[\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,120}")
_DELIMITER_GUESS: Final = re.compile(rb"^--(\S[^\r\n]{0,100}?)[ \t]*\r?\nContent-", re.M | re.I)
_VAGUE_TYPES: Final = frozenset({"application", "image", "audio", "video", "file", "attachment"})
_GUESS_WINDOW_BYTES: Final = 64 * 1024


class Part(Struct, frozen=True, kw_only=True):
    """One node: its headers and where its body lies; a multipart without parts is read as text."""

    raw: bytes
    headers: Headers
    start: int
    end: int
    media_type: str
    named_type: str
    parameters: dict[str, str]
    disposition: Parameterised
    children: tuple[Part, ...] = ()

    def leaves(self) -> Iterator[Part]:
        """The parts without parts of their own, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def has_body(self) -> bool:
        """Whether anything but white space follows its headers."""
        return bool(self.raw[self.start : min(self.end, self.start + 1000)].strip())

    def body(self) -> bytes:
        """The body as it came."""
        return self.raw[self.start : self.end]

    def content(self) -> bytes:
        """The body with its transfer encoding undone."""
        return decode_transfer(self.body(), self.encoding)

    @property
    def encoding(self) -> str:
        """The transfer encoding's name."""
        named = decode_header(self.headers.first("content-transfer-encoding")).lower()
        return re.split(r"[\s;,(]", named.strip(" '\""), maxsplit=1)[0].strip("'\"")


class _Budget(Struct):
    parts: int = MAX_PARTS
    delimiters: int = MAX_DELIMITER_CANDIDATES
    warnings: set[str] = field(default_factory=set)


def split_mail(raw: bytes) -> tuple[Part, tuple[str, ...]]:
    """The whole tree, and a warning for each cap that was reached."""
    budget = _Budget()
    root = _part(raw, 0, len(raw), 0, "text/plain", budget)
    return root, tuple(sorted(budget.warnings))


def _part(raw: bytes, start: int, end: int, depth: int, default: str, budget: _Budget) -> Part:
    headers, body = split_headers(raw, start, end)
    if headers.truncated:
        budget.warnings.add("header_too_large")
    content_type = parse_parameterised(headers.first("content-type"))
    named_type = media_type = _media_type(content_type.value, default)
    children: tuple[Part, ...] = ()
    if media_type.startswith("multipart/"):
        boundary = content_type.parameters.get("boundary", "")
        children = _children(raw, (body, end), boundary, (depth, media_type), budget)
        if not children:
            media_type = "text/plain" if depth <= MAX_DEPTH else "application/octet-stream"
    disposition = parse_parameterised(headers.first("content-disposition"))
    return Part(
        raw=raw,
        headers=headers,
        start=body,
        end=end,
        media_type=media_type,
        named_type=named_type,
        parameters=content_type.parameters,
        disposition=disposition,
        children=children,
    )


def _media_type(named: str, default: str) -> str:
    if _MEDIA_TYPE.fullmatch(named):
        return named
    if "html" in named:
        return "text/html"
    return "application/octet-stream" if named in _VAGUE_TYPES else default


def _children(
    raw: bytes, span: tuple[int, int], boundary: str, place: tuple[int, str], budget: _Budget
) -> tuple[Part, ...]:
    depth, media_type = place
    if depth >= MAX_DEPTH:
        budget.warnings.add("nested_too_deep")
        return ()
    spans = _spans(raw, span, boundary.encode("utf-8", "replace").rstrip(), budget)
    if not spans:
        guess = _DELIMITER_GUESS.search(raw, span[0], min(span[1], span[0] + _GUESS_WINDOW_BYTES))
        if guess:
            budget.warnings.add("boundary_guessed")
            spans = _spans(raw, span, guess[1], budget)
    default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
    children = []
    for start, end, run in spans:
        if budget.parts <= 0:
            budget.warnings.add("too_many_parts")
            break
        budget.parts -= 1
        children.append((_part(raw, start, end, depth + 1, default, budget), run))
    return _regrouped(children, boundary)


def _regrouped(children: list[tuple[Part, int]], boundary: str) -> tuple[Part, ...]:
    """A multipart under its parent's own boundary holds what follows up to the first close."""
    kept: list[Part] = []
    for index, (part, run) in enumerate(children):
        if part.named_type.startswith("multipart/") and not part.children and not part.has_body():
            same = part.parameters.get("boundary", "").rstrip() == boundary.rstrip()
            within = [each for each, its_run in children[index + 1 :] if its_run == run]
            if same and within:
                whole = replace(part, media_type=part.named_type, children=tuple(within))
                rest = [each for each, its_run in children[index + 1 :] if its_run != run]
                return (*kept, whole, *rest)
        kept.append(part)
    return tuple(kept)


def _spans(
    raw: bytes, span: tuple[int, int], boundary: bytes, budget: _Budget
) -> list[tuple[int, int, int]]:
    """Where each part starts and ends, and how often the boundary was closed before it."""
    if not boundary:
        return []
    delimiter = b"--" + boundary
    position, end = span
    spans: list[tuple[int, int, int]] = []
    opened: int | None = None
    run, closed = 0, -1
    while len(spans) <= budget.parts:
        found = raw.find(delimiter, position, end)
        if found < 0:
            break
        budget.delimiters -= 1
        if budget.delimiters < 0:
            budget.warnings.add("too_many_delimiters")
            break
        position = found + len(delimiter)
        following, is_last = _delimiter_line(raw, found, position, span)
        if following < 0:
            continue
        if opened is not None:
            spans.append((opened, _before_line_break(raw, opened, found), run))
        if closed >= 0 and raw[closed:found].strip():
            break
        opened, position = None if is_last else following, following
        closed = following if is_last else -1
        run += is_last
    if opened is not None and opened < end:
        spans.append((opened, end, run))
    return spans


def _delimiter_line(raw: bytes, found: int, after: int, span: tuple[int, int]) -> tuple[int, bool]:
    """Where the next part starts and whether this closes; (-1, _) when it is no delimiter line."""
    if found > span[0] and raw[found - 1 : found] not in {b"\n", b"\r"}:
        return -1, False
    line_end = raw.find(b"\n", after, span[1])
    line_end = line_end if line_end >= 0 else span[1]
    if line_end - after > 200:
        return -1, False
    rest = raw[after:line_end].strip()
    if rest in {b"", b"--"}:
        return min(line_end + 1, span[1]), rest == b"--"
    return -1, False


def _before_line_break(raw: bytes, start: int, end: int) -> int:
    if end > start and raw[end - 1 : end] == b"\n":
        end -= 1
    if end > start and raw[end - 1 : end] == b"\r":
        end -= 1
    return end
