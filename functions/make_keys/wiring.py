"""What make_keys is put together from."""

from __future__ import annotations

import functools
import os

import boto3

from functions.make_keys.keys import KeyMaker
from helpdesk.aws.settings import MakeKeysSettings


@functools.cache
def wire() -> KeyMaker:
    settings = MakeKeysSettings.from_environment(os.environ)
    return KeyMaker(boto3.client("ssm"), settings.keys_parameter)
