"""SES's account-level suppression list, where an address that bounced stays until it is lifted.

https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DeleteSuppressedDestination.html
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from helpdesk.aws import sdk
from helpdesk.errors import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

ON = "on"
_ABSENT = "NotFoundException"


class SesAccountSuppression:
    """Implements helpdesk.mail.outbound.suppress.AccountSuppression; off, it does nothing."""

    def __init__(self, switch: str) -> None:
        self._on = switch == ON

    @cached_property
    def client(self) -> SESV2Client:
        return sdk.client("sesv2")

    def lift(self, address: str) -> None:
        if not self._on:
            return
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self.client.delete_suppressed_destination(EmailAddress=address)
        except ClientError as error:
            if error.response["Error"]["Code"] != _ABSENT:
                raise UnavailableError("SES's suppression list") from error
        except BotoCoreError as error:
            raise UnavailableError("SES's suppression list") from error
