"""EventBridge Scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam, aws_scheduler

from infra.constructs.functions import invoke_role

if TYPE_CHECKING:
    from aws_cdk import aws_sqs
    from constructs import Construct

    from infra.constructs.functions import Deployed

RETRIES = 2
MAX_AGE_SECONDS = 300
"""A run that is late is worth little: the next one does its work."""


def every_minutes(
    scope: Construct,
    construct_id: str,
    minutes: int,
    deployed: Deployed,
    undelivered: aws_sqs.IQueue,
) -> aws_scheduler.CfnSchedule:
    role = invoke_role(
        scope, f"{construct_id}Role", service="scheduler.amazonaws.com", targets=[deployed.alias]
    )
    role.add_to_policy(
        aws_iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[undelivered.queue_arn])
    )
    schedule = aws_scheduler.CfnSchedule(
        scope,
        construct_id,
        schedule_expression=f"rate({minutes} minute{'s' if minutes > 1 else ''})",
        flexible_time_window=aws_scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
        target=aws_scheduler.CfnSchedule.TargetProperty(
            arn=deployed.alias.function_arn,
            role_arn=role.role_arn,
            dead_letter_config=aws_scheduler.CfnSchedule.DeadLetterConfigProperty(
                arn=undelivered.queue_arn
            ),
            retry_policy=aws_scheduler.CfnSchedule.RetryPolicyProperty(
                maximum_retry_attempts=RETRIES, maximum_event_age_in_seconds=MAX_AGE_SECONDS
            ),
        ),
    )
    schedule.node.add_dependency(role)
    return schedule
