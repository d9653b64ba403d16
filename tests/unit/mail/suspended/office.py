"""A help desk in memory whose lead goes through what was kept aside."""

from __future__ import annotations

from typing import Any

from helpdesk.mail.suspended.mail_id import mail_id
from helpdesk.mail.suspended.release import release
from helpdesk.mail.suspended.safekeeping import Safekeeping
from helpdesk.mail.suspended.target import Wish
from helpdesk.mail.verdicts import Policy, Verdict, Verdicts
from helpdesk.people.model import Agent, Role
from helpdesk.tickets.records import Disposition
from helpdesk.values import replace
from tests.factories import ANA, LEAD
from tests.fakes.kept_mails import FakeKeptMails
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts

ADMIN = replace(ANA, id="agent-admin", role=Role.ADMIN, totp_enrolled=True)
FORGED = verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.REJECT)
SPAM = verdicts(spam=Verdict.FAIL)
VIRUS = verdicts(virus=Verdict.FAIL)
CODE = raw_mail("Your verification code is 481516.", From="no-reply@shop.test")
WITH_FILE = raw_mail().replace(
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n"
    b"--b\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n--b--\r\n",
)


class Office(House):
    """Mails come, some are kept, the lead acts on them."""

    @property
    def keeping(self) -> Safekeeping:
        return Safekeeping(intake=self.intake, mails=FakeKeptMails(self.tickets))

    def kept(
        self, raw: bytes | None = None, *, said: Verdicts = SPAM, **changes: Any
    ) -> Disposition:
        """A mail that was suspended."""
        decided = self.deliver(raw, verdicts=said, **changes)
        assert decided.outcome == "suspended", decided
        return decided

    def now(self, mail: Disposition) -> Disposition:
        found = self.tickets.disposition(mail.raw_key, mail.mailbox)
        assert found is not None
        return found

    def release(
        self,
        mail: Disposition,
        *,
        by: Agent = LEAD,
        reference: str | None = None,
        requester: str | None = None,
    ) -> Disposition:
        wish = Wish(reference=reference, requester=requester)
        return release(self.keeping, by, id_of(mail), wish)


def id_of(mail: Disposition) -> str:
    return mail_id(mail.raw_key, mail.mailbox)
