"""EventBridge rules and what happens when their targets fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, aws_events, aws_events_targets, aws_lambda, aws_lambda_destinations

if TYPE_CHECKING:
    from aws_cdk import aws_s3, aws_sqs
    from constructs import Construct

    from infra.constructs.functions import Deployed

SOURCE = "ventanilla"
SEARCH_SOURCE = "ventanilla.search"
RETRIES = 2
MAX_AGE = Duration.hours(2)


def on_bus(
    scope: Construct,
    construct_id: str,
    bus: aws_events.IEventBus,
    *,
    flag: str | None,
    target: aws_sqs.IQueue | Deployed,
    undelivered: aws_sqs.IQueue,
) -> aws_events.Rule:
    """Events of the product whose detail has `flag` true, or all, go to a queue or a function."""
    detail = {flag: [True]} if flag else None
    return aws_events.Rule(
        scope,
        construct_id,
        event_bus=bus,
        event_pattern=aws_events.EventPattern(source=[SOURCE], detail=detail),
        targets=[rule_target(target, undelivered)],
    )


def on_damaged_index(
    scope: Construct,
    construct_id: str,
    bus: aws_events.IEventBus,
    *,
    target: Deployed,
    undelivered: aws_sqs.IQueue,
) -> aws_events.Rule:
    """That the search index is not whole goes to who makes it anew."""
    return aws_events.Rule(
        scope,
        construct_id,
        event_bus=bus,
        event_pattern=aws_events.EventPattern(source=[SEARCH_SOURCE]),
        targets=[rule_target(target, undelivered)],
    )


def on_object_created(
    scope: Construct,
    construct_id: str,
    *,
    bucket: aws_s3.IBucket,
    prefix: str,
    target: Deployed,
    undelivered: aws_sqs.IQueue,
) -> aws_events.Rule:
    """Objects new under `prefix` go to a function."""
    return aws_events.Rule(
        scope,
        construct_id,
        event_pattern=aws_events.EventPattern(
            source=["aws.s3"],
            detail_type=["Object Created"],
            detail={
                "bucket": {"name": [bucket.bucket_name]},
                "object": {"key": [{"prefix": prefix}]},
            },
        ),
        targets=[rule_target(target, undelivered)],
    )


def on_scanned(
    scope: Construct,
    construct_id: str,
    *,
    bucket: aws_s3.IBucket,
    prefix: str,
    target: Deployed,
    undelivered: aws_sqs.IQueue,
    result: str | None = None,
) -> aws_events.Rule:
    """Objects under `prefix` that GuardDuty scanned (with that `result` alone) go to a function."""
    return aws_events.Rule(
        scope,
        construct_id,
        event_pattern=aws_events.EventPattern(
            source=["aws.guardduty"],
            detail_type=["GuardDuty Malware Protection Object Scan Result"],
            detail={
                "s3ObjectDetails": {
                    "bucketName": [bucket.bucket_name],
                    "objectKey": [{"prefix": prefix}],
                },
                **({"scanResultDetails": {"scanResultStatus": [result]}} if result else {}),
            },
        ),
        targets=[rule_target(target, undelivered)],
    )


def rule_target(
    target: aws_sqs.IQueue | Deployed, undelivered: aws_sqs.IQueue
) -> aws_events.IRuleTarget:
    if hasattr(target, "alias"):
        return aws_events_targets.LambdaFunction(
            target.alias, dead_letter_queue=undelivered, max_event_age=MAX_AGE
        )
    return aws_events_targets.SqsQueue(target, dead_letter_queue=undelivered, max_event_age=MAX_AGE)


def on_failure_tell(deployed: Deployed, undelivered: aws_sqs.IQueue) -> None:
    """After its retries an asynchronous invocation leaves its event in the queue."""
    aws_lambda.EventInvokeConfig(
        deployed.alias,
        "OnFailure",
        function=deployed.function,
        qualifier=deployed.alias.alias_name,
        max_event_age=MAX_AGE,
        retry_attempts=RETRIES,
        on_failure=aws_lambda_destinations.SqsDestination(undelivered),
    ).node.add_dependency(deployed.alias)
