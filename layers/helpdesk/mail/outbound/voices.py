"""The two voices of each mail: plain text, and HTML in which every word of a person is escaped.

One template speaks both: what it prints is escaped or not by the voice, and a paragraph ends at a
blank line. Templates come from our files alone; people's words are values, never templates.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template

TEMPLATES: Final = Path(__file__).parent / "templates"
_LINK: Final = Markup('<a href="{}">{}</a>')
_SCORE: Final = Markup(
    '<a href="{}" style="display:inline-block;margin:0 8px 8px 0;padding:8px 12px;'
    'border:1px solid #0f766e;border-radius:4px;color:#0f766e;text-decoration:none">{} · {}</a>'
)


@cache
def languages() -> tuple[str, ...]:
    """The languages that we write in: those that have a folder."""
    return tuple(sorted(each.name for each in TEMPLATES.iterdir() if each.is_dir()))


class Voice:
    """Renders blocks and templates; ``score_url`` makes the link of each score of a survey."""

    def __init__(self, environment: Environment, *, html: bool) -> None:
        self._environment = environment
        self._html = html

    def block(self, name: str, block: str, values: Mapping[str, Any]) -> str:
        """One block of a template, without the blanks around it."""
        template = self._environment.get_template(name)
        return self._rendered(template, template.blocks[block], values)

    def whole(self, name: str, values: Mapping[str, Any]) -> str:
        """A whole template."""
        template = self._environment.get_template(name)
        return self._rendered(template, template.root_render_func, values)

    def paragraphs(self, text: str) -> str:
        """Text whose paragraphs are parted by blank lines, as this voice shows it."""
        if not self._html:
            return text
        parts = (part.strip() for part in text.split("\n\n"))
        return Markup("\n").join(Markup("<p>{}</p>").format(Markup(p)) for p in parts if p)  # noqa: S704 (rendered with escaping)

    def _rendered(
        self, template: Template, render: Callable[..., Any], values: Mapping[str, Any]
    ) -> str:
        own = {"link": self._link, "scores": self._scores(values.get("score_url"))}
        context = template.new_context({**values, **own})
        text = "".join(render(context)).strip()
        return Markup(text) if self._html else text  # noqa: S704 (rendered with escaping)

    def _link(self, url: str, label: str) -> str:
        return _LINK.format(url, label) if self._html else f"{label}: {url}"

    def _scores(self, url_of: Callable[[int], str] | None) -> Callable[[tuple[str, ...]], str]:
        def scores(labels: tuple[str, ...]) -> str:
            if url_of is None:
                message = "this mail has no scores"
                raise LookupError(message)
            rows = [(url_of(score), score, label) for score, label in enumerate(labels, start=1)]
            if self._html:
                return Markup(" ").join(_SCORE.format(*row) for row in rows)
            return "\n".join(f"{score} · {label}: {url}" for url, score, label in rows)

        return scores


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


def _environment(*, autoescape: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,  # noqa: S701 (plain text has nothing to escape)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
