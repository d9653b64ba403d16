"""Large files of an answer: a page that gives nothing away, an address from its button."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from functions.portal_api import answers
from functions.portal_api.routes.surveys import SECRET_PAGE
from helpdesk.aws.http import answer
from helpdesk.uploads.file_links import download_url, linked_file

if TYPE_CHECKING:
    from functions.portal_api.session import Session

Token = Annotated[str, Path(max_length=300)]


class DownloadRoutes:
    """What the links to large files lead to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def show_file(self, token: Token) -> Response[Any]:
        link, file = linked_file(self._session.downloads(), token, at=self._tools.clock.now())
        shown = answers.LinkedFile(
            filename=file.filename,
            size=file.size,
            expires_at=datetime.fromtimestamp(link.expires_at, UTC),
        )
        return answer(shown, headers=SECRET_PAGE)

    def fetch_file(self, token: Token) -> Response[Any]:
        self._session.visit().require_own_pages(self._tools.portal_url)
        door = self._session.downloads()
        _, file = linked_file(door, token, at=self._tools.clock.now())
        return answer(answers.FileUrl(url=download_url(door, file)), headers=SECRET_PAGE)
