"""Which module answers which paths: a request loads the routes of its own subject and no others.

A cold start so pays for what was asked for, however many routes there are.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from functions.agent_api.route import Route
    from functions.agent_api.session import Session

DAILY: Final = "routes.daily"
PLACES: Final = (
    ("access/tokens", "tokens.routes"),
    ("access", "administration.routes"),
    ("audit", "administration.routes"),
    ("me/preferences", "administration.routes"),
    ("calls", "calls.routes"),
    ("tickets/*/calls", "calls.routes"),
    ("tickets/*/call-backs", "calls.routes"),
    ("tickets/*/attachments", "routes.files"),
    ("tickets/*/conversations", "routes.composing"),
    ("tickets/*/held-back", "routes.sending"),
    ("tickets/*/incidents", "links.routes"),
    ("tickets/*/join", "routes.joining"),
    ("tickets/*/links", "links.routes"),
    ("tickets/*/messages/*/publication", "routes.joining"),
    ("tickets/*/messages/*/redactions", "redaction.routes"),
    ("tickets/*/messages/*/reprocess", "suspended.routes"),
    ("tickets/*/messages/*/split", "routes.parting"),
    ("tickets/*/messages/*/resend", "routes.outgoing"),
    ("tickets/*/participants", "routes.joining"),
    ("tickets/*/collaborators", "work.owning"),
    ("tickets/*/drafts", "work.drafting"),
    ("tickets/*/give-back", "work.owning"),
    ("tickets/*/level", "work.owning"),
    ("tickets/*/macros", "macros.routes"),
    ("tickets/*/take", "work.owning"),
    ("tickets/*/tasks", "work.owning"),
    ("macros", "macros.routes"),
    ("tickets/*/snooze", "work.snoozing"),
    ("tickets/*/requester", "contacts.routes"),
    ("tickets/*/spam", "senders.spam"),
    ("tickets/*/time", "work.timing"),
    ("tickets/*/waiting", "routes.outgoing"),
    ("bulk-actions", "bulk.routes"),
    ("contact-exports", "imports.routes"),
    ("contacts", "contacts.routes"),
    ("desks/*/file-policy", "routes.files"),
    ("desks/*/suspended-watch", "limits.routes"),
    ("desks/*/scheme", "fields.routes"),
    ("desks/*/categories", "fields.routes"),
    ("fields", "fields.routes"),
    ("imports", "imports.routes"),
    ("desks/*/tags", "fields.routes"),
    ("desks/*/ticket-templates", "fields.templates"),
    ("tickets/*/desk/preview", "fields.routes"),
    ("mail/domain", "routes.sending"),
    ("mail/health", "routes.sending"),
    ("mail/identities", "routes.wording"),
    ("mail/suppressed", "routes.sending"),
    ("mail/switches", "routes.outgoing"),
    ("mail/templates", "routes.wording"),
    ("mail-limits", "limits.routes"),
    ("me/mail-notices", "routes.receptions"),
    ("organizations", "contacts.organizations"),
    ("receptions", "routes.receptions"),
    ("scheduled-tickets", "routes.waiting"),
    ("senders", "senders.routes"),
    ("socket-tickets", "live.routes"),
    ("suspended", "suspended.routes"),
    ("suspended-watches", "limits.routes"),
    ("uploads", "routes.composing"),
    ("view-fields", "saved_views.routes"),
    ("view-list", "saved_views.routes"),
    ("views", "saved_views.routes"),
)
SUBJECTS: Final = tuple(dict.fromkeys((DAILY, *(module for _, module in PLACES))))


def subject_of(path: str) -> str:
    """The module of a request's path, by the first place it begins with; else the daily one."""
    segments = path.partition("/api/v1/")[2].split("/")
    return next((module for place, module in PLACES if _begins(segments, place)), DAILY)


def routes_of(subject: str, session: Session) -> tuple[Route, ...]:
    """The table of one subject's routes, bound to a session."""
    table: Callable[[Session], tuple[Route, ...]]
    table = import_module(f"functions.agent_api.{subject}").routes
    return table(session)


def every_route(session: Session) -> tuple[Route, ...]:
    """Every route of every subject."""
    return tuple(route for subject in SUBJECTS for route in routes_of(subject, session))


def _begins(segments: Sequence[str], place: str) -> bool:
    wanted = place.split("/")
    if len(segments) < len(wanted):
        return False
    return all(want in {"*", is_} for want, is_ in zip(wanted, segments, strict=False))
