"""Findings of cdk-nag and cfn-lint that we accept, each with its reason.

A finding that matches no row fails the tests, and so does a row that matches no finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """A rule, or all that match a pattern, at constructs whose path ends in a match of `where`."""

    rule: str
    where: str
    reason: str

    def covers(self, rule: str, path: str) -> bool:
        return bool(re.fullmatch(self.rule, rule) and re.search(f"(?:{self.where})$", path))


NAG = (
    Accepted(
        "AwsSolutions-L1",
        "/Function/Resource",
        "python3.13 is the newest version for which every locked wheel is built and tested here.",
    ),
    Accepted(
        "AwsSolutions-S1",
        "Bucket/Resource",
        "Access logs would cost more than the data; every read goes through a function that logs.",
    ),
    Accepted(
        "AwsSolutions-SQS3",
        "/Undelivered/Resource",
        "It is the dead-letter queue of rules, topics, schedules and asynchronous invocations.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::.*/(inbound|attachments|bodies|uploads|previews|words)/\*\]",
        "/Role/DefaultPolicy/Resource",
        "Objects have unguessable keys: the prefix is the narrowest thing that can be named.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::.*/search/\*\]",
        "/(IndexSearch|RebuildSearch|SearchApi)/Role/DefaultPolicy/Resource",
        "The search index is some hundred objects with new names: its prefix holds nothing else.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::.*(attachments/\*|AmazonGuardDutyMalwareProtectionS3\*)\]",
        "/MalwareScanRole/DefaultPolicy/Resource",
        "GuardDuty names its own rule, and scans all that comes under one prefix of one bucket.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::<FailuresBucket\w+.Arn>/aws/lambda/\*\]",
        "/PublishChanges/Role/DefaultPolicy/Resource",
        "Lambda itself names the objects in which it leaves failed stream records.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::<SitesBucket\w+.Arn>/\*\]",
        "/UploadSite/Role/DefaultPolicy/Resource",
        "The function owns the whole bucket of built pages: it uploads and clears both apps.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::<\w+Bucket\w+.Arn>/\*\]",
        "/EmptyBucket/Role/DefaultPolicy/Resource",
        "It empties the buckets of a stack being destroyed, and exists in such stacks alone.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::\*\]",
        "/DefaultPolicy/Resource",
        "X-Ray's and the suppression list's actions name no resource; each is behind a switch.",
    ),
    Accepted(
        "AwsSolutions-COG2",
        "/UserPool/Resource",
        "Two-factor sign-in is offered to all; the API refuses managers and admins without it.",
    ),
    Accepted(
        "AwsSolutions-COG8",
        "/UserPool/Resource",
        "The Plus tier costs 0.02 $ per active agent and month; rate limits come without it.",
    ),
    Accepted(
        "AwsSolutions-APIG4",
        r"/HttpApi/(ANY--api--v1--public--\{proxy\+\}|GET--api--v1--(health|openapi.json))/Resource",
        "Customers need no account: form, surveys, health and the API's description are public.",
    ),
    Accepted(
        "AwsSolutions-APIG4",
        r"/HttpApi/(ANY|GET|POST)--api--v1--integrations--.*/Resource",
        "Programs show an API token, which the function judges before it reads anything else.",
    ),
    Accepted(
        "AwsSolutions-APIG4",
        r"/ServeSocket/Alias/Route(Connect|Disconnect|Default)",
        "A socket opens with a ticket of half a minute from the API, which the function redeems.",
    ),
    Accepted(
        r"AwsSolutions-IAM5\[Resource::.*/ws/(POST|DELETE)/@connections/\*\]",
        "/(ServeSocket|PushLive)/Role/DefaultPolicy/Resource",
        "Connections have unguessable ids that only their being opened makes known.",
    ),
    Accepted(
        "AwsSolutions-SF1",
        "/(Escalation|AutoClose)/Resource",
        "Each step leaves an audit row; logging needs rights on every log group of the account.",
    ),
    Accepted(
        "AwsSolutions-SF2",
        "/(Escalation|AutoClose)/Resource",
        "Tracing is a switch in regions.toml, off by default for its price.",
    ),
    Accepted(
        "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish",
        "Api/Function",
        "Every function is published: all that calls it does so by the alias of a version.",
    ),
    Accepted(
        "AwsSolutions-CFR1",
        "/Distribution/Resource",
        "Customers write from anywhere.",
    ),
    Accepted(
        "AwsSolutions-CFR2",
        "/Distribution/Resource",
        "A firewall is a key in regions.toml, off by default for its price; the API throttles.",
    ),
    Accepted(
        "AwsSolutions-CFR3",
        "/Distribution/Resource",
        "The API's access log has every request that matters; page views would be personal data.",
    ),
    Accepted(
        "AwsSolutions-CFR4",
        "/Distribution/Resource",
        "Without a certificate of one's own CloudFront fixes the protocol; with one it is TLS 1.2.",
    ),
)

LINT = (
    Accepted(
        "W3005",
        r"DependsOn(/\d+)?",
        "The CDK also writes down dependencies that a reference implies: redundant, never wrong.",
    ),
)
