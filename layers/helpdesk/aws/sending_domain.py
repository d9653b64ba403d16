"""SES's word on the mail domain and on our account there.

https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from helpdesk.aws import sdk
from helpdesk.aws.txt_records import published
from helpdesk.errors import UnavailableError
from helpdesk.mail.outbound.sending_domain import DomainFacts

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client


class SesSendingDomain:
    """Implements helpdesk.mail.outbound.sending_domain.SendingDomains."""

    def __init__(self, domain: str, region: str) -> None:
        self.domain, self.region = domain, region

    @cached_property
    def client(self) -> SESV2Client:
        return sdk.client("sesv2")

    def facts(self) -> DomainFacts:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            identity = self.client.get_email_identity(EmailIdentity=self.domain)
            account = self.client.get_account()
        except (BotoCoreError, ClientError) as error:
            raise UnavailableError("Amazon SES") from error
        dkim, own_path = identity.get("DkimAttributes", {}), identity.get("MailFromAttributes", {})
        quota = account.get("SendQuota", {})
        production = account.get("ProductionAccessEnabled")
        return DomainFacts(
            dkim=dkim.get("Status", ""),
            tokens=tuple(dkim.get("Tokens", ())),
            return_path=own_path.get("MailFromDomain", ""),
            return_path_state=own_path.get("MailFromDomainStatus", ""),
            verified=identity.get("VerifiedForSendingStatus"),
            sandbox=None if production is None else not production,
            enabled=account.get("SendingEnabled"),
            per_day=_whole(quota.get("Max24HourSend")),
            sent_today=_whole(quota.get("SentLast24Hours")),
            dmarc=published(f"_dmarc.{self.domain}"),
        )


def _whole(number: float | None) -> int | None:
    """-1 is SES's word for no limit."""
    return None if number is None or number < 0 else int(number)
