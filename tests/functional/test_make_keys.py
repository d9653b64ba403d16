"""The signing keys: made once, told to nobody."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from functions.make_keys.handler import handler
from tests.functional.cloudformation import CloudFormation

KEYS = "/ventanilla/keys"


def key_set(account: Any) -> dict[str, Any]:
    value = account("ssm").get_parameter(Name=KEYS, WithDecryption=True)["Parameter"]["Value"]
    keys = json.loads(value)
    assert isinstance(keys, dict)
    return keys


def test_the_keys_are_made_once_and_never_overwritten(
    account: Any, cloudformation: CloudFormation
) -> None:
    first = cloudformation.ask(handler, "Create")
    made = key_set(account)
    second = cloudformation.ask(handler, "Update")

    assert len(base64.b64decode(made["keys"][made["current"]])) == 32
    assert key_set(account) == made
    assert first["Status"] == second["Status"] == "SUCCESS"
    assert first["Data"] == second["Data"] == {"OriginSecret": made["origin"]}
    assert first["NoEcho"] is True


def test_the_answer_holds_no_signing_key(account: Any, cloudformation: CloudFormation) -> None:
    answer = cloudformation.ask(handler, "Create")

    assert key_set(account)["keys"]["a"] not in json.dumps(answer)


@pytest.mark.parametrize(("keep", "left"), [("true", 1), ("false", 0)])
def test_the_keys_go_only_with_the_data(
    account: Any, cloudformation: CloudFormation, keep: str, left: int
) -> None:
    cloudformation.ask(handler, "Create")

    cloudformation.ask(handler, "Delete", KeepOnDelete=keep)

    assert len(account("ssm").describe_parameters()["Parameters"]) == left


def test_the_second_user_of_the_keys_leaves_them_when_it_goes(
    account: Any, cloudformation: CloudFormation
) -> None:
    cloudformation.ask(handler, "Create")

    cloudformation.ask(handler, "Delete")

    assert key_set(account)
