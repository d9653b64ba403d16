"""What the stacks would have made, as far as the measured functions touch it."""

from __future__ import annotations

import base64
import json
import os

import boto3

from bench.emulator import REGION
from helpdesk.storage.table import Table

KEYS = {"current": "a", "keys": {"a": base64.b64encode(bytes(32)).decode()}, "origin": "origin"}
DOMAIN = "desk.demo.test"
SETTINGS = {
    "MAIL_BUCKET": "bench-mail",
    "FILES_BUCKET": "bench-files",
    "SITE_BUCKET": "bench-sites",
    "KEYS_PARAMETER": "/ventanilla/keys",
    "MAIL_DOMAIN": DOMAIN,
    "PORTAL_URL": "https://help.demo.test",
    "WORKSPACE_URL": "https://agents.demo.test",
    "BUS_NAME": "ventanilla",
    "SOCKETS_URL": "https://live.demo.test/ws",
    "CONFIGURATION_SET": "ventanilla",
    "ACCOUNT_SUPPRESSION": "off",
}
AGENT = "ana@demo.test"
IDLE_MACHINE = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}


def make_account() -> None:
    """Make what `SETTINGS` names, and put it into the environment as a function finds it."""
    s3, files = boto3.client("s3"), ("MAIL_BUCKET", "FILES_BUCKET", "SITE_BUCKET")
    for name in files:
        s3.create_bucket(
            Bucket=SETTINGS[name], CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
    boto3.client("ssm").put_parameter(
        Name=SETTINGS["KEYS_PARAMETER"], Value=json.dumps(KEYS), Type="SecureString"
    )
    boto3.client("events").create_event_bus(Name=SETTINGS["BUS_NAME"])
    ses = boto3.client("sesv2")
    ses.create_email_identity(EmailIdentity=DOMAIN)
    ses.create_configuration_set(ConfigurationSetName=SETTINGS["CONFIGURATION_SET"])
    queue = boto3.client("sqs").create_queue(QueueName="bench-inbound")["QueueUrl"]
    queues = {"INBOUND_QUEUE_URL": queue, "OUTBOUND_QUEUE_URL": queue}
    os.environ.update(SETTINGS, **queues, **_machines(), **_pool())


def make_table(name: str) -> Table:
    """A table as the storage's model describes it, indexes included."""
    table = Table(name, REGION)
    table.row.create_table(wait=True, billing_mode="PAY_PER_REQUEST")
    return table


def _machines() -> dict[str, str]:
    states = boto3.client("stepfunctions")
    return {
        f"{name.upper()}_MACHINE_ARN": states.create_state_machine(
            name=name,
            definition=json.dumps(IDLE_MACHINE),
            roleArn="arn:aws:iam::000000000000:role/bench",
        )["stateMachineArn"]
        for name in ("escalation", "auto_close")
    }


def _pool() -> dict[str, str]:
    users = boto3.client("cognito-idp")
    pool = users.create_user_pool(PoolName="agents")["UserPool"]["Id"]
    users.admin_create_user(UserPoolId=pool, Username=AGENT)
    return {"BENCH_USER_POOL": pool, "USER_POOL_ID": pool}
