"""Why a survey takes no answer.

HelpdeskError
├── InvalidInputError
│   └── SurveyLinkError   the link was cut off, changed or never ours
└── ConflictError
    ├── SurveyClosedError the survey is cancelled, expired or answered for good
    └── SurveyStaleError  the page was read too long ago, or never
"""

from __future__ import annotations

from helpdesk.errors import ConflictError, InvalidInputError


class SurveyLinkError(InvalidInputError):
    """The link was cut off, changed or never ours."""

    code = "invalid_link"

    def __init__(self) -> None:
        super().__init__([("token", "this survey link is not valid")])


class SurveyClosedError(ConflictError):
    """The survey is cancelled, expired or answered for good."""

    code = "survey_closed"


class SurveyStaleError(ConflictError):
    """The page was read too long ago, or never."""

    code = "survey_stale"
