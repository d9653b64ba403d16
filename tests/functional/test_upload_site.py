"""A built web app in its bucket."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from functions.upload_site.handler import handler
from tests.functional.cloudformation import CloudFormation


def put_build(account: Any, files: dict[str, str]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    account("s3").put_object(Bucket="assets", Key="build.zip", Body=content.getvalue())


SITE = {
    "SourceBucket": "assets",
    "SourceKey": "build.zip",
    "Prefix": "portal/",
    "Config": '{"region": "eu-west-1"}',
}


def stored(account: Any) -> set[str]:
    found = account("s3").list_objects_v2(Bucket="sites").get("Contents", [])
    return {each["Key"] for each in found}


def test_a_new_build_replaces_the_old_one_and_touches_no_other_app(
    account: Any, cloudformation: CloudFormation
) -> None:
    account("s3").put_object(Bucket="sites", Key="workspace/index.html", Body=b"")
    put_build(account, {"index.html": "one", "assets/index-1.js": ""})
    cloudformation.ask(handler, "Create", **SITE)

    put_build(account, {"index.html": "two", "assets/index-2.js": ""})
    answer = cloudformation.ask(handler, "Update", **SITE)

    assert answer["Status"] == "SUCCESS"
    assert stored(account) == {
        "portal/index.html",
        "portal/config.json",
        "portal/assets/index-2.js",
        "workspace/index.html",
    }
    config = account("s3").get_object(Bucket="sites", Key="portal/config.json")
    assert json.loads(config["Body"].read()) == {"region": "eu-west-1"}


def test_only_files_named_by_their_content_are_kept_by_browsers(
    account: Any, cloudformation: CloudFormation
) -> None:
    put_build(account, {"index.html": "", "assets/index-1.js": ""})
    cloudformation.ask(handler, "Create", **SITE)

    def told(key: str) -> tuple[str, str]:
        head = account("s3").head_object(Bucket="sites", Key=key)
        return head["CacheControl"], head["ContentType"]

    assert told("portal/index.html") == ("no-cache", "text/html; charset=utf-8")
    assert told("portal/config.json") == ("no-cache", "application/json")
    assert told("portal/assets/index-1.js") == (
        "public, max-age=31536000, immutable",
        "text/javascript; charset=utf-8",
    )


def test_a_site_that_goes_takes_its_files_along(
    account: Any, cloudformation: CloudFormation
) -> None:
    put_build(account, {"index.html": ""})
    cloudformation.ask(handler, "Create", **SITE)

    cloudformation.ask(handler, "Delete", **SITE)

    assert stored(account) == set()
