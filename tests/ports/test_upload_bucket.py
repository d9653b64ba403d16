"""What every bucket of uploads promises: the same suite runs on the fake and on S3."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import boto3
import pytest

from helpdesk.aws.blobs import S3Blobs
from helpdesk.aws.upload_bucket import S3Uploads
from helpdesk.files.sniff import Sample
from helpdesk.uploads.grant import Grant
from helpdesk.uploads.ports import StoredFile, UploadBucket
from tests.cloud import cloud_in_memory
from tests.fakes.uploads import FakeUploads
from tests.table import REGION

GRANT = Grant(
    key="uploads/u1", filename="a.png", content_type="image/png", size=4, expires_at=1795435200
)
Post = Callable[[], None]


@pytest.fixture(params=["fake", "s3"])
def uploads(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[UploadBucket, Post]]:
    """The bucket, and the posting of the granted file as a browser does it."""
    if request.param == "fake":
        fake = FakeUploads()
        yield fake, lambda: fake.post(GRANT)
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with cloud_in_memory():
        s3 = boto3.client("s3")
        s3.create_bucket(
            Bucket="files", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )

        def post() -> None:
            s3.put_object(
                Bucket="files", Key=GRANT.key, Body=b"1234", ContentType=GRANT.content_type
            )

        yield S3Uploads(S3Blobs("files")), post


def test_a_form_names_the_key_it_is_for(uploads: tuple[UploadBucket, Post]):
    form = uploads[0].form(GRANT, seconds=60)

    assert form.url.startswith("https://")
    assert form.fields["key"] == GRANT.key


def test_what_was_not_posted_is_not_stored(uploads: tuple[UploadBucket, Post]):
    assert uploads[0].stored(GRANT.key) is None


def test_what_was_posted_is_stored_with_its_size_and_type(uploads: tuple[UploadBucket, Post]):
    bucket, post = uploads

    post()

    assert bucket.stored(GRANT.key) == StoredFile(size=4, content_type="image/png")
    bucket.keep(GRANT.key, "attachments/t/a", GRANT.content_type)


def test_a_sample_is_read_without_the_rest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    content = bytes(range(256)) * 1000
    with cloud_in_memory():
        s3 = boto3.client("s3")
        place = {"LocationConstraint": "eu-west-1"}
        s3.create_bucket(Bucket="files", CreateBucketConfiguration=place)
        for key, body in (("long", content), ("short", b"1234")):
            s3.put_object(Bucket="files", Key=key, Body=body)
        bucket = S3Uploads(S3Blobs("files"))

        assert bucket.sample("long", len(content)) == Sample.of(content)
        assert bucket.sample("short", 4) == Sample.of(b"1234")
