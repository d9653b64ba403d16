"""The words in which the catalog describes a function: triggers and grants as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpdesk.aws.settings import Settings

Part = Literal["data", "auth", "mail", "api", "workflows", "web"]
BucketName = Literal["mail", "files", "sites"]
Machine = Literal["escalation", "auto_close"]
Action = Literal["read", "write", "delete", "list"]


@dataclass(frozen=True)
class QueueTrigger:
    """Messages of an SQS queue, with a partial-batch response."""

    queue: Literal["inbound", "outbound"]
    batch_size: int = 10
    max_receives: int = 4


@dataclass(frozen=True)
class StreamTrigger:
    """Inserted rows of the table's stream that carry `attribute`."""

    attribute: str
    batch_size: int = 50


@dataclass(frozen=True)
class RuleTrigger:
    """Events of the product's bus whose detail has `flag` true."""

    flag: str


@dataclass(frozen=True)
class EveryEventTrigger:
    """Every event of the product's bus."""


@dataclass(frozen=True)
class IndexTrigger:
    """That the search index was found damaged, told on the product's bus."""


@dataclass(frozen=True)
class SocketTrigger:
    """All that happens on the WebSocket API: sockets open, say something, close."""


@dataclass(frozen=True)
class ObjectCreatedTrigger:
    """Objects new in a bucket under `prefix`, told by EventBridge."""

    bucket: BucketName
    prefix: str


@dataclass(frozen=True)
class ScanTrigger:
    """Objects of a bucket under `prefix` that GuardDuty scanned, told by EventBridge."""

    bucket: BucketName
    prefix: str


@dataclass(frozen=True)
class ScheduleTrigger:
    """EventBridge Scheduler, every `minutes`."""

    minutes: int


@dataclass(frozen=True)
class TopicTrigger:
    """Notifications of an SNS topic."""

    topic: Literal["feedback"]


@dataclass(frozen=True)
class RouteTrigger:
    """Routes of the HTTP API; `scope` is the access token's scope that the gate asks for."""

    routes: tuple[str, ...]
    scope: str | None = None


@dataclass(frozen=True)
class TaskTrigger:
    """The Task of this name in a state machine."""

    machine: Machine


@dataclass(frozen=True)
class UserPoolTrigger:
    """Cognito's pre-token-generation hook."""


@dataclass(frozen=True)
class CustomResourceTrigger:
    """CloudFormation, at create, update and delete."""


Trigger = (
    QueueTrigger
    | StreamTrigger
    | RuleTrigger
    | EveryEventTrigger
    | IndexTrigger
    | SocketTrigger
    | ObjectCreatedTrigger
    | ScanTrigger
    | ScheduleTrigger
    | TopicTrigger
    | RouteTrigger
    | TaskTrigger
    | UserPoolTrigger
    | CustomResourceTrigger
)


@dataclass(frozen=True)
class OnTable:
    """Point reads, queries and conditional writes; a scan only for who makes things anew.

    `partitions` are patterns of the only partition keys allowed, which shuts the indexes too.
    """

    partitions: tuple[str, ...] = ()
    scan: bool = False


@dataclass(frozen=True)
class OnObjects:
    """Objects of a bucket under `prefix`."""

    bucket: BucketName
    prefix: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class OnBus:
    """Putting events on the product's bus."""


@dataclass(frozen=True)
class OnQueue:
    """Sending to a queue; with `depth` also asking how much it holds."""

    queue: Literal["inbound", "outbound"]
    depth: bool = False


@dataclass(frozen=True)
class OnMachines:
    """Starting executions, and answering task tokens."""

    machines: tuple[Machine, ...]


@dataclass(frozen=True)
class OnMail:
    """Sending mail from the region's mail domain."""


@dataclass(frozen=True)
class OnAccountSuppression:
    """Taking an address off SES's suppression list of the account."""


@dataclass(frozen=True)
class OnSendingDomain:
    """Reading what SES says of the region's mail domain and of the account."""


@dataclass(frozen=True)
class OnKeys:
    """The region's signing keys in the parameter store."""

    write: bool = False


@dataclass(frozen=True)
class OnSockets:
    """Writing to open sockets, and closing them."""


@dataclass(frozen=True)
class OnUsers:
    """Looking a user up in the user pool."""


@dataclass(frozen=True)
class OnUserPool:
    """Inviting users of the user pool, shutting them out and letting them in again."""


Grant = (
    OnTable
    | OnObjects
    | OnBus
    | OnQueue
    | OnMachines
    | OnMail
    | OnAccountSuppression
    | OnSendingDomain
    | OnKeys
    | OnSockets
    | OnUsers
    | OnUserPool
)


@dataclass(frozen=True, kw_only=True)
class FunctionSpec:
    """One Lambda function: what starts it, what it is told, what it may do."""

    name: str
    part: Part
    purpose: str
    triggers: tuple[Trigger, ...]
    settings: type[Settings]
    grants: tuple[Grant, ...]
    layers: tuple[Literal["imaging", "search"], ...] = ()
    shares: tuple[str, ...] = ()
    """Functions whose folders its package holds as well."""
    memory_mb: int = 512
    storage_mb: int = 512
    timeout_seconds: int = 30

    @property
    def handler(self) -> str:
        return f"functions.{self.name}.handler.handler"

    @property
    def title(self) -> str:
        """The name in CamelCase, as in construct ids and state machine substitutions."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    def has(self, kind: type[Trigger]) -> bool:
        return any(isinstance(trigger, kind) for trigger in self.triggers)
