"""All that a bare machine needs, by the standard library alone; unchanged steps are skipped."""

import errno
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
EMULATOR_VENV = VENV / "emulator"
STAMPS = VENV / "stamps"
BUILD = ROOT / "build"
LOG = BUILD / "setup.log"
NEEDED_DISK_MB = 2500
MADE = {"node_modules", "dist", "coverage", ".vite", "test-results", "__pycache__"}


class SetupError(Exception):
    """A step failed; the message is one line that says what to do."""


def fingerprint(paths: Iterable[Path]) -> str:
    """Digest of names and contents, folders included, build output left out."""
    digest = hashlib.sha256(f"{platform.machine()} {sys.version_info[:2]}".encode())
    for path in paths:
        for file in sorted(_files(path)):
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        yield path
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(set(folders) - MADE)
        yield from (Path(parent) / name for name in names)


def step(name: str, *, inputs: list[Path], result: Path, act: Callable[[], None]) -> None:
    """Run `act` unless its result is there and its inputs are those of the last run."""
    stamp, now = STAMPS / name.replace(" ", "-"), fingerprint(inputs)
    if result.exists() and stamp.exists() and stamp.read_text() == now:
        return
    print(f"  {name} …", end="", flush=True)
    started = time.monotonic()
    act()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)
    print(f" {time.monotonic() - started:.0f} s", flush=True)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run one program with the project's own first on PATH; its output goes to the set-up log."""
    environment = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("VIRTUAL_ENV", None)
    with LOG.open("a") as log:
        print("$", *command, file=log, flush=True)
        done = subprocess.run(
            command, cwd=cwd, env=environment, stdout=log, stderr=log, check=False
        )
    if done.returncode:
        tail = [line for line in LOG.read_text(errors="replace").splitlines() if line.strip()][-1]
        raise SetupError(f"{Path(command[0]).name} said: {tail.strip()[:200]} (all of it: {LOG})")


def check_machine() -> None:
    """Refuse a Python without venv, and a disk that would fill up half-way."""
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart, in python3-venv
        import venv  # noqa: F401 - the same
    except ImportError:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        message = f"this Python has no venv: install it (Debian, Ubuntu: apt install {package})"
        raise SetupError(message) from None
    free_mb = shutil.disk_usage(ROOT).free // 2**20
    if not STAMPS.exists() and free_mb < NEEDED_DISK_MB:
        raise SetupError(f"{free_mb} MB of disk free, {NEEDED_DISK_MB} needed: free some space")


def make_venv() -> None:
    """The environment with uv in it, which comes from the same hashed lock as the rest."""
    run(sys.executable, "-m", "venv", "--clear", VENV)
    lock = (ROOT / "requirements/dev.txt").read_text().splitlines()
    start = next(i for i, line in enumerate(lock) if line.startswith("uv=="))
    end = next(i for i in range(start + 1, len(lock)) if not lock[i].startswith(" "))
    own = VENV / "uv.txt"
    own.write_text("\n".join(lock[start:end]) + "\n")
    run(VENV / "bin/python", "-m", "pip", "install", "-q", "--require-hashes", "-r", own)


def install(lock: Path, python: Path) -> None:
    """Bring one environment to exactly what one lock says."""
    run(VENV / "bin/uv", "pip", "sync", "-q", "--require-hashes", "--python", python, lock)


def set_up() -> None:
    """All steps in their order."""
    check_machine()
    bin_, emulator = VENV / "bin", EMULATOR_VENV / "bin/python"
    step("environment", inputs=[], result=bin_ / "uv", act=make_venv)
    lock = ROOT / "requirements/dev.txt"
    act = partial(install, lock, bin_ / "python")
    step("Python packages", inputs=[lock], result=bin_ / "node", act=act)
    act = partial(run, bin_ / "uv", "venv", "-q", "--clear", "-p", bin_ / "python", EMULATOR_VENV)
    step("emulator environment", inputs=[], result=emulator, act=act)
    lock = ROOT / "requirements/emulator.txt"
    act = partial(install, lock, emulator)
    step("emulator", inputs=[lock], result=EMULATOR_VENV / "bin/ministack", act=act)
    for name, folder in (("CDK", ROOT), ("web packages", ROOT / "web")):
        lock = folder / "package-lock.json"
        if lock.exists():
            act = partial(run, bin_ / "npm", "ci", "--no-audit", "--no-fund", cwd=folder)
            step(name, inputs=[lock], result=folder / "node_modules", act=act)


def build_web() -> None:
    """The web apps, built when one of their sources changed."""
    web = ROOT / "web"
    if (web / "package.json").exists():
        act = partial(run, VENV / "bin/npm", "run", "build", cwd=web)
        step("web build", inputs=[web], result=web / "dist", act=act)


def main(what: str = "all") -> int:
    """Set the machine up, one caller at a time."""
    try:
        BUILD.mkdir(exist_ok=True)
        with (BUILD / "setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            LOG.write_text("")
            set_up()
            if what == "web":
                build_web()
    except (SetupError, OSError) as error:
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        print(f"\nerror: {'the disk is full: free some space' if full else error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
