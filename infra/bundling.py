"""Lambda packages without Docker: wheels for the target platform, our code, bytecode.

Each bundle is named by a digest of what it is made from and kept under `build/bundles`, so that
a second synth makes none.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from infra.archive import OWN_PYTHON, compile_folder, compiles, digest_of, files_under, zip_folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
BUNDLES = ROOT / "build" / "bundles"
REQUIREMENTS = ROOT / "requirements" / "runtime.txt"
AWS_SERVICES = (
    "apigatewaymanagementapi",
    "cognito-idp",
    "dynamodb",
    "events",
    "s3",
    "sesv2",
    "sqs",
    "ssm",
    "stepfunctions",
)
"""The services whose botocore data is kept: of 25 MB, 22 would never be read."""
UNUSED = ("boto3/examples", "boto3/data/ec2", "bin")
RECIPE = "1"
"""Raised when what follows makes other bundles from the same sources."""


class BundlingError(Exception):
    """A package cannot be made; the message says which one and what to do."""


@dataclass(frozen=True)
class Platform:
    """Where packages run: a Python version and the wheels' platform, None for this machine."""

    python: str
    wheels: str | None

    @property
    def words(self) -> tuple[str, str, str]:
        """What tells its bundles from others made of the same sources."""
        return (self.python, self.wheels or sys.platform, f"bytecode {compiles(self.python)}")


CLOUD = Platform("3.13", "aarch64-manylinux_2_28")
HOST = Platform(OWN_PYTHON, None)


@dataclass(frozen=True)
class Bundle:
    path: Path
    digest: str


def vendor_layer(platform: Platform) -> Bundle:
    """Third-party packages as locked, with only the service data that is used."""

    def fill(folder: Path) -> None:
        install(folder / "python", platform)
        trim(folder / "python")
        if not compile_folder(folder / "python", python=platform.python, root="/opt/python"):
            print(f"note: no python{platform.python} here: the vendor layer has no bytecode")

    return bundle("vendor", (*platform.words, *AWS_SERVICES, REQUIREMENTS), fill)


def own_layer(name: str, platform: Platform) -> Bundle:
    """Packages that only some functions carry: `imaging` draws and reads documents, 53 MB."""
    wanted = ROOT / "requirements" / f"{name}.txt"

    def fill(folder: Path) -> None:
        install(folder / "python", platform, wanted)
        shutil.rmtree(folder / "python" / "bin", ignore_errors=True)
        compile_folder(folder / "python", python=platform.python, root="/opt/python")

    return bundle(name, (*platform.words, wanted), fill)


def code_layer(platform: Platform) -> Bundle:
    """Our package `helpdesk`."""
    source = ROOT / "layers" / "helpdesk"

    def fill(folder: Path) -> None:
        copy(source, folder / "python" / "helpdesk")
        compile_folder(folder / "python", python=platform.python, root="/opt/python")

    return bundle("helpdesk", (*platform.words, *stamped(source)), fill)


def function_code(name: str, platform: Platform, *, shares: tuple[str, ...] = ()) -> Bundle:
    """One function's folder and those that it shares, importable as `functions.<name>`."""
    source = ROOT / "functions" / name
    folders = [source, *(ROOT / "functions" / each for each in shares)]
    if not (source / "handler.py").is_file():
        raise BundlingError(f"functions/{name}/handler.py is missing: the catalog names it")

    def fill(folder: Path) -> None:
        for each in folders:
            copy(each, folder / "functions" / each.name)
        (folder / "functions" / "__init__.py").touch()
        compile_folder(folder, python=platform.python, root="/var/task")

    contents = [part for each in folders for part in stamped(each)]
    return bundle(name, (*platform.words, *shares, *contents), fill)


def web_app(folder: Path) -> Bundle:
    """A built web app, as its build left it."""
    if not (folder / "index.html").is_file():
        raise BundlingError(f"{folder} has no index.html: run `make web` first")
    return bundle(f"site-{folder.name}", stamped(folder), lambda target: copy(folder, target))


def bundle(name: str, made_from: tuple[str | Path, ...], fill: Callable[[Path], None]) -> Bundle:
    """The zip made from those sources: the one at hand, or a new one, made once by whoever asks."""
    digest = digest_of((RECIPE, name, *made_from))
    target = BUNDLES / f"{name}-{digest[:16]}.zip"
    if not target.is_file():
        BUNDLES.mkdir(parents=True, exist_ok=True)
        with (BUNDLES / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.is_file():
                _make(target, fill)
    return Bundle(target, digest)


def _make(target: Path, fill: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=BUNDLES) as folder:
        fill(Path(folder))
        zip_folder(Path(folder), target)


def stamped(folder: Path) -> tuple[str | Path, ...]:
    """The names (as seen from the folder) and contents of its files."""
    return tuple(
        part for path in files_under(folder) for part in (str(path.relative_to(folder)), path)
    )


def copy(source: Path, target: Path) -> None:
    for path in files_under(source):
        destination = target / path.relative_to(source)
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, destination)


def install(target: Path, platform: Platform, requirements: Path = REQUIREMENTS) -> None:
    uv = Path(sys.executable).parent / "uv"
    command = [str(uv), "pip", "install", "--quiet", "--target", str(target), "--link-mode=copy"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    if platform.wheels:
        command += ["--python-platform", platform.wheels, "--python-version", platform.python]
    else:
        command += ["--python", sys.executable]
    done = subprocess.run(  # noqa: S603 - our own uv, fixed arguments
        command, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BundlingError(f"a layer cannot be installed:\n{done.stderr.strip()}")


def trim(packages: Path) -> None:
    """Drop what no function reads."""
    data = packages / "botocore" / "data"
    for service in data.iterdir():
        if service.is_dir() and service.name not in AWS_SERVICES:
            shutil.rmtree(service)
    for name in UNUSED:
        shutil.rmtree(packages / name, ignore_errors=True)
    for pattern in ("*.dist-info/RECORD", "*.dist-info/direct_url.json", "*.dist-info/REQUESTED"):
        for path in packages.glob(pattern):
            path.unlink()
