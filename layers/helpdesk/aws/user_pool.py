"""The user pool as administration needs it: invite, shut out, let in.

https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from helpdesk.aws import sdk
from helpdesk.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


class CognitoPool:
    """Implements helpdesk.people.administer.office.UserPool."""

    def __init__(self, pool_id: str) -> None:
        self._pool_id = pool_id

    @cached_property
    def client(self) -> CognitoIdentityProviderClient:
        return sdk.client("cognito-idp")

    def invite(self, email: str, name: str) -> str:
        """Cognito mails her a first password; who was invited before is so no second time."""
        attributes = {"email": email, "email_verified": "true", "name": name}
        with _answering():
            try:
                made = self.client.admin_create_user(
                    UserPoolId=self._pool_id,
                    Username=email,
                    DesiredDeliveryMediums=["EMAIL"],
                    UserAttributes=[{"Name": k, "Value": v} for k, v in attributes.items()],
                )["User"]["Attributes"]
            except self.client.exceptions.UsernameExistsException:
                made = self.client.admin_get_user(UserPoolId=self._pool_id, Username=email)[
                    "UserAttributes"
                ]
        return next(each["Value"] for each in made if each["Name"] == "sub")

    def shut_out(self, email: str) -> None:
        """Her refresh tokens end too; the directory refuses her access tokens."""
        with _answering():
            self.client.admin_disable_user(UserPoolId=self._pool_id, Username=email)
            self.client.admin_user_global_sign_out(UserPoolId=self._pool_id, Username=email)

    def let_in(self, email: str) -> None:
        with _answering():
            self.client.admin_enable_user(UserPoolId=self._pool_id, Username=email)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        message = "the sign-in service does not answer: try again"
        raise UnavailableError(message) from error
