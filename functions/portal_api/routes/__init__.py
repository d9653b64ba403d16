"""The customers' API on one screen: method, path, function; nobody signs in to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from functions.portal_api import answers as out
from functions.portal_api.routes.downloads import DownloadRoutes
from functions.portal_api.routes.following import FollowingRoutes
from functions.portal_api.routes.house import HouseRoutes
from functions.portal_api.routes.requests import RequestRoutes
from functions.portal_api.routes.surveys import SurveyRoutes

if TYPE_CHECKING:
    from functions.portal_api.session import Session

API = "/api/v1"
PUBLIC = f"{API}/public"


class Route(Struct, frozen=True):
    method: str
    path: str
    function: Callable[..., Any]
    answer: type[out.Out] | None
    status: int = 200


def routes(session: Session) -> tuple[Route, ...]:
    """Every route, bound to a session."""
    requests, surveys, house = RequestRoutes(session), SurveyRoutes(session), HouseRoutes(session)
    downloads, file = DownloadRoutes(session), f"{PUBLIC}/files/<token>"
    following, copy = FollowingRoutes(session), f"{PUBLIC}/following/<token>"
    survey, end = f"{PUBLIC}/surveys/<token>", f"{PUBLIC}/unsubscribe/<token>"
    return (
        Route("GET", f"{PUBLIC}/desks", requests.desks, out.PublicDesks),
        Route("GET", f"{PUBLIC}/desks/<desk_id>/form", requests.read_form, out.PublicForm),
        Route("POST", f"{PUBLIC}/uploads", requests.ask_upload, out.UploadSlot, 201),
        Route("POST", f"{PUBLIC}/tickets", requests.send_request, out.ReceiptOut, 201),
        Route("GET", survey, surveys.read_survey, out.SurveyPageOut),
        Route("POST", survey, surveys.answer_survey, out.SurveyAnswered),
        Route("GET", end, surveys.show_unsubscribe, None, 303),
        Route("POST", end, surveys.unsubscribe, out.Unsubscribed),
        Route("GET", file, downloads.show_file, out.LinkedFile),
        Route("POST", file, downloads.fetch_file, out.FileUrl),
        Route("GET", copy, following.read_following, out.FollowingOut),
        Route("POST", copy, following.stop_following, out.FollowingOut),
        Route("GET", f"{API}/health", house.health, out.Health),
        Route("GET", f"{API}/openapi.json", house.openapi, None),
    )
