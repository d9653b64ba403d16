"""The routes about what mails say: method, path, permission, function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import template_answers as out
from functions.agent_api.route import API, Route
from functions.agent_api.routes.identities import IdentityRoutes
from functions.agent_api.routes.templates import READ, WRITE, TemplateRoutes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Texts of the desks' mails, and how desks appear in them."""
    texts, identities = TemplateRoutes(session), IdentityRoutes(session)
    every = f"{API}/mail/templates"
    one, identity = f"{every}/<desk>/<kind>/<language>", f"{API}/mail/identities/<desk>"
    return (
        Route("GET", every, READ, texts.list_templates, out.TemplateList),
        Route("GET", one, READ, texts.read_template, out.TemplateOut),
        Route("PUT", one, WRITE, texts.write_template, out.TemplateOut),
        Route("DELETE", one, WRITE, texts.reset_template, out.TemplateOut),
        Route("POST", f"{one}/preview", READ, texts.preview_template, out.PreviewOut),
        Route("POST", f"{one}/trial", WRITE, texts.try_template, out.TrialOut, 202),
        Route("GET", identity, READ, identities.read_identity, out.IdentityOut),
        Route("PUT", identity, WRITE, identities.write_identity, out.IdentityOut),
    )
