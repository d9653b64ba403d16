"""The form: desks to choose from, files to send ahead, the request itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.portal_api import answers
from functions.portal_api.requests import AskUpload, SendRequest
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.fields.asked import asked_of
from helpdesk.fields.model import Form
from helpdesk.forms.submission import Submission
from helpdesk.forms.submit import submit
from helpdesk.uploads.request import Announced, request_upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from functions.portal_api.session import Session
    from helpdesk.desks.model import Desk
    from helpdesk.fields.model import FieldRule

KEY_CHARACTERS = 200
BOUNDS = ("max_characters", "minimum", "maximum", "earliest", "latest")


class RequestRoutes:
    """What the form's page calls."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def desks(self, language: Annotated[str | None, Query(max_length=16)] = None) -> Response[Any]:
        items = [_shown(desk, language) for desk in self._tools.desks.all()]
        return answer(answers.PublicDesks(items=items))

    def read_form(
        self, desk_id: str, language: Annotated[str | None, Query(max_length=16)] = None
    ) -> Response[Any]:
        desk = self._tools.desks.by_id(desk_id)
        if desk is None:
            raise NotFoundError(desk_id)
        spoken = desk.language_for(language)
        asked = asked_of(self._tools.definitions, desk.id)
        fields = [_asked(rule, language or spoken, spoken) for rule in asked]
        return answer(answers.PublicForm(desk=desk.id, language=spoken, fields=fields))

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
        submission = Submission(
            name=body.name,
            email=body.email,
            desk_id=body.desk,
            subject=body.subject,
            description=body.description,
            language=body.language,
            fields=body.fields,
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


def _asked(rule: FieldRule, wanted: str, spoken: str) -> answers.FormField:
    """In the language that was asked for, else one that the desk speaks, else any there is."""

    def said(names: Mapping[str, str]) -> str:
        known = (names.get(each) for each in (wanted, spoken))
        return next((name for name in known if name), next(iter(names.values()), ""))

    options = [
        answers.FormOption(id=each.id, name=said(each.names) or each.id)
        for each in rule.options
        if not each.archived
    ]
    values = {name: getattr(rule, name) for name in BOUNDS}
    return answers.FormField(
        id=rule.id,
        kind=rule.kind,
        name=said(rule.names) or rule.id,
        hint=said(rule.hints),
        required=Form.PORTAL in rule.required_on,
        options=options,
        **values,
    )


def _key(given: str | None) -> str | None:
    if given is not None and not 0 < len(given) <= KEY_CHARACTERS:
        message = f"1 to {KEY_CHARACTERS} characters"
        raise InvalidInputError([("Idempotency-Key", message)])
    return given
