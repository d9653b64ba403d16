"""Who asks, and with what: one per worker, asked by every route."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from functions.agent_api.integrations import holder_of
from helpdesk.bulk.ports import BulkBook
from helpdesk.desks.edit_identity import Identities
from helpdesk.drafts.write import Drafts
from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.fields.edit_fields import DefinitionRows
from helpdesk.fields.edit_scheme import Schemes
from helpdesk.files.desk import FileDesk
from helpdesk.files.policy import FilePolicies
from helpdesk.handling.attend import Timekeeping
from helpdesk.links.ports import LinkBook
from helpdesk.live.ports import Sockets
from helpdesk.macros.model import Macros
from helpdesk.mail.breaker import Volumes
from helpdesk.mail.mailbox_checks import Findings
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.overrides import Templates
from helpdesk.mail.outbound.reputation import Reputation
from helpdesk.mail.outbound.sending_domain import SendingDomains
from helpdesk.mail.outbound.suppress import AccountSuppression
from helpdesk.mail.outbound.suppression import Suppressions
from helpdesk.mail.outbound.switch import Switches
from helpdesk.mail.outbound.trial import TrialRoom, Trials
from helpdesk.mail.senders.ports import SenderRules
from helpdesk.mail.set_reception import ReceptionRows
from helpdesk.mail.suspended.ports import KeptMails
from helpdesk.mail.suspended.watch import Alarms
from helpdesk.people.model import Agent, AgentKind
from helpdesk.people.pace import Pace
from helpdesk.people.permissions import require_two_factor
from helpdesk.people.sign_in import AgentRows
from helpdesk.redaction.ports import RedactionBook
from helpdesk.signing import KeySet
from helpdesk.tickets.ports import Blobs, PostRoom
from helpdesk.tickets.presence import Doorway
from helpdesk.tickets.workbench import Workbench
from helpdesk.uploads.ports import UploadBucket
from helpdesk.uploads.request import UploadDesk
from helpdesk.views.model import Views
from helpdesk.workflows.ports import Schedules

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

    from functions.agent_api.access_tools import AccessTools  # noqa: TC004 (made late)
    from helpdesk.mail.suspended.safekeeping import Safekeeping  # noqa: TC004 (heavy: made late)
    from helpdesk.people.imports.ports import ImportBook  # noqa: TC004 (imported late by the wiring)
    from helpdesk.people.registry import Registry  # noqa: TC004 (imported late by the wiring)


ADDRESS_CHARACTERS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the routes work with; ``raw`` holds the raw mails, ``keys`` are read when needed.

    ``keeping`` brings the whole reading of mail along, so it is made when it is asked for.
    """

    bench: Workbench
    presence: Doorway
    raw: Blobs
    keys: Callable[[], KeySet]
    origin_secret: Callable[[], str]
    access: Callable[[], AccessTools]
    kept_mails: KeptMails
    sender_rules: SenderRules
    answer_volumes: Volumes
    alarms: Alarms
    mail_domain: str
    keeping: Callable[[], Safekeeping]
    schedules: Schedules
    uploads: UploadBucket
    suppressions: Suppressions
    reputation: Reputation
    account_suppression: AccountSuppression
    sending_domain: SendingDomains
    templates: Templates
    trials: Trials
    trial_room: TrialRoom
    identities: Identities
    house: House
    file_policies: FilePolicies
    post_room: PostRoom
    switches: Switches
    receptions: ReceptionRows
    schemes: Schemes
    definition_rows: DefinitionRows
    findings: Findings
    agent_rows: AgentRows
    bulk: BulkBook
    timekeeping: Timekeeping
    drafts: Drafts
    macros: Macros
    views: Views
    sockets: Sockets
    registry: Callable[[], Registry]
    redactions: RedactionBook
    imports: Callable[[], ImportBook]
    links: LinkBook
    pace: Pace
    scanned_first: bool = False

    def file_desk(self) -> FileDesk:
        """What giving files out works with."""
        return FileDesk(
            store=self.bench.store,
            files=self.bench.files,
            policies=self.file_policies,
            scanned_first=self.scanned_first,
        )


class Session:
    """The request under way: its agent, its headers."""

    def __init__(self, app: APIGatewayHttpResolver, tools: Tools) -> None:
        self._app = app
        self.tools = tools

    def agent(self) -> Agent:
        """The agent whose access token the gateway checked; ForbiddenError if none of ours."""
        agent = self._asking()
        if agent is None or not agent.active:
            message = "you are signed in but no agent here"
            raise ForbiddenError(message, code="no_agent")
        require_two_factor(agent)
        return replace(agent, reach=replace(agent.reach, origin=self._origin()))

    def _asking(self) -> Agent | None:
        """By the claims that the gateway checked, or as the door for programs let her in."""
        authorizer = self._app.current_event.request_context.authorizer
        if said := authorizer.get_lambda:
            return holder_of(said, self.tools)
        claims: dict[str, Any] = authorizer.jwt_claim or {}
        agent = self.tools.bench.agents.by_id(str(claims.get("sub", "")))
        is_person = agent is not None and agent.kind is AgentKind.PERSON
        return agent if is_person and claims.get("token_use") == "access" else None

    def _origin(self) -> str:
        """Where the request came from, if the front door says so."""
        claimed, proof = self.header("x-viewer-ip"), self.header("x-origin-secret")
        if not claimed or not proof or len(claimed) > ADDRESS_CHARACTERS:
            return ""
        true = hmac.compare_digest(proof.encode(), self.tools.origin_secret().encode())
        return claimed.strip() if true else ""

    def desks_of(self, agent: Agent, desk_id: str | None) -> list[str]:
        """The desk she asks for, or all of hers; InvalidInputError if it is none of them."""
        mine = [each.id for each in self.tools.bench.desks.all() if agent.works_in(each.id)]
        if desk_id is None:
            return mine
        if desk_id not in mine:
            raise InvalidInputError([("desk", "is no desk of yours")])
        return [desk_id]

    def uploads(self) -> UploadDesk:
        return UploadDesk(bucket=self.tools.uploads, keys=self.tools.keys())

    def header(self, name: str) -> str | None:
        """A header of the request, whatever its case."""
        return self._app.current_event.headers.get(name)
