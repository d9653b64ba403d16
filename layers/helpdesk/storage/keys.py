"""Every key of the table is built here (what lies where: docs/data-model.md).

One query reads a thread: ``TICKET``, ``TICKET!VIEWER#…``, ``TICKET#FILE#…``, ``TICKET#MAIL#…``,
``TICKET#MESSAGE#…``.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

Key = tuple[str, str]

SHARDS = 8
THREAD = "TICKET"
MAILS = f"{THREAD}#MAIL#"
FILES = f"{THREAD}#FILE#"
WAITING = f"{THREAD}#WAITING#"
EVENTS = "EVENT#"
VALUES = "VALUES#"
VIEWERS = f"{THREAD}!VIEWER#"
"""Right behind the ticket's own row: one query has both."""
DUE = "DUE#"
CONVERSATIONS = "CONVERSATION#"
LETTERS = "LETTER#"
DISPOSITIONS = "DISPOSITION#"
SCOPES = "SCOPE#"
CHANGES = "CHANGE#"
DAYS = "DAY#"
NOW = "NOW#"
BESIDE = {"IDENTITY": "identity", "SCHEME": "scheme"}
"""What lies beside a desk's row, and the desk's field that it fills."""
SENDING = "SENDING"
SUPPRESSIONS = "SUPPRESSED"
DESKS = "DESKS"
AGENTS = "AGENTS"
SWITCHES = "SWITCHES"
SWITCH_CHANGES = "SWITCH-CHANGES"
ASIDE = "ASIDE#"
FILE_POLICIES = "FILE_POLICIES"
RECEPTIONS = "RECEPTIONS"


def digest(*parts: str) -> str:
    """A short stable digest for keys made of things that may be long, odd or private."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def shard(text: str) -> int:
    """Which of the work index's shards something belongs to."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:4], 16) % SHARDS


def ticket(ticket_id: str) -> Key:
    return f"TICKET#{ticket_id}", THREAD


def message(ticket_id: str, message_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{THREAD}#MESSAGE#{message_id}"


def mail(ticket_id: str, mail_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{MAILS}{mail_id}"


def file_state(ticket_id: str, attachment_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{FILES}{attachment_id}"


def waiting(ticket_id: str, waiting_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{WAITING}{waiting_id}"


def conversation(ticket_id: str, conversation_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{CONVERSATIONS}{conversation_id}"


def letter(ticket_id: str, conversation_id: str, letter_id: str) -> Key:
    """Beside the thread, not in it: what reads a thread never meets a letter."""
    return f"TICKET#{ticket_id}", f"{LETTERS}{conversation_id}#{letter_id}"


def event(ticket_id: str, version: int) -> Key:
    return f"TICKET#{ticket_id}", f"{EVENTS}{version:08d}"


def values(ticket_id: str, version: int) -> Key:
    return f"TICKET#{ticket_id}", f"{VALUES}{version:08d}"


def due(ticket_id: str, workflow: str) -> Key:
    return f"TICKET#{ticket_id}", f"{DUE}{workflow}"


def viewer(ticket_id: str, agent_id: str) -> Key:
    return f"TICKET#{ticket_id}", f"{VIEWERS}{agent_id}"


def reference(text: str) -> Key:
    return f"REFERENCE#{text.upper()}", "REFERENCE"


def address(normalised: str) -> Key:
    return f"ADDRESS#{normalised}", "ADDRESS"


def acknowledged(address_: str, mailbox: str) -> Key:
    """Kept for the address without its +tag: one person is not many."""
    from helpdesk.mail.reading.address import base_email

    return f"ADDRESS#{base_email(address_)}", f"ACKNOWLEDGED#{mailbox}"


def suppressed(address_: str, scope: str) -> Key:
    """By a digest: who is not written to is kept without the address."""
    return f"SUPPRESSED#{digest(address_.strip().lower())}", f"{SCOPES}{scope}"


def suppression_change(address_: str, at: datetime) -> Key:
    pk, _ = suppressed(address_, "")
    return pk, f"{CHANGES}{at.astimezone(UTC).isoformat()}"


def sending_count(count: str, at: datetime, mail_id: str) -> Key:
    """A day's counter, in shards so that no row is written by every mail."""
    return SENDING, f"{DAYS}{at.astimezone(UTC).date().isoformat()}#{count}#{shard(mail_id)}"


def template(desk_id: str, kind: str, language: str) -> Key:
    return f"TEMPLATES#{desk_id}", f"{NOW}{kind}#{language}"


def template_version(desk_id: str, kind: str, language: str, version: int) -> Key:
    return f"TEMPLATES#{desk_id}", f"PAST#{kind}#{language}#{version:06d}"


def desk_identity(desk_id: str) -> Key:
    """Beside the desks, so that whoever reads them has it too."""
    return DESKS, f"{desk_id}#IDENTITY"


def desk_scheme(desk_id: str) -> Key:
    return DESKS, f"{desk_id}#SCHEME"


def trial_mail(trial_id: str) -> Key:
    return f"TRIAL#{trial_id}", "TRIAL"


def rearmed() -> Key:
    return SENDING, "REARMED"


def sending_stop() -> Key:
    return SENDING, "STOP"


def pictures(address_: str) -> Key:
    return f"ADDRESS#{address_}", "PICTURES"


def rate(subject: str, at: datetime) -> Key:
    return f"RATE#{digest(subject)}", at.astimezone(UTC).strftime("HOUR#%Y-%m-%dT%H")


def disposition(raw_key: str, mailbox: str) -> Key:
    return f"RAW#{raw_key}", f"{DISPOSITIONS}{mailbox}"


def arrival(raw_key: str) -> Key:
    return f"RAW#{raw_key}", "ARRIVAL"


def seen_mail(fingerprint: str) -> Key:
    return f"SEEN#{fingerprint}", "SEEN"


def message_id_link(rfc_id: str) -> Key:
    from helpdesk.mail.reading.message_ids import same_everywhere

    return f"MESSAGE-ID#{digest(same_everywhere(rfc_id))}", "LINK"


def foreign_link(desk_id: str, domain: str, number_: str) -> Key:
    return f"FOREIGN#{digest(desk_id, domain, number_)}", "LINK"


def idempotency(scope: str, key: str) -> Key:
    return f"IDEMPOTENCY#{digest(scope, key)}", "IDEMPOTENCY"


def number(desk_id: str) -> Key:
    return f"NUMBER#{desk_id}", "NUMBER"


def schedule(schedule_id: str) -> Key:
    return f"SCHEDULE#{schedule_id}", "SCHEDULE"


def desk(desk_id: str) -> Key:
    return DESKS, desk_id


def finding(desk_id: str, finding_id: str) -> Key:
    return f"FINDINGS#{desk_id}", f"FINDING#{finding_id}"


def reception(desk_id: str) -> Key:
    return RECEPTIONS, desk_id


def agent(agent_id: str) -> Key:
    return AGENTS, agent_id


def file_policy(desk_id: str) -> Key:
    return FILE_POLICIES, desk_id


def queue(name: str, owner_id: str) -> str:
    """Partition of a core queue: of a desk by status or without owner, or of an agent."""
    return f"QUEUE#{name}#{owner_id}"


def switch(scope: str) -> Key:
    return SWITCHES, scope


def switch_change(scope: str, at: datetime) -> Key:
    return SWITCH_CHANGES, f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}#{scope}"


def aside(desk_id: str, *, by_people: bool) -> str:
    """Partition of the work index for mails that wait for a switch."""
    return f"{ASIDE}{desk_id}#{'people' if by_people else 'automatic'}"


def due_work(shard_: int) -> str:
    return f"DUE#{shard_}"


def unpublished_work(shard_: int) -> str:
    return f"UNPUBLISHED#{shard_}"
