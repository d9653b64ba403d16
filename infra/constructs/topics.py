"""SNS topics that AWS services publish to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws, aws_iam, aws_sns

if TYPE_CHECKING:
    from constructs import Construct


def make_topic(scope: Construct, construct_id: str) -> aws_sns.Topic:
    return aws_sns.Topic(scope, construct_id, enforce_ssl=True)


def published_by(topic: aws_sns.Topic, service: str) -> None:
    """Let that service publish for this account alone."""
    topic.add_to_resource_policy(
        aws_iam.PolicyStatement(
            sid=f"Publish{service.split('.', maxsplit=1)[0].capitalize()}",
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            principals=[aws_iam.ServicePrincipal(service)],
            conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
        )
    )
