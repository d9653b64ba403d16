"""What the routes about mail and its settings work with, each part made when it is asked for."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.keys import signing_keys
from helpdesk.aws.outbound_queue import OutboundQueue

if TYPE_CHECKING:
    from helpdesk.aws.settings import AgentApiSettings
    from helpdesk.files.policy import FilePolicies
    from helpdesk.mail.breaker import Volumes
    from helpdesk.mail.mailbox_checks import Findings
    from helpdesk.mail.outbound.house import House
    from helpdesk.mail.outbound.overrides import Templates
    from helpdesk.mail.outbound.reputation import Reputation
    from helpdesk.mail.outbound.sending_domain import SendingDomains
    from helpdesk.mail.outbound.suppress import AccountSuppression
    from helpdesk.mail.outbound.suppression import Suppressions
    from helpdesk.mail.outbound.switch import Switches
    from helpdesk.mail.outbound.trial import Trials
    from helpdesk.mail.senders.ports import SenderRules
    from helpdesk.mail.set_reception import ReceptionRows
    from helpdesk.mail.suspended.ports import KeptMails
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.mail.suspended.watch import Alarms
    from helpdesk.storage.table import Table
    from helpdesk.tickets.workbench import Workbench


class MailTools:
    """``raw`` holds the raw mails; ``queue`` is where what must go out is handed on."""

    def __init__(self, settings: AgentApiSettings, table: Table, bench: Workbench) -> None:
        self._settings, self._table, self._bench = settings, table, bench
        self.domain = settings.mail_domain.lower()
        self.raw = S3Blobs(settings.mail_bucket)
        self.queue = OutboundQueue(settings.outbound_queue_url)

    @cached_property
    def account_suppression(self) -> AccountSuppression:
        from helpdesk.aws.account_suppression import SesAccountSuppression

        return SesAccountSuppression(self._settings.account_suppression)

    @cached_property
    def alarms(self) -> Alarms:
        from helpdesk.storage.mail.alarms import DynamoAlarms

        return DynamoAlarms(self._table)

    @cached_property
    def answer_volumes(self) -> Volumes:
        from helpdesk.storage.mail.answer_volumes import DynamoAnswerVolumes

        return DynamoAnswerVolumes(self._table, time.monotonic)

    @cached_property
    def file_policies(self) -> FilePolicies:
        from helpdesk.storage.file_policies import DynamoFilePolicies

        return DynamoFilePolicies(self._table, time.monotonic)

    @cached_property
    def findings(self) -> Findings:
        from helpdesk.storage.people.records import DynamoFindings

        return DynamoFindings(self._table)

    @cached_property
    def house(self) -> House:
        from helpdesk.mail.outbound.house import House

        settings = self._settings
        return House(
            region=settings.aws_region,
            mail_domain=settings.mail_domain,
            portal_url=settings.portal_url.rstrip("/"),
            workspace_url=settings.workspace_url.rstrip("/"),
        )

    @cached_property
    def keeping(self) -> Safekeeping:
        """Brings the whole reading of mail along."""
        from helpdesk.aws.txt_records import txt_records
        from helpdesk.mail.gather import Directory
        from helpdesk.mail.reception import Intake
        from helpdesk.mail.suspended.safekeeping import Safekeeping

        bench = self._bench
        intake = Intake(
            directory=Directory(
                tickets=bench.store,
                desks=bench.desks,
                agents=bench.agents,
                policies=self.file_policies,
                own_domain=self.domain,
                receptions=self.receptions,
            ),
            numbers=bench.numbers,
            raw_mails=self.raw,
            files=bench.files,
            keys=signing_keys(self._settings.keys_parameter),
            clock=bench.clock,
            records=txt_records,
        )
        return Safekeeping(intake=intake, mails=self.kept_mails)

    @cached_property
    def kept_mails(self) -> KeptMails:
        from helpdesk.storage.mail.kept_mails import DynamoKeptMails

        return DynamoKeptMails(self._table)

    @cached_property
    def receptions(self) -> ReceptionRows:
        from helpdesk.storage.directory import DynamoReceptions

        return DynamoReceptions(self._table, time.monotonic)

    @cached_property
    def reputation(self) -> Reputation:
        from helpdesk.storage.mail.sending import DynamoReputation

        return DynamoReputation(self._table, time.monotonic)

    @cached_property
    def sender_rules(self) -> SenderRules:
        from helpdesk.storage.mail.sender_rows import DynamoSenderRules

        return DynamoSenderRules(self._table)

    @cached_property
    def sending_domain(self) -> SendingDomains:
        from helpdesk.aws.sending_domain import SesSendingDomain

        return SesSendingDomain(self.domain, self._settings.aws_region)

    @cached_property
    def suppressions(self) -> Suppressions:
        from helpdesk.storage.mail.suppression_rows import DynamoSuppressions

        return DynamoSuppressions(self._table)

    @cached_property
    def switches(self) -> Switches:
        from helpdesk.storage.mail.switches import DynamoSwitches

        return DynamoSwitches(self._table, time.monotonic)

    @cached_property
    def templates(self) -> Templates:
        from helpdesk.storage.mail.templates import DynamoTemplates

        return DynamoTemplates(self._table, time.monotonic)

    @cached_property
    def trials(self) -> Trials:
        from helpdesk.storage.mail.trials import DynamoTrials

        return DynamoTrials(self._table)
