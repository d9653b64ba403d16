"""A mail at one desk with all that is known of it: what the filters and the threading look at."""

from __future__ import annotations

from msgspec import Struct, field

from helpdesk.mail.arrival import Arrival
from helpdesk.mail.attachments import Files
from helpdesk.mail.deliveries import Delivery
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.receiving_rules import Reception
from helpdesk.mail.verdicts import Trust
from helpdesk.people.model import Agent
from helpdesk.tickets.parties import ForeignNumber
from helpdesk.tickets.ports import Correspondence


class Incoming(Struct, frozen=True, kw_only=True):
    """``agent`` is whose address the mail claims to be from, proven or not."""

    arrival: Arrival
    mail: ParsedMail
    trust: Trust
    delivery: Delivery
    own_domain: str
    known: Correspondence
    reception: Reception
    files: Files = field(default_factory=Files)
    agent: Agent | None = None
    is_own_mailbox: bool = False
    """Whether it claims to be from one of our own mailboxes."""
    foreign: ForeignNumber | None = None
    """What another desk's system calls this request, in verified mail of that system."""

    @property
    def proven_agent(self) -> Agent | None:
        """The active agent who surely wrote it."""
        is_proven = self.agent is not None and self.trust.may_be_agent and self.agent.active
        return self.agent if is_proven else None

    @property
    def is_from_colleague(self) -> bool:
        """Whether somebody of the company wrote it who is no agent, and that is sure."""
        sender = self.mail.from_email
        return self.agent is None and self.trust.is_verified and self.reception.is_colleague(sender)
