"""The functions of live updates and of counting; a part of the catalog."""

from __future__ import annotations

from helpdesk.aws import settings as s
from infra import spec
from infra.spec import FunctionSpec, OnTable

LIVE_FUNCTIONS: tuple[FunctionSpec, ...] = (
    FunctionSpec(
        name="serve_socket",
        part="api",
        purpose="Answers the workspace's windows: who looks, who types, what each shows",
        triggers=(spec.SocketTrigger(),),
        settings=s.ServeSocketSettings,
        grants=(OnTable(), spec.OnSockets()),
        timeout_seconds=10,
    ),
    FunctionSpec(
        name="push_live",
        part="api",
        purpose="Tells open windows at once what happened to what they show",
        triggers=(spec.EveryEventTrigger(),),
        settings=s.PushLiveSettings,
        grants=(OnTable(), spec.OnSockets()),
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="count_queues",
        part="api",
        purpose="Counts each ticket in the queues where it stands",
        triggers=(spec.EveryEventTrigger(),),
        settings=s.CountQueuesSettings,
        grants=(OnTable(),),
        memory_mb=256,
        timeout_seconds=60,
    ),
)
