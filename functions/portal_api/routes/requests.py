"""The form: desks to choose from, files to send ahead, the request itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.portal_api import answers
from functions.portal_api.requests import AskUpload, SendRequest
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.forms.submission import Submission
from helpdesk.forms.submit import submit
from helpdesk.uploads.request import Announced, request_upload

if TYPE_CHECKING:
    from functions.portal_api.session import Session
    from helpdesk.desks.model import Desk

KEY_CHARACTERS = 200


class RequestRoutes:
    """What the form's page calls."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def desks(self, language: Annotated[str | None, Query(max_length=16)] = None) -> Response[Any]:
        items = [_shown(desk, language) for desk in self._tools.desks.all()]
        return answer(answers.PublicDesks(items=items))

    def ask_upload(self, body: AskUpload) -> Response[Any]:
        self._session.visit().require_own_pages(self._tools.portal_url)
        announced = Announced(
            filename=body.filename, content_type=body.content_type, size=body.size
        )
        granted = request_upload(
            self._session.uploads(), announced, at=self._tools.clock.now(), ids=self._tools.ids
        )
        slot = answers.UploadSlot(
            upload_token=granted.token, url=granted.form.url, fields=dict(granted.form.fields)
        )
        return answer(slot, status=201)

    def send_request(self, body: SendRequest) -> Response[Any]:
        visit = self._session.visit()
        visit.require_own_pages(self._tools.portal_url)
        if body.fields:
            unknown = [(f"fields.{name}", "this form has no such field") for name in body.fields]
            raise InvalidInputError(unknown)
        submission = Submission(
            name=body.name,
            email=body.email,
            desk_id=body.desk,
            subject=body.subject,
            description=body.description,
            language=body.language,
            upload_tokens=tuple(each.upload_token for each in body.attachments),
            website=body.website,
            key=_key(visit.headers.get("idempotency-key")),
            viewer=visit.viewer(),
        )
        receipt = submit(
            self._session.form(), submission, at=self._tools.clock.now(), ids=self._tools.ids
        )
        return answer(answers.ReceiptOut.model_validate(receipt), status=201)


def _shown(desk: Desk, language: str | None) -> answers.PublicDesk:
    spoken = desk.language_for(language)
    return answers.PublicDesk(
        id=desk.id,
        name=desk.name(spoken),
        description=desk.descriptions.get(spoken, ""),
        languages=list(desk.languages),
    )


def _key(given: str | None) -> str | None:
    if given is not None and not 0 < len(given) <= KEY_CHARACTERS:
        message = f"1 to {KEY_CHARACTERS} characters"
        raise InvalidInputError([("Idempotency-Key", message)])
    return given
