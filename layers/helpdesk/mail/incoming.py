"""A mail at one desk with all that is known of it: what the filters and the threading look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpdesk.mail.arrival import Arrival
from helpdesk.mail.attachments import Files
from helpdesk.mail.deliveries import Delivery
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.verdicts import Trust
from helpdesk.people.model import Agent
from helpdesk.tickets.model import ForeignNumber
from helpdesk.tickets.ports import Correspondence


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """``agent`` is whose address the mail claims to be from, proven or not."""

    arrival: Arrival
    mail: ParsedMail
    trust: Trust
    delivery: Delivery
    own_domain: str
    known: Correspondence
    files: Files = field(default_factory=Files)
    agent: Agent | None = None
    is_own_mailbox: bool = False
    """Whether it claims to be from one of our own mailboxes."""
    foreign: ForeignNumber | None = None
    """What another desk's system calls this request, in verified mail of that system."""
