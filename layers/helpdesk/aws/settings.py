"""What each function is told at deployment: one frozen class per function, read once.

A field is the environment variable of the same name in capitals; the infra tests hold each
synthesised function's environment against its class.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """Settings of a function that touches nothing of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    aws_region: str
    """Set by the platform itself."""

    clock_file: str | None = None
    """File with an offset in seconds, read at each `now()`; the twin's only."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Self:
        """Take the fields of this class out of `env`; a missing one raises ValidationError."""
        names = {field: field.upper() for field in cls.model_fields}
        return cls.model_validate({f: env[name] for f, name in names.items() if name in env})


class TableSettings(Settings):
    table_name: str


class CorrespondentSettings(TableSettings):
    """Settings of a function that words mail or makes links and tokens."""

    keys_parameter: str
    """SSM SecureString with the region's signing keys as JSON, `kid` to secret."""

    mail_domain: str
    portal_url: str
    workspace_url: str


class ReceiveMailSettings(CorrespondentSettings):
    mail_bucket: str
    files_bucket: str


class NoteArrivalSettings(TableSettings):
    pass


class PortalApiSettings(CorrespondentSettings):
    files_bucket: str


class AgentApiSettings(CorrespondentSettings):
    mail_bucket: str
    files_bucket: str


class NoteSignInSettings(TableSettings):
    pass


class PublishChangesSettings(TableSettings):
    bus_name: str


class SendMailSettings(CorrespondentSettings):
    files_bucket: str
    configuration_set: str


class TrackDeliverySettings(TableSettings):
    pass


class SweepDueSettings(TableSettings):
    mail_bucket: str
    inbound_queue_url: str
    outbound_queue_url: str
    bus_name: str
    escalation_machine_arn: str
    auto_close_machine_arn: str


class RegisterWaitSettings(TableSettings):
    pass


class WarnOfBreachSettings(TableSettings):
    pass


class EscalateTicketSettings(TableSettings):
    pass


class RemindRequesterSettings(TableSettings):
    pass


class ResolveSilentTicketSettings(TableSettings):
    pass


class CloseTicketSettings(TableSettings):
    pass


class ApplyDesksSettings(TableSettings):
    pass


class MakeKeysSettings(Settings):
    keys_parameter: str


class UploadSiteSettings(Settings):
    site_bucket: str


class EmptyBucketSettings(Settings):
    pass
