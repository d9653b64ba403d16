"""Buckets: nothing of them is public, and what nobody needs any more goes by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from infra.catalog import UPLOADS
from infra.regions import load_regions

if TYPE_CHECKING:
    from tests.infra.assembly import Assembly


def rules(properties: dict[str, Any]) -> list[dict[str, Any]]:
    found = properties["LifecycleConfiguration"]["Rules"]
    assert isinstance(found, list)
    assert all(each["Status"] == "Enabled" for each in found)
    return found


def test_65_no_bucket_shows_anything_to_anybody(assembly: Assembly) -> None:
    for bucket in assembly.of("AWS::S3::Bucket"):
        blocked = bucket.properties["PublicAccessBlockConfiguration"]
        assert len(blocked) == 4, bucket.logical_id
        assert all(blocked.values()), bucket.logical_id
        assert bucket.properties["BucketEncryption"], bucket.logical_id


def test_65_every_bucket_refuses_what_does_not_come_by_tls(assembly: Assembly) -> None:
    refusing = {
        policy.properties["Bucket"]["Ref"]
        for policy in assembly.of("AWS::S3::BucketPolicy")
        for statement in policy.properties["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny" and "SecureTransport" in json.dumps(statement)
    }

    assert refusing == {bucket.logical_id for bucket in assembly.of("AWS::S3::Bucket")}


def test_65_nobody_but_ses_and_cloudfront_is_let_in_from_outside(assembly: Assembly) -> None:
    for policy in assembly.of("AWS::S3::BucketPolicy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                assert statement["Principal"] != "*", policy.logical_id
                assert statement["Principal"] != {"AWS": "*"}, policy.logical_id


def test_65_an_abandoned_upload_is_gone_after_a_day(assembly: Assembly) -> None:
    days = [
        rule["ExpirationInDays"]
        for bucket in assembly.of("AWS::S3::Bucket")
        if bucket.logical_id.startswith("FilesBucket")
        for rule in rules(bucket.properties)
        if rule.get("Prefix") == UPLOADS
    ]

    assert days
    assert set(days) == {1}


def test_parts_of_broken_uploads_go_after_a_day(assembly: Assembly) -> None:
    for bucket in assembly.of("AWS::S3::Bucket"):
        broken = [each.get("AbortIncompleteMultipartUpload") for each in rules(bucket.properties)]
        assert {"DaysAfterInitiation": 1} in broken, bucket.logical_id


def test_raw_mail_is_kept_as_long_as_its_region_says_and_attachments_for_good(
    cloud: Assembly,
) -> None:
    for name, region in load_regions().items():
        for bucket in cloud.of("AWS::S3::Bucket"):
            if f"-{name}-" not in bucket.stack:
                continue
            kept = [
                rule["ExpirationInDays"]
                for rule in rules(bucket.properties)
                if "ExpirationInDays" in rule and not rule.get("Prefix")
            ]
            if bucket.logical_id.startswith("MailBucket"):
                assert kept == ([region.retention.raw_mail] if region.retention.raw_mail else [])
            if bucket.logical_id.startswith("FilesBucket"):
                assert kept == []
