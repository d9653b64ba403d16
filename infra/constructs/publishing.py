"""From the table's stream to the function that puts event rows on the bus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_cdk import Duration, aws_iam, aws_lambda

from infra.spec import StreamTrigger

if TYPE_CHECKING:
    from aws_cdk import aws_dynamodb, aws_s3

    from infra.constructs.functions import Deployed

RETRIES = 5
MAX_AGE = Duration.hours(1)
"""Older records are left to the sweep, which republishes what still says `unpublished`."""


def publish_from(
    table: aws_dynamodb.Table, deployed: Deployed, failures: aws_s3.Bucket
) -> aws_lambda.EventSourceMapping:
    """Only inserted rows with the trigger's attribute; what fails for good lands whole in S3."""
    stream_arn = table.table_stream_arn or ""
    trigger = next(t for t in deployed.spec.triggers if isinstance(t, StreamTrigger))
    allow(deployed, stream_arn, failures)
    mapping = aws_lambda.EventSourceMapping(
        deployed.alias,
        "Stream",
        target=deployed.alias,
        event_source_arn=stream_arn,
        starting_position=aws_lambda.StartingPosition.TRIM_HORIZON,
        batch_size=trigger.batch_size,
        bisect_batch_on_error=True,
        retry_attempts=RETRIES,
        max_record_age=MAX_AGE,
        report_batch_item_failures=True,
        filters=[inserted_with(trigger.attribute)],
    )
    resource = mapping.node.default_child
    if not isinstance(resource, aws_lambda.CfnEventSourceMapping):
        raise TypeError("an event source mapping is one CloudFormation resource")
    resource.destination_config = aws_lambda.CfnEventSourceMapping.DestinationConfigProperty(
        on_failure=aws_lambda.CfnEventSourceMapping.OnFailureProperty(
            destination=failures.bucket_arn
        )
    )
    mapping.node.add_dependency(deployed.role)
    return mapping


def inserted_with(attribute: str) -> dict[str, Any]:
    image = {attribute: {"S": aws_lambda.FilterRule.exists()}}
    inserted = aws_lambda.FilterRule.is_equal("INSERT")
    return dict(
        aws_lambda.FilterCriteria.filter({"eventName": inserted, "dynamodb": {"NewImage": image}})
    )


def allow(deployed: Deployed, stream_arn: str, failures: aws_s3.Bucket) -> None:
    """Reading the stream, and leaving failed records where Lambda itself names them."""
    reads = ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
    allowed = (
        ([f"dynamodb:{name}" for name in reads], stream_arn),
        (["s3:PutObject"], failures.arn_for_objects("aws/lambda/*")),
        (["s3:ListBucket"], failures.bucket_arn),
    )
    for actions, arn in allowed:
        statement = aws_iam.PolicyStatement(actions=actions, resources=[arn])
        deployed.role.add_to_policy(statement)
