"""Who agents are: the user pool and its sign-in rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_cognito, aws_iam

from infra.constructs.functions import Deployed, Functions
from infra.constructs.user_pool import make_client, make_user_pool
from infra.stacks.base import RegionStack

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape


class AuthStack(RegionStack):
    def __init__(self, scope: Construct, landscape: Landscape) -> None:
        super().__init__(scope, landscape, "auth")
        note_sign_in = Functions(self, landscape).make("note_sign_in")
        self.pool = make_user_pool(self, landscape)
        landscape.settings["user_pool_id"] = self.pool.user_pool_id
        landscape.arns["user_pool"] = self.pool.user_pool_arn
        self.pool.add_trigger(
            aws_cognito.UserPoolOperation.PRE_TOKEN_GENERATION, note_sign_in.alias
        )
        self._let_look_up(note_sign_in)
        self.client = make_client(self.pool)
        self.outputs(
            UserPoolId=self.pool.user_pool_id, UserPoolClientId=self.client.user_pool_client_id
        )

    def _let_look_up(self, function: Deployed) -> None:
        """In a policy of its own: the pool needs the function, which cannot wait for the pool."""
        statement = aws_iam.PolicyStatement(
            actions=["cognito-idp:AdminGetUser"], resources=[self.pool.user_pool_arn]
        )
        aws_iam.Policy(self, "LookUsersUp", statements=[statement], roles=[function.role])
