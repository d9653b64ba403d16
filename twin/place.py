"""Where one twin lives: its region, ports and folder, and how to reach AWS inside it."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twin.setup import ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ACCOUNT = "000000000000"


class TwinError(Exception):
    """Something a person can put right; the message is one line that says how."""


@dataclass(frozen=True)
class Place:
    """Two twins with other ports and folders run side by side."""

    home: Path
    port: int
    smtp_port: int
    aws_port: int
    region: str

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Place:
        try:
            port, smtp, aws = (
                int(env.get(name) or default)
                for name, default in (("PORT", 8080), ("SMTP_PORT", 2525), ("AWS_PORT", 4566))
            )
        except ValueError:
            raise TwinError("PORT, SMTP_PORT and AWS_PORT are numbers") from None
        home = Path(env.get("VENTANILLA_HOME") or ROOT / ".local").absolute()
        return cls(home, port, smtp, aws, env.get("REGION") or "eu-west-1")

    @property
    def agent_port(self) -> int:
        return self.port + 1

    @property
    def portal_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def aws_url(self) -> str:
        return f"http://127.0.0.1:{self.aws_port}"

    @property
    def clock_file(self) -> Path:
        return self.home / "clock"

    def aws_environment(self) -> dict[str, str]:
        """This process's environment with AWS pointing into the twin and nowhere else."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        own = {"AWS_ENDPOINT_URL": self.aws_url, "AWS_REGION": self.region}
        own |= {"AWS_DEFAULT_REGION": self.region, "AWS_EC2_METADATA_DISABLED": "true"}
        own |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}  # the emulator's root
        own |= {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        for name in ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"):
            env.pop(name, None)
        return {**env, **own}

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Within the block this process's own AWS clients, the storage's say, reach the twin."""
        from helpdesk.aws.sdk import session

        before = dict(os.environ)
        os.environ.update(self.aws_environment())
        session.cache_clear()  # it remembers the credentials of whoever asked first
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            session.cache_clear()

    def aws(self, service: str) -> Any:
        """A client of one AWS service inside the twin."""
        return _client(service, self.aws_url, self.region)

    def outputs(self) -> dict[str, str]:
        """What the deployed stacks are called; raises TwinError before the first deployment."""
        try:
            stacks = json.loads((self.home / f"outputs-{self.region}.json").read_text())
        except FileNotFoundError:
            raise TwinError(f"nothing is deployed in {self.home}: run `make dev` first") from None
        return {name: value for stack in stacks.values() for name, value in stack.items()}


@cache
def _client(service: str, endpoint: str, region: str) -> Any:
    import boto3
    from botocore.config import Config

    # A client made once serves every thread; the twin's own calls are few and local.
    config = Config(
        signature_version="s3v4" if service == "s3" else None,
        read_timeout=70,
        parameter_validation=service != "dynamodb",  # nearly half of what seeding costs here
    )
    return boto3.client(
        service,  # type: ignore[call-overload]  # the name comes from our own callers
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the emulator's root, on this machine alone
        config=config,
    )
