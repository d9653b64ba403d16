"""The field's words: statuses, priorities, levels and the other closed lists."""

from enum import StrEnum


class Status(StrEnum):
    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CLOSED = "closed"


ENDED = frozenset({Status.RESOLVED, Status.CLOSED})


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Level(StrEnum):
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"


class TicketType(StrEnum):
    QUESTION = "question"
    INCIDENT = "incident"
    PROBLEM = "problem"
    CHANGE = "change"
    REQUEST = "request"
    TASK = "task"
    COMPLAINT = "complaint"


class Channel(StrEnum):
    MAIL = "mail"
    FORM = "form"
    PORTAL = "portal"
    PHONE = "phone"
    API = "api"
    CHAT = "chat"
    SCHEDULE = "schedule"


class CloseReason(StrEnum):
    SOLVED = "solved"
    NO_ANSWER = "no_answer"
    DUPLICATE = "duplicate"
    SPAM = "spam"
    CANCELLED = "cancelled"
    NOT_OURS = "not_ours"


class MessageKind(StrEnum):
    REPLY = "reply"
    NOTE = "note"


class AuthorKind(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"
    OUTSIDER = "outsider"
    """A third party, in a side conversation alone."""


class SlaState(StrEnum):
    NONE = "none"
    RUNNING = "running"
    WARNED = "warned"
    BREACHED = "breached"
    MET = "met"


class SurveyState(StrEnum):
    SENT = "sent"
    ANSWERED = "answered"
    CANCELLED = "cancelled"


class Workflow(StrEnum):
    ESCALATION = "escalation"
    AUTO_CLOSE = "auto_close"


class Stage(StrEnum):
    """Where a workflow waits; ``stop`` ends one that is no longer wanted."""

    WARN = "warn"
    BREACH = "breach"
    ACKNOWLEDGE = "acknowledge"
    REMIND = "remind"
    RESOLVE = "resolve"
    CLOSE = "close"
    STOP = "stop"
