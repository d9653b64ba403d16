"""Queues, each with a place for what could not be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws, Duration, aws_iam, aws_sqs

if TYPE_CHECKING:
    from constructs import Construct

VISIBILITY_TIMES_TIMEOUT = 6
"""AWS's advice for an SQS event source: six times the function's timeout."""


def make_queue(
    scope: Construct,
    construct_id: str,
    *,
    function_timeout_seconds: int,
    max_receives: int,
) -> tuple[aws_sqs.Queue, aws_sqs.Queue]:
    """A queue before a function, and its dead-letter queue."""
    dead = dead_letters(scope, f"{construct_id}DeadLetters")
    queue = aws_sqs.Queue(
        scope,
        f"{construct_id}Queue",
        encryption=aws_sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        visibility_timeout=Duration.seconds(function_timeout_seconds * VISIBILITY_TIMES_TIMEOUT),
        retention_period=Duration.days(14),
        dead_letter_queue=aws_sqs.DeadLetterQueue(max_receive_count=max_receives, queue=dead),
    )
    return queue, dead


def dead_letters(scope: Construct, construct_id: str) -> aws_sqs.Queue:
    return aws_sqs.Queue(
        scope,
        construct_id,
        encryption=aws_sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        retention_period=Duration.days(14),
    )


def accept_from_services(queue: aws_sqs.Queue) -> None:
    """Let this account's rules and topics leave here what they could not deliver.

    Which ones cannot be named: they live in stacks that are built on this one.
    """
    senders = {"events.amazonaws.com": "events:{}:{}:rule/*", "sns.amazonaws.com": "sns:{}:{}:*"}
    for service, source in senders.items():
        arn = f"arn:{Aws.PARTITION}:" + source.format(Aws.REGION, Aws.ACCOUNT_ID)
        queue.add_to_resource_policy(
            aws_iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                resources=[queue.queue_arn],
                principals=[aws_iam.ServicePrincipal(service)],
                conditions={"ArnLike": {"aws:SourceArn": arn}},
            )
        )
