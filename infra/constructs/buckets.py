"""Private, encrypted buckets that only speak TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws, Duration, aws_iam, aws_s3

from infra.catalog import RAW_MAIL, UPLOADS
from infra.constructs.malware import scan_for_malware
from infra.file_functions import ATTACHMENTS

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape

ABANDONED_UPLOADS_DAYS = 1
FAILURES_DAYS = 90


def make_bucket(
    scope: Construct,
    construct_id: str,
    landscape: Landscape,
    *,
    lifecycle: list[aws_s3.LifecycleRule] | None = None,
    cors: list[aws_s3.CorsRule] | None = None,
) -> aws_s3.Bucket:
    """A bucket with the region's removal policy; parts of broken uploads go after a day."""
    tidy = aws_s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.days(1))
    return aws_s3.Bucket(
        scope,
        construct_id,
        block_public_access=aws_s3.BlockPublicAccess.BLOCK_ALL,
        encryption=aws_s3.BucketEncryption.S3_MANAGED,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        object_ownership=aws_s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        removal_policy=landscape.removal_policy,
        lifecycle_rules=[tidy, *(lifecycle or [])],
        cors=cors,
    )


def mail_bucket(scope: Construct, landscape: Landscape) -> aws_s3.Bucket:
    """Raw mail as it came; its arrival is told on the default bus."""
    days = landscape.region.retention.raw_mail
    lifecycle = [aws_s3.LifecycleRule(expiration=Duration.days(days))] if days else []
    bucket = make_bucket(scope, "MailBucket", landscape, lifecycle=lifecycle)
    tell_event_bridge(bucket)
    receive_from_ses(bucket)
    return bucket


def files_bucket(scope: Construct, landscape: Landscape) -> aws_s3.Bucket:
    """Uploads, attachments and long bodies, reached from browsers by presigned requests alone.

    What becomes an attachment is told on the default bus.
    """
    lifecycle = [
        aws_s3.LifecycleRule(prefix=UPLOADS, expiration=Duration.days(ABANDONED_UPLOADS_DAYS))
    ]
    cors = [
        aws_s3.CorsRule(
            allowed_methods=[aws_s3.HttpMethods.GET, aws_s3.HttpMethods.POST],
            allowed_origins=["*"],
            allowed_headers=["*"],
            max_age=3600,
        )
    ]
    bucket = make_bucket(scope, "FilesBucket", landscape, lifecycle=lifecycle, cors=cors)
    tell_event_bridge(bucket)
    if landscape.region.switches.malware_scan:
        scan_for_malware(scope, bucket, prefix=ATTACHMENTS)
    return bucket


def failures_bucket(scope: Construct, landscape: Landscape) -> aws_s3.Bucket:
    """Stream records that could not be published, whole."""
    lifecycle = [aws_s3.LifecycleRule(expiration=Duration.days(FAILURES_DAYS))]
    return make_bucket(scope, "FailuresBucket", landscape, lifecycle=lifecycle)


def receive_from_ses(bucket: aws_s3.Bucket) -> None:
    """Let SES store mail for this account alone."""
    bucket.add_to_resource_policy(
        aws_iam.PolicyStatement(
            sid="ReceiveMail",
            actions=["s3:PutObject"],
            resources=[bucket.arn_for_objects(f"{RAW_MAIL}*")],
            principals=[aws_iam.ServicePrincipal("ses.amazonaws.com")],
            conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
        )
    )


def tell_event_bridge(bucket: aws_s3.Bucket) -> None:
    """Set on the bucket itself: the CDK's own way is a function that may change every bucket."""
    resource = bucket.node.default_child
    if not isinstance(resource, aws_s3.CfnBucket):
        raise TypeError("a bucket is one CloudFormation resource")
    resource.notification_configuration = aws_s3.CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=aws_s3.CfnBucket.EventBridgeConfigurationProperty(
            event_bridge_enabled=True
        )
    )
