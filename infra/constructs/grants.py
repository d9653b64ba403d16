"""From the catalog's grants to IAM statements: named resources and key prefixes, no wildcards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk.aws_iam import PolicyStatement

from infra import spec
from infra.constructs.table import INDEXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infra.landscape import Landscape
    from infra.spec import FunctionSpec, Grant

ADMINISTER_USERS = (
    "cognito-idp:AdminCreateUser",
    "cognito-idp:AdminGetUser",
    "cognito-idp:AdminDisableUser",
    "cognito-idp:AdminEnableUser",
    "cognito-idp:AdminUserGlobalSignOut",
)
TABLE_ACTIONS = (
    "DescribeTable",
    "GetItem",
    "BatchGetItem",
    "Query",
    "ConditionCheckItem",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "BatchWriteItem",
)
OBJECT_ACTIONS = {
    "read": ("s3:GetObject",),
    "write": ("s3:PutObject", "s3:AbortMultipartUpload"),
    "delete": ("s3:DeleteObject",),
}


def statements(function: FunctionSpec, landscape: Landscape) -> Iterator[PolicyStatement]:
    """All that a function may do beside writing its log."""
    for grant in function.grants:
        yield from statements_for(grant, landscape)
    if landscape.region.switches.tracing:
        yield PolicyStatement(
            actions=["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources=["*"]
        )


def statements_for(grant: Grant, landscape: Landscape) -> Iterator[PolicyStatement]:
    arns = landscape.arns
    match grant:
        case spec.OnTable(partitions=partitions, scan=scan):
            yield from on_table(arns["table"], partitions)
            if scan:
                yield PolicyStatement(actions=["dynamodb:Scan"], resources=[arns["table"]])
        case spec.OnObjects(bucket=bucket, prefix=prefix, actions=actions):
            yield from on_objects(arns[f"bucket:{bucket}"], prefix, actions)
        case spec.OnBus():
            yield PolicyStatement(actions=["events:PutEvents"], resources=[arns["bus"]])
        case spec.OnQueue(queue=queue, depth=depth):
            asked = ["sqs:GetQueueAttributes"] if depth else []
            own = [arns[f"queue:{queue}"]]
            yield PolicyStatement(actions=["sqs:SendMessage", *asked], resources=own)
        case spec.OnMachines(machines=machines):
            own = [arns[f"machine:{machine}"] for machine in machines]
            yield PolicyStatement(actions=["states:StartExecution"], resources=own)
            waited_for = ["*"] if landscape.in_twin else own  # it sees no machine in a task token
            yield PolicyStatement(actions=["states:SendTaskSuccess"], resources=waited_for)
        case spec.OnMail() | spec.OnAccountSuppression() | spec.OnSendingDomain():
            yield from on_ses(grant, landscape)
        case spec.OnKeys() | spec.OnUserPool() | spec.OnSockets():
            yield on_platform(grant, landscape)
        case spec.OnUsers():
            return  # the pool needs the function first: the auth stack adds this statement itself


def on_platform(
    grant: spec.OnKeys | spec.OnUserPool | spec.OnSockets, landscape: Landscape
) -> PolicyStatement:
    arns = landscape.arns
    if isinstance(grant, spec.OnUserPool):
        return PolicyStatement(actions=list(ADMINISTER_USERS), resources=[arns["user_pool"]])
    if isinstance(grant, spec.OnSockets):
        doors = [f"{arns['sockets']}/{verb}/@connections/*" for verb in ("POST", "DELETE")]
        return PolicyStatement(actions=["execute-api:ManageConnections"], resources=doors)
    names = ["ssm:GetParameter"]
    names += ["ssm:PutParameter", "ssm:DeleteParameter"] if grant.write else []
    return PolicyStatement(actions=names, resources=[arns["keys"]])


def on_ses(
    grant: spec.OnMail | spec.OnAccountSuppression | spec.OnSendingDomain, landscape: Landscape
) -> Iterator[PolicyStatement]:
    if isinstance(grant, spec.OnMail):
        yield PolicyStatement(
            actions=["ses:SendEmail", "ses:SendRawEmail"],
            resources=[landscape.arns["mail_identity"], landscape.arns["configuration_set"]],
        )
    elif isinstance(grant, spec.OnSendingDomain):
        identity = landscape.arns["mail_identity"]
        yield PolicyStatement(actions=["ses:GetEmailIdentity"], resources=[identity])
        yield PolicyStatement(actions=["ses:GetAccount"], resources=["*"])  # there is no other
    elif landscape.region.switches.account_suppression:
        action = "ses:DeleteSuppressedDestination"  # AWS lets nobody name a resource here
        yield PolicyStatement(actions=[action], resources=["*"])


def on_table(arn: str, partitions: tuple[str, ...]) -> Iterator[PolicyStatement]:
    yield PolicyStatement(
        actions=[f"dynamodb:{name}" for name in TABLE_ACTIONS],
        resources=[arn],
        conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}}
        if partitions
        else None,
    )
    if not partitions:
        indexes = [f"{arn}/index/{name}" for name in INDEXES]
        yield PolicyStatement(actions=["dynamodb:Query"], resources=indexes)


def on_objects(arn: str, prefix: str, actions: tuple[str, ...]) -> Iterator[PolicyStatement]:
    allowed = [name for action in actions for name in OBJECT_ACTIONS.get(action, ())]
    yield PolicyStatement(actions=allowed, resources=[f"{arn}/{prefix}*"])
    if "list" in actions:
        below = {"StringLike": {"s3:prefix": f"{prefix}*"}} if prefix else None
        yield PolicyStatement(actions=["s3:ListBucket"], resources=[arn], conditions=below)
