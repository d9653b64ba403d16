"""What agents get back while they write: leave to upload, conversations with third parties."""

from __future__ import annotations

from functions.agent_api.people_answers import Out


class AgentUpload(Out):
    """Where to post the file; ``content_id`` is how the words show it, if it is a picture."""

    upload_token: str
    url: str
    fields: dict[str, str]
    content_id: str
