"""The one way in which a Lambda function is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_cdk import Aws, Duration, RemovalPolicy, Size, aws_iam, aws_lambda, aws_logs
from constructs import Construct

from infra import bundling
from infra.catalog import BY_NAME
from infra.constructs.grants import statements
from infra.spec import FunctionSpec, RouteTrigger

if TYPE_CHECKING:
    from infra.bundling import Bundle
    from infra.landscape import Landscape

GIVEN_BY_THE_PLATFORM = frozenset({"aws_region"})
ALIAS = "live"
FREE_DISK_MB = 512


def powertools(spec: FunctionSpec) -> dict[str, str]:
    """What the logger is told; apart from the settings, it never reaches our own code."""
    return {"POWERTOOLS_SERVICE_NAME": spec.name, "POWERTOOLS_LOG_LEVEL": "INFO"}


@dataclass(frozen=True)
class Deployed:
    """A function as others refer to it: always by its alias."""

    spec: FunctionSpec
    function: aws_lambda.Function
    role: aws_iam.Role
    alias: aws_lambda.Alias


class Functions(Construct):
    """The functions of one stack, on layers of the stack's own.

    An exported layer version could never be replaced while another stack uses it.
    """

    def __init__(self, scope: Construct, landscape: Landscape) -> None:
        super().__init__(scope, "Functions")
        self.landscape = landscape
        self.layers = [
            self._layer("Vendor", bundling.vendor_layer(landscape.platform)),
            self._layer("Helpdesk", bundling.code_layer(landscape.platform)),
        ]

    def _layers_of(self, spec: FunctionSpec) -> list[aws_lambda.LayerVersion]:
        """Those of every function, and those that this one alone asks for."""
        return [*self.layers, *(self._shared(name) for name in spec.layers)]

    def _shared(self, name: str) -> aws_lambda.LayerVersion:
        """One for all functions of the stack that ask for it."""
        construct_id = name.capitalize()
        found = self.node.try_find_child(construct_id)
        if isinstance(found, aws_lambda.LayerVersion):
            return found
        return self._layer(construct_id, bundling.own_layer(name, self.landscape.platform))

    def _layer(self, construct_id: str, bundle: Bundle) -> aws_lambda.LayerVersion:
        return aws_lambda.LayerVersion(
            self,
            construct_id,
            code=code(bundle),
            compatible_runtimes=[aws_lambda.Runtime.PYTHON_3_13],
            compatible_architectures=[aws_lambda.Architecture.ARM_64],
            removal_policy=RemovalPolicy.DESTROY,
        )

    def make(self, name: str) -> Deployed:
        """The function of the catalog, with its role, log group, settings, grants and alias."""
        spec = BY_NAME[name]
        switches = self.landscape.region.switches
        scope = Construct(self, spec.title)
        log_group = aws_logs.LogGroup(
            scope,
            "Log",
            retention=self.landscape.log_retention,
            removal_policy=self.landscape.removal_policy,
        )
        role = aws_iam.Role(
            scope,
            "Role",
            assumed_by=aws_iam.ServicePrincipal("lambda.amazonaws.com"),
            description=spec.purpose,
        )
        role.add_to_policy(write_log(log_group))
        for statement in statements(spec, self.landscape):
            role.add_to_policy(statement)
        tracing = aws_lambda.Tracing.ACTIVE if switches.tracing else aws_lambda.Tracing.DISABLED
        function = aws_lambda.Function(
            scope,
            "Function",
            description=spec.purpose,
            code=own_code(spec, self.landscape),
            handler=spec.handler,
            runtime=aws_lambda.Runtime.PYTHON_3_13,
            architecture=aws_lambda.Architecture.ARM_64,
            layers=self._layers_of(spec),
            role=role,
            environment=environment(spec, self.landscape.settings) | powertools(spec),
            memory_size=spec.memory_mb,
            ephemeral_storage_size=own_disk(spec),
            timeout=Duration.seconds(spec.timeout_seconds),
            log_group=log_group,
            logging_format=aws_lambda.LoggingFormat.TEXT,
            tracing=tracing,
            snap_start=snapped(spec, switched_on=switches.snap_start),
        )
        alias = aws_lambda.Alias(scope, "Alias", alias_name=ALIAS, version=function.current_version)
        return Deployed(spec, function, role, alias)


def own_disk(spec: FunctionSpec) -> Size | None:
    return Size.mebibytes(spec.storage_mb) if spec.storage_mb > FREE_DISK_MB else None


def snapped(spec: FunctionSpec, *, switched_on: bool) -> aws_lambda.SnapStartConf | None:
    """Where a person waits for it; it does not go with a disk larger than the usual one."""
    may = spec.has(RouteTrigger) and own_disk(spec) is None
    return aws_lambda.SnapStartConf.ON_PUBLISHED_VERSIONS if switched_on and may else None


def environment(spec: FunctionSpec, values: dict[str, str]) -> dict[str, str]:
    """The settings class's fields as environment variables; a required one without value fails."""
    chosen = {}
    for field, required in spec.settings.required().items():
        if field in GIVEN_BY_THE_PLATFORM:
            continue
        if field in values:
            chosen[field.upper()] = values[field]
        elif required:
            raise KeyError(f"{spec.name}: the stacks give no value for the setting {field}")
    return chosen


def own_code(spec: FunctionSpec, landscape: Landscape) -> aws_lambda.Code:
    return code(bundling.function_code(spec.name, landscape.platform, shares=spec.shares))


def code(bundle: Bundle) -> aws_lambda.Code:
    return aws_lambda.Code.from_asset(str(bundle.path), asset_hash=bundle.digest)


def write_log(log_group: aws_logs.LogGroup) -> aws_iam.PolicyStatement:
    return aws_iam.PolicyStatement(
        actions=["logs:CreateLogStream", "logs:PutLogEvents"],
        resources=[log_group.log_group_arn],
    )


def invoke_role(
    scope: Construct, construct_id: str, *, service: str, targets: list[aws_lambda.Alias]
) -> aws_iam.Role:
    """A role with which an AWS service may invoke these functions and nothing else."""
    principal = aws_iam.ServicePrincipal(
        service, conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}}
    )
    role = aws_iam.Role(scope, construct_id, assumed_by=principal)
    role.add_to_policy(
        aws_iam.PolicyStatement(
            actions=["lambda:InvokeFunction"], resources=[t.function_arn for t in targets]
        )
    )
    return role
