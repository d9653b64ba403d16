"""Which parts of the MIME tree are the words of the mail and which are files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from helpdesk.mail.structure import Part
from helpdesk.mail.text_part import Block, text_block

_SHOWN: Final = frozenset({"text/plain", "text/html"})
_OTHER_RENDERINGS: Final = frozenset({"text/x-amp-html", "text/watch-html"})
_SMIME: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


@dataclass(slots=True)
class Collected:
    """Blocks of text in reading order, and the parts that are files."""

    blocks: list[Block] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    warnings: set[str] = field(default_factory=set)


def collect_parts(root: Part) -> Collected:
    """Each leaf is in a block or a file; further renderings of the same text are left out."""
    collected = _walk(root)
    if not any(not block.is_empty() for block in collected.blocks):
        _promote_first_text(collected)
    return collected


def _walk(part: Part) -> Collected:
    if not part.children:
        return _leaf(part)
    collected = Collected()
    if part.media_type == "multipart/encrypted":
        collected.warnings.add("encrypted")
    elif part.media_type == "multipart/signed":
        collected.warnings.add("signed")
    children = [_walk(child) for child in part.children]
    for index, child in enumerate(children):
        if part.media_type == "multipart/related" and index > 0:
            _demote_related(part.children[index], child)
        collected.files += child.files
        collected.warnings |= child.warnings
    blocks = [child.blocks for child in children]
    if part.media_type == "multipart/alternative":
        collected.blocks = _one_of(blocks)
    else:
        collected.blocks = [block for group in blocks for block in group]
    return collected


def _leaf(part: Part) -> Collected:
    if part.media_type in _OTHER_RENDERINGS:
        return Collected()
    if part.media_type in _SMIME:
        return Collected(files=[part], warnings={"smime"})
    if part.media_type in _SHOWN and not _is_file(part):
        return Collected(blocks=[text_block(part)])
    return Collected(files=[part])


def _is_file(part: Part) -> bool:
    named = part.disposition.parameters.get("filename") or part.parameters.get("name")
    return part.disposition.value == "attachment" or bool(named)


def _demote_related(part: Part, collected: Collected) -> None:
    """Text that HTML refers to by its id is a resource, not part of the words."""
    if part.headers.has("content-id") and not part.children and collected.blocks:
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


def _promote_first_text(collected: Collected) -> None:
    """A mail whose only text has a name (`message.txt`, inline) still says something."""
    for part in collected.files:
        if part.media_type in _SHOWN and part.disposition.value != "attachment":
            collected.files.remove(part)
            collected.blocks = [text_block(part)]
            return
