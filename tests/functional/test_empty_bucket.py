"""A bucket that must be empty before it can be deleted."""

from __future__ import annotations

from typing import Any

from functions.empty_bucket.handler import handler
from tests.functional.cloudformation import CloudFormation


def stored(account: Any) -> set[str]:
    found = account("s3").list_objects_v2(Bucket="sites").get("Contents", [])
    return {each["Key"] for each in found}


def test_a_bucket_is_emptied_at_its_end_and_not_before(
    account: Any, cloudformation: CloudFormation
) -> None:
    for number in range(3):
        account("s3").put_object(Bucket="sites", Key=str(number), Body=b"")

    cloudformation.ask(handler, "Create", BucketName="sites")
    assert len(stored(account)) == 3

    cloudformation.ask(handler, "Delete", BucketName="sites")
    assert stored(account) == set()


def test_a_bucket_that_is_gone_is_empty(account: Any, cloudformation: CloudFormation) -> None:
    answer = cloudformation.ask(handler, "Delete", BucketName="never-was")

    assert answer["Status"] == "SUCCESS"
