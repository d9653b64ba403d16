"""Every Lambda function as plain data; the stacks, the docs and the tests read it."""

from __future__ import annotations

from helpdesk.aws import settings as s
from infra import spec
from infra.file_functions import ATTACHMENTS, FILE_FUNCTIONS, PREVIEWS, WORDS
from infra.live_functions import LIVE_FUNCTIONS
from infra.search_functions import AGENT_SCOPE, SEARCH_FUNCTIONS
from infra.spec import FunctionSpec, OnKeys, OnObjects, OnTable

RAW_MAIL = "inbound/"
UPLOADS = "uploads/"
BODIES = "bodies/"

FUNCTIONS: tuple[FunctionSpec, ...] = (
    FunctionSpec(
        name="receive_mail",
        part="mail",
        purpose="Turns raw mail into a ticket, a message, a suspended or a dropped mail",
        triggers=(spec.QueueTrigger("inbound", batch_size=5),),
        settings=s.ReceiveMailSettings,
        grants=(
            OnTable(),
            OnObjects("mail", RAW_MAIL, ("read",)),
            OnObjects("files", ATTACHMENTS, ("write",)),
            OnObjects("files", BODIES, ("write",)),
            OnKeys(),
        ),
        memory_mb=1024,
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="note_arrival",
        part="mail",
        purpose="Notes when a raw mail is to be looked for if no notification handled it",
        triggers=(spec.ObjectCreatedTrigger("mail", RAW_MAIL),),
        settings=s.NoteArrivalSettings,
        grants=(OnTable(("RAW#*",)),),
        memory_mb=256,
        timeout_seconds=10,
    ),
    FunctionSpec(
        name="send_mail",
        part="mail",
        purpose="Sends the mails of the outbox",
        triggers=(spec.QueueTrigger("outbound"),),
        settings=s.SendMailSettings,
        grants=(
            OnTable(),
            OnObjects("files", ATTACHMENTS, ("read",)),
            OnObjects("files", BODIES, ("read",)),
            OnKeys(),
            spec.OnMail(),
        ),
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="track_delivery",
        part="mail",
        purpose="Records what became of each mail sent",
        triggers=(spec.TopicTrigger("feedback"),),
        settings=s.TrackDeliverySettings,
        grants=(OnTable(),),
        memory_mb=256,
    ),
    *FILE_FUNCTIONS,
    FunctionSpec(
        name="portal_api",
        part="api",
        purpose="Serves customers: form, uploads, surveys, large files",
        triggers=(
            spec.RouteTrigger(
                (
                    "ANY /api/v1/public/{proxy+}",
                    "GET /api/v1/health",
                    "GET /api/v1/openapi.json",
                )
            ),
        ),
        settings=s.PortalApiSettings,
        grants=(
            OnTable(),
            OnObjects("files", UPLOADS, ("read", "write", "delete")),
            OnObjects("files", ATTACHMENTS, ("read", "write")),
            OnObjects("files", BODIES, ("write",)),
            OnKeys(),
        ),
        memory_mb=1024,
    ),
    FunctionSpec(
        name="agent_api",
        part="api",
        purpose="Serves agents and integrations",
        triggers=(
            spec.RouteTrigger(("ANY /api/v1/{proxy+}",), scope=AGENT_SCOPE),
            spec.RouteTrigger(("ANY /api/v1/integrations/{proxy+}",)),
        ),
        settings=s.AgentApiSettings,
        grants=(
            OnTable(),
            OnObjects("mail", RAW_MAIL, ("read", "write", "delete")),
            OnObjects("files", UPLOADS, ("read", "write")),
            OnObjects("files", PREVIEWS, ("read", "delete")),
            OnObjects("files", WORDS, ("delete",)),
            OnObjects("files", ATTACHMENTS, ("read", "write", "delete")),
            OnObjects("files", BODIES, ("read", "write")),
            OnObjects("files", UPLOADS, ("read", "write")),
            OnKeys(),
            spec.OnAccountSuppression(),
            spec.OnSendingDomain(),
            spec.OnQueue("outbound"),
            spec.OnUserPool(),
        ),
        memory_mb=1024,
    ),
    *LIVE_FUNCTIONS,
    *SEARCH_FUNCTIONS,
    FunctionSpec(
        name="note_sign_in",
        part="auth",
        purpose="Records on the agent whether two-factor sign-in is enrolled",
        triggers=(spec.UserPoolTrigger(),),
        settings=s.NoteSignInSettings,
        grants=(OnTable(("AGENTS",)), spec.OnUsers()),
        timeout_seconds=5,
    ),
    FunctionSpec(
        name="publish_changes",
        part="data",
        purpose="Puts event rows on the bus",
        triggers=(spec.StreamTrigger("unpublished"),),
        settings=s.PublishChangesSettings,
        grants=(OnTable(), spec.OnBus()),
    ),
    FunctionSpec(
        name="sweep_due",
        part="workflows",
        purpose="Acts on due rows and repairs what was lost on the way",
        triggers=(spec.ScheduleTrigger(minutes=1), spec.RuleTrigger("hint_due")),
        settings=s.SweepDueSettings,
        grants=(
            OnTable(),
            OnObjects("mail", RAW_MAIL, ("read", "write", "delete")),
            OnObjects("files", ATTACHMENTS, ("read", "write", "delete")),
            OnObjects("files", PREVIEWS, ("delete",)),
            OnObjects("files", WORDS, ("delete",)),
            OnObjects("files", BODIES, ("read", "write")),
            OnObjects("files", UPLOADS, ("read",)),
            spec.OnBus(),
            spec.OnQueue("inbound", depth=True),
            spec.OnQueue("outbound"),
            spec.OnMachines(("escalation", "auto_close")),
        ),
        timeout_seconds=55,
    ),
    FunctionSpec(
        name="register_wait",
        part="workflows",
        purpose="Keeps a waiting execution's task token in its due row",
        triggers=(spec.TaskTrigger("escalation"), spec.TaskTrigger("auto_close")),
        settings=s.RegisterWaitSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="warn_of_breach",
        part="workflows",
        purpose="Warns that a promise is about to be broken",
        triggers=(spec.TaskTrigger("escalation"),),
        settings=s.WarnOfBreachSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="escalate_ticket",
        part="workflows",
        purpose="Tells the lead and raises the ticket's level by the desk's ladder",
        triggers=(spec.TaskTrigger("escalation"),),
        settings=s.EscalateTicketSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="remind_requester",
        part="workflows",
        purpose="Reminds a silent customer of our question",
        triggers=(spec.TaskTrigger("auto_close"),),
        settings=s.RemindRequesterSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="resolve_silent_ticket",
        part="workflows",
        purpose="Resolves a ticket whose customer stayed silent",
        triggers=(spec.TaskTrigger("auto_close"),),
        settings=s.ResolveSilentTicketSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="close_ticket",
        part="workflows",
        purpose="Closes a resolved ticket when its reopen window ends",
        triggers=(spec.TaskTrigger("auto_close"),),
        settings=s.CloseTicketSettings,
        grants=(OnTable(),),
    ),
    FunctionSpec(
        name="apply_desks",
        part="data",
        purpose="Writes the desks of regions.toml into the table",
        triggers=(spec.CustomResourceTrigger(),),
        settings=s.ApplyDesksSettings,
        grants=(OnTable(("DESKS",)),),
        timeout_seconds=60,
    ),
    FunctionSpec(
        name="make_keys",
        part="data",
        purpose="Makes the region's signing keys once",
        triggers=(spec.CustomResourceTrigger(),),
        settings=s.MakeKeysSettings,
        grants=(OnKeys(write=True),),
        memory_mb=256,
    ),
    FunctionSpec(
        name="upload_site",
        part="web",
        purpose="Puts a built web app and its config.json into the sites bucket",
        triggers=(spec.CustomResourceTrigger(),),
        settings=s.UploadSiteSettings,
        grants=(OnObjects("sites", "", ("read", "write", "delete", "list")),),
        timeout_seconds=300,
    ),
    FunctionSpec(
        name="empty_bucket",
        part="data",
        purpose="Empties the buckets that are destroyed with their stack",
        triggers=(spec.CustomResourceTrigger(),),
        settings=s.EmptyBucketSettings,
        grants=(),
        memory_mb=256,
        timeout_seconds=900,
    ),
)

BY_NAME = {function.name: function for function in FUNCTIONS}


def functions_of(part: spec.Part) -> tuple[FunctionSpec, ...]:
    """The functions that a stack holds, in catalog order."""
    return tuple(function for function in FUNCTIONS if function.part == part)
