"""The routes about sending: method, path, permission, function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import sending_answers as out
from functions.agent_api.route import API, Route
from functions.agent_api.routes.health import HealthRoutes
from functions.agent_api.routes.suppressions import SuppressionRoutes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Who is not written to, and how providers think of us."""
    gone, health = SuppressionRoutes(session), HealthRoutes(session)
    listed, found = f"{API}/mail/suppressed", out.SuppressionsFound
    read, write, configure = "suppression:read", "suppression:write", "mail-settings:write"
    return (
        Route("GET", listed, read, gone.list_suppressed, out.SuppressionPage),
        Route("POST", listed, write, gone.suppress_address, found),
        Route("POST", f"{listed}/search", read, gone.find_suppressed, found),
        Route("POST", f"{listed}/lift", write, gone.lift_suppression, found),
        Route(
            "GET",
            f"{API}/tickets/<ticket_id>/held-back",
            "ticket:read",
            gone.held_back,
            out.HeldBackOnTicket,
        ),
        Route(
            "GET",
            f"{API}/mail/domain",
            "mail-settings:read",
            health.sending_domain,
            out.SendingDomainOut,
        ),
        Route("GET", f"{API}/mail/health", read, health.mail_health, out.MailHealth),
        Route("POST", f"{API}/mail/health/rearm", configure, health.rearm_mail, out.MailHealth),
    )
