"""The demo's agents: users of the pool and rows of the table; how to get a token for one."""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import secrets
import struct
import time
from typing import TYPE_CHECKING, Any

from twin.place import TwinError

if TYPE_CHECKING:
    from twin.place import Place

DEMO_PEOPLE = {
    "admin@demo.test": ("Alba Ferrer", "admin", "es", ("support", "it")),
    "manager@demo.test": ("Marta Nunes", "manager", "pt", ("support", "it")),
    "lead@demo.test": ("Leo Ibarra", "lead", "es", ("support", "it")),
    "ana@demo.test": ("Ana Robles", "agent", "es", ("support", "it")),
    "luis@demo.test": ("Luis Ortega", "agent", "en", ("support",)),
}
TWO_FACTOR = ("admin@demo.test", "manager@demo.test")  # the roles that the API refuses without
PASSWORD_FLOW = "ALLOW_ADMIN_USER_PASSWORD_AUTH"  # noqa: S105 - a flow's name
TOTP_STEP_SECONDS = 30

Secrets = dict[str, dict[str, str]]


def ensure_people(place: Place) -> Secrets:
    """Create whoever is missing; returns each person's password and, if enrolled, TOTP secret."""
    known, password = known_people(place), f"Desk-{secrets.token_urlsafe(9)}-1"
    password = next((person["password"] for person in known.values()), password)
    for email in DEMO_PEOPLE:
        if email not in known:
            known[email] = {"id": _make_user(place, email, password), "password": password}
            _put_agent(place, email, known[email]["id"])
            if email in TWO_FACTOR:
                known[email]["totp_secret"] = _enrol(place, email, password)
            _file(place).write_text(json.dumps(known, indent=2))
    return known


def known_people(place: Place) -> Secrets:
    """Whom this twin made, with their secrets; they never leave its folder."""
    file = place.home / f"people-{place.region}.json"
    return json.loads(file.read_text()) if file.exists() else {}


def access_token(place: Place, email: str) -> str:
    """A real access token, by the pool's administrative sign-in."""
    person = known_people(place).get(email)
    if not person:
        raise TwinError(f"{email} is nobody here; there are {', '.join(DEMO_PEOPLE)}")
    return _sign_in(place, email, person["password"], person.get("totp_secret"))


def totp(secret: str, at: float) -> str:
    """The six digits of RFC 6238 at a moment."""
    counter = struct.pack(">Q", int(at) // TOTP_STEP_SECONDS)
    digest = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06d}"


def _file(place: Place) -> Any:
    file = place.home / f"people-{place.region}.json"
    file.touch(mode=0o600)
    return file


def _put_agent(place: Place, email: str, subject: str) -> None:
    from helpdesk.people.model import Agent, Role
    from helpdesk.storage.directory import DynamoAgents
    from helpdesk.storage.table import Table

    name, role, language, desks = DEMO_PEOPLE[email]
    agent = Agent(
        id=subject,
        email=email,
        name=name,
        role=Role(role),
        desks=desks,
        language=language,
        time_zone="Europe/Madrid",
    )
    with place.inside():
        table = Table(place.outputs()["TableName"], place.region)
        DynamoAgents(table, time.monotonic).put(agent)


def _make_user(place: Place, email: str, password: str) -> str:
    pool, cognito = place.outputs()["UserPoolId"], place.aws("cognito-idp")
    name = DEMO_PEOPLE[email][0]
    attributes = {"email": email, "email_verified": "true", "name": name}
    with contextlib.suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            MessageAction="SUPPRESS",
            UserAttributes=[{"Name": k, "Value": v} for k, v in attributes.items()],
        )
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=email, Password=password, Permanent=True
    )
    user = cognito.admin_get_user(UserPoolId=pool, Username=email)
    return next(str(a["Value"]) for a in user["UserAttributes"] if a["Name"] == "sub")


def _enrol(place: Place, email: str, password: str) -> str:
    cognito, token = place.aws("cognito-idp"), _sign_in(place, email, password)
    secret = str(cognito.associate_software_token(AccessToken=token)["SecretCode"])
    cognito.verify_software_token(AccessToken=token, UserCode=totp(secret, time.time()))
    cognito.admin_set_user_mfa_preference(
        UserPoolId=place.outputs()["UserPoolId"],
        Username=email,
        SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
    )
    _sign_in(place, email, password, secret)  # the product notes the enrolment at a sign-in
    return secret


def _sign_in(place: Place, email: str, password: str, secret: str | None = None) -> str:
    outputs, cognito = place.outputs(), place.aws("cognito-idp")
    pool = {"UserPoolId": outputs["UserPoolId"], "ClientId": outputs["UserPoolClientId"]}
    _allow_password_flow(place, pool)
    answer = cognito.admin_initiate_auth(
        **pool,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )
    if answer.get("ChallengeName") == "SOFTWARE_TOKEN_MFA" and secret:
        code = {"USERNAME": email, "SOFTWARE_TOKEN_MFA_CODE": totp(secret, time.time())}
        answer = cognito.admin_respond_to_auth_challenge(
            **pool,
            ChallengeName="SOFTWARE_TOKEN_MFA",
            Session=answer["Session"],
            ChallengeResponses=code,
        )
    return str(answer["AuthenticationResult"]["AccessToken"])


def _allow_password_flow(place: Place, pool: dict[str, str]) -> None:
    """The workspace's client allows SRP alone; the twin's tool adds the administrative flow."""
    cognito = place.aws("cognito-idp")
    client = cognito.describe_user_pool_client(**pool)["UserPoolClient"]
    if PASSWORD_FLOW not in client["ExplicitAuthFlows"]:
        kept = cognito.meta.service_model.operation_model(
            "UpdateUserPoolClient"
        ).input_shape.members
        wanted = {k: v for k, v in client.items() if k in kept and v not in ("", [])}
        wanted["ExplicitAuthFlows"] = [*client["ExplicitAuthFlows"], PASSWORD_FLOW]
        cognito.update_user_pool_client(**wanted)
