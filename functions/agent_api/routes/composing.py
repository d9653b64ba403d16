"""What agents write and send beside answers: its table of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import composing_answers as out
from functions.agent_api.routes.route import API, Route
from functions.agent_api.routes.uploads import UploadRoutes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def composing_routes(session: Session) -> tuple[Route, ...]:
    """Uploads of agents."""
    uploads = UploadRoutes(session)
    return (
        Route("POST", f"{API}/uploads", "note:write", uploads.upload_file, out.AgentUpload, 201),
    )
