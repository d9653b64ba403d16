"""Cognito user pool and the workspace's client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, aws_cognito

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape

ACCESS_TOKEN_MINUTES = 60
REFRESH_TOKEN_HOURS = 12
"""A working day: a rotated refresh token never outlives it."""

ROTATION_GRACE_SECONDS = 30


def make_user_pool(scope: Construct, landscape: Landscape) -> aws_cognito.UserPool:
    """Agents sign in by mail address; admins create them; TOTP is offered, never SMS.

    The API refuses managers and admins who have not enrolled.
    """
    return aws_cognito.UserPool(
        scope,
        "UserPool",
        sign_in_aliases=aws_cognito.SignInAliases(email=True),
        sign_in_case_sensitive=False,
        self_sign_up_enabled=False,
        standard_attributes=aws_cognito.StandardAttributes(
            email=aws_cognito.StandardAttribute(required=True, mutable=True),
            fullname=aws_cognito.StandardAttribute(required=False, mutable=True),
        ),
        auto_verify=aws_cognito.AutoVerifiedAttrs(email=True),
        keep_original=aws_cognito.KeepOriginalAttrs(email=True),
        account_recovery=aws_cognito.AccountRecovery.EMAIL_ONLY,
        mfa=aws_cognito.Mfa.OPTIONAL,
        mfa_second_factor=aws_cognito.MfaSecondFactor(otp=True, sms=False),
        password_policy=aws_cognito.PasswordPolicy(
            min_length=12,
            require_lowercase=True,
            require_uppercase=True,
            require_digits=True,
            require_symbols=True,
            temp_password_validity=Duration.days(7),
        ),
        feature_plan=aws_cognito.FeaturePlan.ESSENTIALS,
        deletion_protection=not landscape.destroys,
        removal_policy=landscape.removal_policy,
    )


def make_client(pool: aws_cognito.UserPool) -> aws_cognito.UserPoolClient:
    """The workspace in a browser: SRP alone, no secret, refresh tokens that change at each use."""
    return pool.add_client(
        "Workspace",
        auth_flows=aws_cognito.AuthFlow(user_srp=True),
        disable_o_auth=True,
        generate_secret=False,
        prevent_user_existence_errors=True,
        enable_token_revocation=True,
        access_token_validity=Duration.minutes(ACCESS_TOKEN_MINUTES),
        id_token_validity=Duration.minutes(ACCESS_TOKEN_MINUTES),
        refresh_token_validity=Duration.hours(REFRESH_TOKEN_HOURS),
        refresh_token_rotation_grace_period=Duration.seconds(ROTATION_GRACE_SECONDS),
        read_attributes=aws_cognito.ClientAttributes().with_standard_attributes(
            email=True, email_verified=True, fullname=True
        ),
        write_attributes=aws_cognito.ClientAttributes().with_standard_attributes(fullname=True),
    )
