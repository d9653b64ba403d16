"""What customers get: these classes are the contract, the OpenAPI document follows them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from helpdesk.fields.model import Kind
from helpdesk.surveys.state import PageState


class Out(BaseModel):
    """An answer, filled from a domain object of the same field names."""

    model_config = ConfigDict(from_attributes=True, defer_build=True)


class PublicDesk(Out):
    id: str
    name: str
    description: str
    languages: list[str]


class PublicDesks(Out):
    items: list[PublicDesk]


class FormOption(Out):
    id: str
    name: str


class FormField(Out):
    """What ``POST /public/tickets`` takes under this id in its ``fields``.

    Of a text that must have a form of its own (``regex``) the hint says which.
    """

    id: str
    kind: Kind
    name: str
    hint: str
    required: bool
    options: list[FormOption]
    max_characters: int | None
    minimum: float | None
    maximum: float | None
    earliest: str | None
    latest: str | None


class PublicForm(Out):
    """What the desk asks for beside name, address, subject and description, in its order."""

    desk: str
    language: str
    fields: list[FormField]


class UploadSlot(Out):
    """Post the file to ``url`` as multipart form data: the fields first, then ``file``."""

    upload_token: str
    url: str
    fields: dict[str, str]


class ReceiptOut(Out):
    """``acknowledged`` says whether a mail with the reference goes out too."""

    reference: str
    acknowledged: bool


class SurveyPageOut(Out):
    """``nonce`` is null where no answer is taken any more."""

    reference: str
    desk_name: str
    language: str
    state: PageState
    score: int | None
    nonce: str | None


class SurveyAnswered(Out):
    state: PageState
    score: int


class LinkedFile(Out):
    filename: str
    size: int
    expires_at: datetime


class FileUrl(Out):
    """An address of the bucket, good for five minutes."""

    url: str


class Unsubscribed(Out):
    unsubscribed: bool


class FollowingOut(Out):
    """``following``: whether copies of this request still go to whom the link belongs."""

    reference: str
    desk_name: str
    language: str
    following: bool


class Health(Out):
    status: str
    region: str
    version: str
    time: datetime
