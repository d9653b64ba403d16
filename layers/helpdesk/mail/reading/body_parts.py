"""Which parts of the MIME tree are the words of the mail and which are files."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from helpdesk.mail.reading.data_pictures import without_data_pictures
from helpdesk.mail.reading.html_text import html_lines, lines_text
from helpdesk.mail.reading.sanitise import clean_html
from helpdesk.mail.reading.structure import Part
from helpdesk.mail.reading.text_part import Block, text_block
from helpdesk.mail.reading.unwrap import inside_signature, inside_tnef, without_uuencoded

_SHOWN: Final = frozenset({"text/plain", "text/html"})
_OTHER_RENDERINGS: Final = frozenset({"text/x-amp-html", "text/watch-html"})
_SMIME: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAX_WRAPPED: Final = 3
_MAX_COMPARED: Final = 200_000
_NOT_WORDS: Final = re.compile(r"[\W_]+")


class Collected(Struct):
    """Text in reading order, text for when there is no other, and the parts that are files."""

    blocks: list[Block] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    spare: list[Block] = field(default_factory=list)
    warnings: set[str] = field(default_factory=set)


def collect_parts(root: Part) -> Collected:
    """Each leaf is in a block or a file; further renderings of the same text are left out."""
    collected = _walk(root, _unlabelled_words(root))
    if not any(not block.is_empty() for block in collected.blocks):
        collected.blocks = [block for block in collected.spare if not block.is_empty()]
    if not any(not block.is_empty() for block in collected.blocks):
        _promote_first_text(collected, is_alone=not root.children)
    return collected


def _unlabelled_words(root: Part) -> bytes:
    """Bytes beyond ASCII in the subject: they tell in what charset unlabelled text is."""
    subject = root.headers.first("subject") or b""
    return b"" if subject.isascii() else subject


def _walk(part: Part, hint: bytes, wrapped: int = 0) -> Collected:
    if not part.children:
        return _leaf(part, hint, wrapped)
    collected = Collected()
    if part.media_type == "multipart/encrypted":
        collected.warnings.add("encrypted")
    elif part.media_type == "multipart/signed":
        collected.warnings.add("signed")
    children = [_walk(child, hint, wrapped) for child in part.children]
    shown = _shown_of_related(part)
    for index, child in enumerate(children):
        if part.media_type == "multipart/related" and index != shown:
            _demote_related(part.children[index], child)
        collected.files += child.files
        collected.spare += child.spare
        collected.warnings |= child.warnings
    blocks = [child.blocks for child in children]
    if part.media_type == "multipart/alternative":
        collected.blocks = _one_of(blocks)
    else:
        collected.blocks = _joined([block for group in blocks for block in group])
    return collected


def _shown_of_related(part: Part) -> int:
    """The part of a `multipart/related` that is shown: the one it names, else the first."""
    start = part.parameters.get("start", "").encode("ascii", "replace").strip(b" <>")
    ids = ((child.headers.first("content-id") or b"").strip(b" <>") for child in part.children)
    return next((index for index, each in enumerate(ids) if start and each == start), 0)


def _joined(blocks: list[Block]) -> list[Block]:
    """Words that follow as text and again as HTML, without saying so, are one block."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before and _says_the_same(before, block):
            joined[-1] = Block(text=before.text, html=block.html, warnings=before.warnings)
        else:
            joined.append(block)
    return joined


def _says_the_same(plain: Block, rich: Block) -> bool:
    if plain.html or rich.text or not plain.text or not 0 < len(rich.html) < _MAX_COMPARED:
        return False
    words = _NOT_WORDS.sub("", lines_text(html_lines(clean_html(rich.html))))
    return bool(words) and words == _NOT_WORDS.sub("", plain.text)


def _leaf(part: Part, hint: bytes, wrapped: int) -> Collected:
    if part.media_type in _OTHER_RENDERINGS:
        return Collected()
    if part.media_type in _SHOWN and not _is_file(part):
        data, files = without_uuencoded(part.content())
        if part.media_type == "text/html":
            data, pictures = without_data_pictures(data)
            files += pictures
        return Collected(blocks=[text_block(part, data, hint)], files=files)
    tnef = inside_tnef(part)
    if tnef is not None:
        block, files = tnef
        return Collected(spare=[block], files=files or [part])
    signed = inside_signature(part) if wrapped < _MAX_WRAPPED else None
    if signed is not None:
        collected = _walk(signed, hint, wrapped + 1)
        collected.files.append(part)
    else:
        collected = Collected(files=[part])
    if part.media_type in _SMIME:
        collected.warnings.add("smime")
    return collected


def _is_file(part: Part) -> bool:
    named = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    return part.disposition.value == "attachment" or bool(named.strip())


def _demote_related(part: Part, collected: Collected) -> None:
    """Text that HTML refers to by its id is a resource, not part of the words."""
    is_named = part.headers.has("content-id")
    if is_named and not part.children and collected.blocks:
        collected.blocks.clear()
        collected.files.append(part)


def _one_of(groups: list[list[Block]]) -> list[Block]:
    """One block holding the plain and the HTML rendering of the same words."""
    filled = [[block for block in group if not block.is_empty()] for group in groups]
    plain = next((group for group in filled if group and not any(b.html for b in group)), [])
    rich = next((group for group in reversed(filled) if any(b.html for b in group)), [])
    if not plain or not rich:
        return plain or rich
    first_rich = next(index for index, block in enumerate(rich) if block.html)
    text = "\n\n".join(block.text for block in plain)
    if len(rich) == 1:
        return [Block(text=text, html=rich[0].html)]
    html = "<br>".join(block.as_html() for block in rich[: first_rich + 1])
    rest = rich[first_rich + 1 :]
    return [Block(text=text, html="<br>".join([html, *(block.as_html() for block in rest)]))]


def _promote_first_text(collected: Collected, *, is_alone: bool) -> None:
    """A mail whose only text has a name (`message.txt`, inline) still says something.

    Beside other parts it stays a file as well.
    """
    for part in collected.files:
        if part.media_type in _SHOWN and part.disposition.value != "attachment":
            if is_alone:
                collected.files.remove(part)
            collected.blocks = [text_block(part, part.content())]
            return
