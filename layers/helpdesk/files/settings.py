"""Admins read and change a desk's rules for files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.files.policy import ALL_KINDS, MAX_EXTENSIONS, MAX_MEGABYTES
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desks
    from helpdesk.files.policy import FilePolicies, FilePolicy
    from helpdesk.people.model import Agent

_EXTENSION: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,15}")


def file_policy(agent: Agent, desk_id: str, *, desks: Desks, policies: FilePolicies) -> FilePolicy:
    """The rules of a desk of hers."""
    require(agent, "mail-settings:read")
    _check_desk(agent, desk_id, desks)
    return policies.of(desk_id)


def set_file_policy(
    agent: Agent, policy: FilePolicy, *, desks: Desks, policies: FilePolicies, at: datetime
) -> FilePolicy:
    """The desk's new rules, from the next mail on; what came before stays as it was judged."""
    require(agent, "mail-settings:write")
    _check_desk(agent, policy.desk_id, desks)
    policy = replace(policy, allow=_plain(policy.allow, "allow"), deny=_plain(policy.deny, "deny"))
    if not 1 <= policy.max_megabytes <= MAX_MEGABYTES:
        raise InvalidInputError([("max_megabytes", f"must be 1 to {MAX_MEGABYTES}")])
    if unknown := [each for each in policy.blocked if each not in ALL_KINDS]:
        raise InvalidInputError([("blocked", f"no such kind: {unknown[0][:40]}")])
    both = set(policy.allow) & set(policy.deny)
    if both:
        raise InvalidInputError([("deny", f"also allowed: {min(both)}")])
    policy = replace(policy, blocked=tuple(each for each in ALL_KINDS if each in policy.blocked))
    desk_id = policy.desk_id
    there = policies.of(desk_id)
    policies.put(policy, edited(agent, "files_set", desk_id, there, policy, at=at, desk_id=desk_id))
    return policy


def _plain(extensions: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Lower case, without dots, each once, in order of the alphabet."""
    found = {each.strip().lower().removeprefix("*").lstrip(".") for each in extensions}
    if len(found) > MAX_EXTENSIONS:
        raise InvalidInputError([(field, f"at most {MAX_EXTENSIONS} extensions")])
    if odd := [each for each in found if not _EXTENSION.fullmatch(each)]:
        raise InvalidInputError([(field, f"no extension: {odd[0][:20]!r}")])
    return tuple(sorted(found))


def _check_desk(agent: Agent, desk_id: str, desks: Desks) -> None:
    if desks.by_id(desk_id) is None:
        raise NotFoundError(desk_id)
    require_desk(agent, desk_id)
