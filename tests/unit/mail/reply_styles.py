"""Replies as mail programs build them, with the new words known apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from tests.unit.mail.reply_languages import MAIL, NAME, Voice


@dataclass(frozen=True)
class Reply:
    """A generated mail: its text or HTML, and what the sender wrote."""

    body: str
    own: tuple[str, ...]
    is_html: bool = False
    is_inline: bool = False


Style = Callable[[Voice, str], Reply]


def marked(lines: tuple[str, ...]) -> str:
    return "\n".join(f"> {line}" for line in lines)


def top_marked(voice: Voice, attribution: str) -> Reply:
    return Reply("\n\n".join([*voice.own, attribution, marked(voice.old)]), voice.own)


def top_wrapped(voice: Voice, attribution: str) -> Reply:
    lines = wrap(attribution, 38, break_long_words=False) or [attribution]
    return Reply("\n\n".join([*voice.own, "\n".join(lines), marked(voice.old)]), voice.own)


def top_unmarked(voice: Voice, attribution: str) -> Reply:
    return Reply("\n\n".join([*voice.own, attribution, *voice.old]), voice.own)


def top_mobile(voice: Voice, attribution: str) -> Reply:
    parts = [*voice.own, voice.mobile, attribution, marked(voice.old)]
    return Reply("\n\n".join(parts), voice.own)


def top_signed(voice: Voice, attribution: str) -> Reply:
    card = f"-- \n{NAME}\n+34 900 000 000\n{MAIL}"
    return Reply("\n\n".join([*voice.own, card, attribution, marked(voice.old)]), voice.own)


def bottom(voice: Voice, attribution: str) -> Reply:
    return Reply(f"{attribution}\n{marked(voice.old)}\n\n" + "\n\n".join(voice.own), voice.own)


def inline(voice: Voice, attribution: str) -> Reply:
    pairs = zip(voice.old, voice.own, strict=True)
    said = "\n\n".join(f"> {old}\n\n{own}" for old, own in pairs)
    return Reply(f"{attribution}\n{said}\n", voice.own, is_inline=True)


def _block(voice: Voice, mark: str = "") -> str:
    values = (f"{NAME} <{MAIL}>", "23.11.2026 10:12", "Marta <marta@cliente.test>", "RE: 7")
    pairs = zip(voice.labels, values, strict=True)
    return "\n".join(f"{mark}{label}:{mark} {value}" for label, value in pairs)


def outlook(voice: Voice, attribution: str) -> Reply:
    parts = [*voice.own, "_" * 32 + "\n" + _block(voice), *voice.old]
    return Reply("\n\n".join(parts), voice.own)


def outlook_bold(voice: Voice, attribution: str) -> Reply:
    return Reply("\n\n".join([*voice.own, _block(voice, "*"), *voice.old]), voice.own)


def original(voice: Voice, attribution: str) -> Reply:
    divider = f"-----{voice.original}-----\n{_block(voice)}"
    return Reply("\n\n".join([*voice.own, divider, *voice.old]), voice.own)


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<div>{escape(line)}</div><div><br></div>" for line in lines)


def gmail_html(voice: Voice, attribution: str) -> Reply:
    return Reply(
        f'<div dir="ltr">{_paragraphs(voice.own)}</div><br><div class="gmail_quote">'
        f'<div dir="ltr" class="gmail_attr">{escape(attribution)}<br></div>'
        f'<blockquote class="gmail_quote" style="border-left:1px solid #ccc">'
        f"{_paragraphs(voice.old)}</blockquote></div>",
        voice.own,
        is_html=True,
    )


def apple_html(voice: Voice, attribution: str) -> Reply:
    return Reply(
        f"<body>{_paragraphs(voice.own)}<br><div>{escape(voice.mobile)}</div><div><br>"
        f'<blockquote type="cite">{escape(attribution)}<br><br></blockquote></div>'
        f'<blockquote type="cite">{_paragraphs(voice.old)}</blockquote></body>',
        voice.own,
        is_html=True,
    )


def thunderbird_html(voice: Voice, attribution: str) -> Reply:
    return Reply(
        f'<div class="moz-cite-prefix">{escape(attribution)}<br></div><blockquote type="cite">'
        f"{_paragraphs(voice.old)}</blockquote>{_paragraphs(voice.own)}"
        f'<div class="moz-signature">-- <br>{NAME}</div>',
        voice.own,
        is_html=True,
    )


def outlook_html(voice: Voice, attribution: str) -> Reply:
    head = "<br>".join(f"<b>{line}</b>" for line in escape(_block(voice)).splitlines())
    return Reply(
        f'<div>{_paragraphs(voice.own)}</div><div id="appendonsend"></div><hr>'
        f'<div id="divRplyFwdMsg"><font>{head}</font></div>{_paragraphs(voice.old)}',
        voice.own,
        is_html=True,
    )


STYLES: tuple[Style, ...] = (
    top_marked,
    top_wrapped,
    top_unmarked,
    top_mobile,
    top_signed,
    bottom,
    inline,
    outlook,
    outlook_bold,
    original,
    gmail_html,
    apple_html,
    thunderbird_html,
    outlook_html,
)
