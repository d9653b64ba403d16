"""Step Functions state machines from their ASL files, a function per Task."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aws_cdk import aws_iam, aws_stepfunctions

if TYPE_CHECKING:
    from constructs import Construct

    from infra.constructs.functions import Deployed
    from infra.landscape import Landscape
    from infra.spec import Machine

DEFINITIONS = Path(__file__).parent.parent / "workflows"


def make_machine(
    scope: Construct, name: Machine, landscape: Landscape, *, tasks: list[Deployed]
) -> aws_stepfunctions.StateMachine:
    """`workflows/<name>.asl.json`, where `${RegisterWaitArn}` stands for that function's alias."""
    title = "".join(word.capitalize() for word in name.split("_"))
    arns = {f"{task.spec.title}Arn": task.alias.function_arn for task in tasks}
    role = aws_iam.Role(
        scope, f"{title}Role", assumed_by=aws_iam.ServicePrincipal("states.amazonaws.com")
    )
    role.add_to_policy(
        aws_iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[*arns.values()])
    )
    return aws_stepfunctions.StateMachine(
        scope,
        title,
        definition_body=aws_stepfunctions.DefinitionBody.from_string(
            (DEFINITIONS / f"{name}.asl.json").read_text(encoding="utf-8")
        ),
        definition_substitutions=arns,
        role=role,
        tracing_enabled=landscape.region.switches.tracing,
        removal_policy=landscape.removal_policy,
    )
