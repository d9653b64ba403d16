"""What the user pool knows of a user and does not tell in its trigger's event."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

TOTP: Final = "SOFTWARE_TOKEN_MFA"


class UserPool:
    """A user pool, asked about one user at a time."""

    @cached_property
    def client(self) -> CognitoIdentityProviderClient:
        return sdk.client("cognito-idp")

    def totp_enrolled(self, pool_id: str, user_name: str) -> bool:
        """Whether the user's next sign-in asks for a code of her authenticator."""
        user = self.client.admin_get_user(UserPoolId=pool_id, Username=user_name)
        return TOTP in user.get("UserMFASettingList", [])
