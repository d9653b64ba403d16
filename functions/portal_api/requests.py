"""What customers may send: unknown fields are refused, each field says its limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
)

from helpdesk.forms import submission as form
from helpdesk.surveys.answer import COMMENT_CHARACTERS, MAX_SCORE, MIN_SCORE
from helpdesk.uploads.grant import MAX_TOKEN_CHARACTERS
from helpdesk.uploads.request import MAX_FILES

FieldId = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Said = Annotated[StrictStr, StringConstraints(max_length=2_000)]
Several = Annotated[list[Said], Field(max_length=300)]
FieldValue = StrictBool | StrictInt | StrictFloat | Said | Several | None


class In(BaseModel):
    """A request body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class AskUpload(In):
    filename: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    content_type: Annotated[str, StringConstraints(max_length=255)] = ""
    size: Annotated[int, Field(strict=True)]


class Uploaded(In):
    upload_token: Annotated[str, StringConstraints(max_length=MAX_TOKEN_CHARACTERS)]


class SendRequest(In):
    """``website`` is a field that no person sees; ``fields`` are those of the desk's form."""

    name: Annotated[str, StringConstraints(max_length=form.NAME_CHARACTERS)]
    email: Annotated[str, StringConstraints(max_length=form.EMAIL_CHARACTERS)]
    desk: Annotated[str, StringConstraints(max_length=64)]
    subject: Annotated[str, StringConstraints(max_length=form.SUBJECT_CHARACTERS)]
    description: Annotated[str, StringConstraints(max_length=form.DESCRIPTION_CHARACTERS)]
    language: Annotated[str, StringConstraints(max_length=16)] | None = None
    fields: Annotated[dict[FieldId, FieldValue], Field(max_length=100)] = Field(
        default_factory=dict
    )
    attachments: Annotated[list[Uploaded], Field(max_length=MAX_FILES)] = Field(
        default_factory=list
    )
    website: Annotated[str, StringConstraints(max_length=1000)] = ""


class AnswerSurvey(In):
    """``nonce`` comes with the survey's page."""

    score: Annotated[int, Field(strict=True, ge=MIN_SCORE, le=MAX_SCORE)]
    comment: Annotated[str, StringConstraints(max_length=COMMENT_CHARACTERS)] = ""
    nonce: Annotated[str, StringConstraints(min_length=1, max_length=64)]
