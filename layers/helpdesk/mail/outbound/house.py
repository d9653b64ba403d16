"""The region's help desk as its mail shows it: where it comes from and where its links lead."""

from __future__ import annotations

from msgspec import Struct


class House(Struct, frozen=True, kw_only=True):
    """Links come from here alone, never from a request; the URLs end without a slash."""

    region: str
    mail_domain: str
    portal_url: str
    workspace_url: str

    def ticket_url(self, ticket_id: str) -> str:
        """A ticket in the agents' workspace."""
        return f"{self.workspace_url}/tickets/{ticket_id}"

    def sending_url(self) -> str:
        """How mail providers think of us, in the workspace."""
        return f"{self.workspace_url}/settings/mail/sending"

    def survey_url(self, token: str, score: int) -> str:
        """The page that shows a score preselected and stores nothing by itself."""
        return f"{self.portal_url}/s/{token}?score={score}"

    def unsubscribe_url(self, token: str) -> str:
        """Where a POST ends surveys for good (RFC 8058)."""
        return f"{self.portal_url}/api/v1/public/unsubscribe/{token}"

    def following_url(self, token: str) -> str:
        """The page with the button that ends copies of a request."""
        return f"{self.portal_url}/following/{token}"

    def file_url(self, token: str) -> str:
        """The page with the button that downloads a large file."""
        return f"{self.portal_url}/f/{token}"
