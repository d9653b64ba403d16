"""Side rows of agents' own work, which one transaction writes with a ticket."""

from __future__ import annotations

from helpdesk.calls.records import NewCaller
from helpdesk.drafts.records import DraftUsed
from helpdesk.handling.spent import TimeEntered
from helpdesk.people.access_log import Logged

WorkRecord = TimeEntered | DraftUsed | NewCaller | Logged
