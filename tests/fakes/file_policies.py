"""Desks' rules for files in memory."""

from __future__ import annotations

from helpdesk.files.policy import DEFAULT, FilePolicy
from helpdesk.people.access_log import AccessEvent
from helpdesk.values import replace


class FakeFilePolicies:
    """The rules it was given; the default for any other desk."""

    def __init__(self, *policies: FilePolicy) -> None:
        self._policies = {policy.desk_id: policy for policy in policies}

    def of(self, desk_id: str) -> FilePolicy:
        return self._policies.get(desk_id) or replace(DEFAULT, desk_id=desk_id)

    def put(self, policy: FilePolicy, event: AccessEvent | None = None) -> None:
        self._policies[policy.desk_id] = policy
