"""Why a file is not taken.

HelpdeskError
├── ForbiddenError
│   └── UploadElsewhereError    the file was uploaded for another ticket
└── InvalidInputError
    ├── FileTypeForbiddenError  files of that kind are refused for safety
    ├── FileTooLargeError       it is empty or over 20 MB
    ├── UploadInvalidError      the upload token was changed or never ours
    ├── UploadExpiredError      the upload was granted too long ago
    └── UploadMissingError      nothing was uploaded, or not what was announced
"""

from __future__ import annotations

from helpdesk.errors import ForbiddenError, InvalidInputError


class FileTypeForbiddenError(InvalidInputError):
    """Files of that kind are refused for safety."""

    code = "file_type_forbidden"


class FileTooLargeError(InvalidInputError):
    """It is empty or over 20 MB."""

    code = "file_too_large"


class UploadInvalidError(InvalidInputError):
    """The upload token was changed or never ours."""

    code = "upload_invalid"


class UploadExpiredError(InvalidInputError):
    """The upload was granted too long ago."""

    code = "upload_expired"


class UploadMissingError(InvalidInputError):
    """Nothing was uploaded, or not what was announced."""

    code = "upload_missing"


class UploadElsewhereError(ForbiddenError):
    """The file was uploaded for another ticket."""

    def __init__(self) -> None:
        super().__init__("that file was uploaded for another ticket", code="upload_elsewhere")
