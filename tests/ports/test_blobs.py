"""What the storage says of files that are not there, with and without leave to list the bucket."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.missing import METRIC
from tests.cloud import cloud_in_memory

FILE = "attachments/t/m/1"


@pytest.fixture
def blobs() -> Any:
    with cloud_in_memory():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="here")
        yield S3Blobs("here")


def test_a_file_that_is_not_there_is_counted(
    blobs: S3Blobs, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.get(FILE)
    assert not blobs.exists(FILE)

    assert capsys.readouterr().out.count(f'"{METRIC}": 1') == 2


@pytest.mark.parametrize("key", ["inbound/1", "uploads/1", "previews/1"])
def test_what_goes_by_itself_after_its_time_is_not(
    blobs: S3Blobs, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.get(key)

    assert METRIC not in capsys.readouterr().out


def test_without_leave_to_list_forbidden_means_gone(blobs: S3Blobs) -> None:
    with Stubber(blobs.client) as stub:
        stub.add_client_error("get_object", "AccessDenied", http_status_code=403)
        with pytest.raises(FileNotFoundError):
            blobs.get(FILE)


def test_a_storage_that_fails_is_no_missing_file(blobs: S3Blobs) -> None:
    with Stubber(blobs.client) as stub:
        stub.add_client_error("get_object", "SlowDown", http_status_code=503)
        with pytest.raises(blobs.client.exceptions.ClientError):
            blobs.get(FILE)
