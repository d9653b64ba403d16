"""Raw mail through SESv2, with our ids as e-mail tags so that feedback finds its row.

The SDK tries nothing again: after a lost answer that would send a second copy that nobody counts.
https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from helpdesk.aws import sdk
from helpdesk.mail.outbound.ports import MailPostponedError, MailRefusedError

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

_CONNECT_SECONDS: Final = 3
_READ_SECONDS: Final = 15
_POSTPONED: Final = {
    "TooManyRequestsException": "throttled",
    "ThrottlingException": "throttled",
    "Throttling": "throttled",
    "LimitExceededException": "quota_exceeded",
    "SendingPausedException": "sending_paused",
    "AccountSuspendedException": "account_suspended",
    "MailFromDomainNotVerifiedException": "domain_not_verified",
    "ServiceUnavailable": "unreachable",
    "ServiceUnavailableException": "unreachable",
    "503": "unreachable",
}
"""A 503 may come from in front of SES, without a code of SES's: the SDK then calls it by number."""

_REFUSED: Final = {
    "MessageRejected": "message_rejected",
    "BadRequestException": "bad_request",
    "NotFoundException": "configuration_missing",
}
"""SES's own answers: anything else leaves open whether the mail went out."""

_SANDBOX: Final = "not verified"
"""SES has no code of its own for recipients that an account in the sandbox may not write to.
https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html"""


class SesSender:
    """Sends with one configuration set, whose events tell what became of each mail."""

    def __init__(self, configuration_set: str) -> None:
        self._configuration_set = configuration_set

    @cached_property
    def client(self) -> SESV2Client:
        from botocore.config import Config

        config = Config(
            connect_timeout=_CONNECT_SECONDS,
            read_timeout=_READ_SECONDS,
            retries={"total_max_attempts": 1},
        )
        return sdk.client("sesv2", config=config)

    def send(self, raw: bytes, *, sender: str, to: str, mail_id: str, ticket_id: str) -> str:
        """SES's id of the mail; raises MailPostponedError or MailRefusedError."""
        from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError

        try:
            answer = self.client.send_email(
                FromEmailAddress=sender,
                Destination={"ToAddresses": [to]},
                Content={"Raw": {"Data": raw}},
                EmailTags=[
                    {"Name": "mail", "Value": mail_id},
                    {"Name": "ticket", "Value": ticket_id},
                ],
                ConfigurationSetName=self._configuration_set,
            )
        except (ConnectTimeoutError, EndpointConnectionError) as error:
            raise MailPostponedError("unreachable") from error
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _POSTPONED:
                raise MailPostponedError(_POSTPONED[code]) from error
            if code == "MessageRejected" and _SANDBOX in error.response["Error"]["Message"]:
                raise MailPostponedError("sandbox") from error
            if code in _REFUSED:
                raise MailRefusedError(_REFUSED[code]) from error
            raise
        return answer["MessageId"]
