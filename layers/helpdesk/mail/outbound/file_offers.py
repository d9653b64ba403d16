"""Files that a mail offers by a link, as it names them: name, size, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

_INTRODUCTIONS: Final = {
    "es": "Archivos demasiado grandes para el correo; puede descargarlos hasta el {}:",
    "en": "Files too large for mail; you can download them until {}:",
    "pt": "Arquivos grandes demais para o e-mail; podem ser baixados até {}:",
}
_MEGABYTE: Final = 1024 * 1024
_COMMA: Final = frozenset({"es", "pt"})


class FileOffer(Struct, frozen=True, kw_only=True):
    """One file behind a link; ``until`` is a day as people read it."""

    filename: str
    size: int
    url: str
    until: str


def offers_text(offers: Sequence[FileOffer], language: str) -> str:
    """The offers as lines of plain text; empty where there are none."""
    if not offers:
        return ""
    lines = [f"- {each.filename} ({_size(each.size, language)}): {each.url}" for each in offers]
    return "\n".join([_introduction(offers, language), *lines])


def offers_html(offers: Sequence[FileOffer], language: str) -> Markup:
    """The offers as HTML in which names are escaped."""
    from markupsafe import Markup

    if not offers:
        return Markup("")
    item = Markup('<li><a href="{}">{}</a> ({})</li>')
    items = [item.format(each.url, each.filename, _size(each.size, language)) for each in offers]
    frame = Markup("<p>{}</p>\n<ul>{}</ul>")
    return frame.format(_introduction(offers, language), Markup("").join(items))


def _introduction(offers: Sequence[FileOffer], language: str) -> str:
    return _INTRODUCTIONS.get(language, _INTRODUCTIONS["en"]).format(offers[0].until)


def _size(size: int, language: str) -> str:
    text = f"{max(size / _MEGABYTE, 0.1):.1f} MB"
    return text.replace(".", ",") if language in _COMMA else text
