"""What the routes work with, and the request under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from functions.portal_api.visit import Visit
from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.fields.model import Definitions
from helpdesk.files.policy import FilePolicies
from helpdesk.forms.submit import FormDesk
from helpdesk.ids import Ids
from helpdesk.mail.outbound.ports import Outbox
from helpdesk.signing import KeySet
from helpdesk.surveys.page import SurveyDoor
from helpdesk.tickets.ports import Blobs, Numbers
from helpdesk.uploads.file_links import FileDoor
from helpdesk.uploads.ports import UploadBucket
from helpdesk.uploads.request import UploadDesk

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver


class Tools(Struct, frozen=True, kw_only=True):
    """One per worker; ``keys`` and ``origin_secret`` are read when they are first needed."""

    region: str
    mail_domain: str
    portal_url: str
    store: Outbox
    desks: Desks
    numbers: Numbers
    bucket: UploadBucket
    files: Blobs
    file_policies: FilePolicies
    definitions: Definitions
    clock: Clock
    ids: Ids
    keys: Callable[[], KeySet]
    origin_secret: Callable[[], str]


class Session:
    """The request under way, and the doors it may go through."""

    def __init__(self, app: APIGatewayHttpResolver, tools: Tools) -> None:
        self._app = app
        self.tools = tools

    def visit(self) -> Visit:
        given = self._app.current_event.headers
        headers = {name.lower(): value for name, value in given.items()}
        return Visit(headers, self.tools.origin_secret)

    def uploads(self) -> UploadDesk:
        return UploadDesk(bucket=self.tools.bucket, keys=self.tools.keys())

    def form(self) -> FormDesk:
        return FormDesk(
            tickets=self.tools.store,
            desks=self.tools.desks,
            numbers=self.tools.numbers,
            uploads=self.uploads(),
            policies=self.tools.file_policies,
            definitions=self.tools.definitions,
            keys=self.tools.keys(),
            mail_domain=self.tools.mail_domain,
        )

    def surveys(self) -> SurveyDoor:
        tools = self.tools
        return SurveyDoor(tickets=tools.store, desks=tools.desks, keys=tools.keys())

    def downloads(self) -> FileDoor:
        return FileDoor(tickets=self.tools.store, files=self.tools.files, keys=self.tools.keys())
