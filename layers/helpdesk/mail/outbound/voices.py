"""The two voices of each mail: plain text, and HTML in which every word of a person is escaped.

One text speaks both: what it prints is escaped or not by the voice, and a paragraph ends at a
blank line. People's words are values, never texts to be filled in.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template, nodes

TEMPLATES: Final = Path(__file__).parent / "templates"
SCORES: Final = {
    "es": ("Muy mal", "Mal", "Regular", "Bien", "Muy bien"),
    "en": ("Very bad", "Bad", "Fair", "Good", "Very good"),
    "pt": ("Muito ruim", "Ruim", "Regular", "Bom", "Muito bom"),
}
_LINK: Final = Markup('<a href="{}">{}</a>')
_SCORE: Final = Markup(
    '<a href="{}" class="score" style="display:inline-block;margin:0 8px 8px 0;padding:10px 14px;'
    'border:1px solid #52606d;border-radius:6px;color:#1f2933;text-decoration:none">{} · {}</a>'
)


_SIGNED: Final = Markup('<p class="soft" style="color:#52606d">{}</p>')


@cache
def languages() -> tuple[str, ...]:
    """The languages that we write in: those that have a folder."""
    return tuple(sorted(each.name for each in TEMPLATES.iterdir() if each.is_dir()))


class Voice:
    """Fills in texts and frames."""

    def __init__(self, environment: SandboxedEnvironment, *, html: bool) -> None:
        self._environment = environment
        self.html = html
        self.suffix = "html" if html else "txt"
        self._compiled = lru_cache(maxsize=64)(environment.from_string)

    def parsed(self, text: str) -> nodes.Template:
        """How Jinja2 understands a text; raises TemplateSyntaxError."""
        return self._environment.parse(text)

    def line(self, text: str, values: Mapping[str, Any]) -> str:
        """A text filled in, without the blanks around it."""
        return self._rendered(self._compiled(text), values)

    def paragraphs(
        self, text: str, values: Mapping[str, Any], blocks: Mapping[str, str] | None = None
    ) -> str:
        """A text filled in, blank lines parting its paragraphs; ``blocks`` stand for themselves."""
        marks = {name: f"\0{name}\0" for name in blocks or {}}
        filled = self.line(text, {**values, **marks})
        if self.html:
            parts = (part.strip() for part in filled.split("\n\n"))
            filled = "\n".join(f"<p>{part}</p>" for part in parts if part)
        for name, block in (blocks or {}).items():
            if self.html:
                filled = filled.replace(f"<p>{marks[name]}</p>", str(block))
            filled = filled.replace(marks[name], str(block))
        return Markup(filled) if self.html else filled.strip()  # noqa: S704 (escaped when filled)

    def joined(self, parts: list[str]) -> str:
        """Parts one below the other."""
        return Markup("\n").join(parts)

    def signature(self, text: str) -> str:
        """Who signs, set apart from what is said."""
        return _SIGNED.format(text) if self.html else text

    def whole(self, name: str, values: Mapping[str, Any]) -> str:
        """A frame of ours."""
        return self._rendered(self._environment.get_template(name), values)

    def scores(self, url_of: Callable[[int], str] | None, language: str) -> str:
        """The links of a survey's five scores; nothing in a mail that is no survey."""
        if url_of is None:
            return ""
        labels = SCORES.get(language, SCORES["en"])
        rows = [(url_of(score), score, label) for score, label in enumerate(labels, start=1)]
        if self.html:
            return Markup(" ").join(_SCORE.format(*row) for row in rows)
        return "\n".join(f"{score} · {label}: {url}" for url, score, label in rows)

    def _rendered(self, template: Template, values: Mapping[str, Any]) -> str:
        text = template.render({**values, "link": self._link}).strip()
        return Markup(text) if self.html else text  # noqa: S704 (rendered with escaping)

    def _link(self, url: str, label: str) -> str:
        return _LINK.format(url, label) if self.html else f"{label}: {url}"


@cache
def text_voice() -> Voice:
    """Plain text, in which nothing needs to be escaped."""
    return Voice(_environment(autoescape=False), html=False)


@cache
def html_voice() -> Voice:
    """HTML, in which every value is escaped unless the sanitiser made it."""
    return Voice(_environment(autoescape=True), html=True)


def as_html(text: str) -> Markup:
    """Plain text as HTML: escaped, blank lines part paragraphs, single ends are kept."""
    paragraphs = (part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n"))
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup("<br>\n").join(escape(line) for line in each.split("\n")))
        for each in paragraphs
        if each.strip()
    )


def _environment(*, autoescape: bool) -> SandboxedEnvironment:
    made = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.clear()
    return made
