"""Texts on trial: rows that are taken once and go after a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pynamodb.exceptions import DeleteError

from helpdesk.mail.outbound.trial import Trial
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.plain import plain, restored
from helpdesk.storage.table import body_of

if TYPE_CHECKING:
    from helpdesk.storage.table import Table


class DynamoTrials:
    """Implements helpdesk.mail.outbound.trial.Trials."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put(self, trial: Trial) -> None:
        row = self._table.new(*keys.trial_mail(trial.id), "trial_mail", body=plain(trial))
        row.expires_at = int((trial.at + timedelta(days=1)).timestamp())
        row.save()

    def take(self, trial_id: str) -> Trial | None:
        row = access_patterns.row_by_key(self._table, keys.trial_mail(trial_id))
        if row is None:
            return None
        try:
            row.delete(condition=self._table.row.pk.exists())
        except DeleteError as error:
            if error.cause_response_code == "ConditionalCheckFailedException":
                return None
            raise
        return restored(body_of(row), Trial)
