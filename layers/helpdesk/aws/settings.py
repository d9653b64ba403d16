"""What each function is told at deployment: one frozen class per function, read once.

A field is the environment variable of the same name in capitals; the infra tests hold each
synthesised function's environment against its class.
"""

from collections.abc import Mapping
from typing import Self

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of a function that touches nothing of ours."""

    aws_region: str
    """Set by the platform itself."""

    clock_file: str | None = None
    """File with an offset in seconds, read at each `now()`; the twin's only."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Self:
        """Take the fields of this class out of `env`; a missing one raises ValidationError."""
        names = {field: field.upper() for field in cls.__struct_fields__}
        return msgspec.convert({f: env[name] for f, name in names.items() if name in env}, cls)

    @classmethod
    def required(cls) -> dict[str, bool]:
        """Its fields, and whether a deployment must give them."""
        return {field.name: field.required for field in msgspec.structs.fields(cls)}


class TableSettings(Settings, frozen=True):
    table_name: str


class CorrespondentSettings(TableSettings, frozen=True):
    """Settings of a function that words mail or makes links and tokens."""

    keys_parameter: str
    """SSM SecureString with the region's signing keys as JSON, `kid` to secret."""

    mail_domain: str
    portal_url: str
    workspace_url: str


class ReceiveMailSettings(CorrespondentSettings, frozen=True):
    mail_bucket: str
    files_bucket: str


class NoteScanSettings(TableSettings, frozen=True):
    pass


class MakePreviewSettings(TableSettings, frozen=True):
    files_bucket: str


class ReadAttachmentSettings(MakePreviewSettings, frozen=True):
    pass


class NoteArrivalSettings(TableSettings, frozen=True):
    pass


class PortalApiSettings(CorrespondentSettings, frozen=True):
    files_bucket: str


class AgentApiSettings(CorrespondentSettings, frozen=True):
    account_suppression: str
    """Whether an address is lifted from SES's own list too: `on` or `off`."""

    mail_bucket: str
    files_bucket: str
    outbound_queue_url: str
    user_pool_id: str
    malware_scan: str = "off"
    """``on`` where files are given out only once GuardDuty found them clean, else ``off``."""


class IndexSearchSettings(TableSettings, frozen=True):
    files_bucket: str
    bus_name: str
    malware_scan: str = "off"


class RebuildSearchSettings(IndexSearchSettings, frozen=True):
    pass


class SearchApiSettings(TableSettings, frozen=True):
    keys_parameter: str
    files_bucket: str
    bus_name: str


class NoteSignInSettings(TableSettings, frozen=True):
    pass


class PublishChangesSettings(TableSettings, frozen=True):
    bus_name: str


class PushLiveSettings(TableSettings, frozen=True):
    sockets_url: str
    """Where open sockets are written to: the WebSocket API's stage."""


class CountQueuesSettings(TableSettings, frozen=True):
    pass


class ServeSocketSettings(PushLiveSettings, frozen=True):
    workspace_url: str


class SendMailSettings(CorrespondentSettings, frozen=True):
    files_bucket: str
    configuration_set: str


class TrackDeliverySettings(TableSettings, frozen=True):
    pass


class SweepDueSettings(TableSettings, frozen=True):
    mail_domain: str
    mail_bucket: str
    files_bucket: str
    inbound_queue_url: str
    outbound_queue_url: str
    bus_name: str
    escalation_machine_arn: str
    auto_close_machine_arn: str


class RegisterWaitSettings(TableSettings, frozen=True):
    pass


class WarnOfBreachSettings(TableSettings, frozen=True):
    pass


class EscalateTicketSettings(TableSettings, frozen=True):
    pass


class RemindRequesterSettings(TableSettings, frozen=True):
    pass


class ResolveSilentTicketSettings(TableSettings, frozen=True):
    pass


class CloseTicketSettings(TableSettings, frozen=True):
    pass


class ApplyDesksSettings(TableSettings, frozen=True):
    pass


class MakeKeysSettings(Settings, frozen=True):
    keys_parameter: str


class UploadSiteSettings(Settings, frozen=True):
    site_bucket: str


class EmptyBucketSettings(Settings, frozen=True):
    pass
