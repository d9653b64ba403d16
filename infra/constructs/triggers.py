"""SQS queues as event sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam, aws_lambda

from infra.spec import QueueTrigger

if TYPE_CHECKING:
    from aws_cdk import aws_sqs

    from infra.constructs.functions import Deployed


def consume(queue: aws_sqs.Queue, deployed: Deployed) -> None:
    """Feed the function from the queue; each message of a batch succeeds or fails by itself."""
    trigger = next(t for t in deployed.spec.triggers if isinstance(t, QueueTrigger))
    deployed.role.add_to_policy(
        aws_iam.PolicyStatement(
            actions=[
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes",
            ],
            resources=[queue.queue_arn],
        )
    )
    aws_lambda.EventSourceMapping(
        deployed.alias,
        "Queue",
        target=deployed.alias,
        event_source_arn=queue.queue_arn,
        batch_size=trigger.batch_size,
        report_batch_item_failures=True,
    ).node.add_dependency(deployed.role)
