"""Zip files whose bytes follow from their content alone."""

from __future__ import annotations

import compileall
import functools
import hashlib
import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEFT_OUT = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
OWN_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
EPOCH = (1980, 1, 1, 0, 0, 0)


def files_under(folder: Path) -> Iterator[Path]:
    """Every file of a folder but caches, in a stable order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.relative_to(folder).parts):
            yield path


def digest_of(parts: Iterable[str | bytes | Path]) -> str:
    """A short digest of words and of files (name and content)."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            digest.update(part.name.encode() + b"\0" + part.read_bytes())
        else:
            digest.update(part if isinstance(part, bytes) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]


def zip_folder(folder: Path, target: Path) -> None:
    """Write the folder's files to a zip with fixed times and modes; complete or not there."""
    part = target.with_suffix(".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    part.replace(target)


def compile_folder(folder: Path, *, python: str, root: str) -> bool:
    """Compile to bytecode as seen from `root` in Lambda, if an interpreter of that version is here.

    Bytecode is bound to content, not to times, so that the zip stays the same.
    """
    if python == OWN_PYTHON:
        return bool(
            compileall.compile_dir(
                folder,
                quiet=2,
                stripdir=str(folder),
                prependdir=root,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        )
    interpreter = interpreter_of(python)
    if interpreter is None:
        return False
    command = [interpreter, "-m", "compileall", "-qq", "-s", str(folder), "-p", root]
    done = subprocess.run(  # noqa: S603 - an interpreter found by name, fixed arguments
        [*command, "--invalidation-mode", "unchecked-hash", str(folder)], check=False
    )
    return done.returncode == 0


def compiles(python: str) -> bool:
    """Whether bytecode for that version can be made here."""
    return python == OWN_PYTHON or interpreter_of(python) is not None


@functools.cache
def interpreter_of(python: str) -> str | None:
    """The `python3.13` of this machine, if it runs (a version manager's shim may not)."""
    found = shutil.which(f"python{python}")
    if found is None:
        return None
    command = [found, "-c", ""]
    quiet = subprocess.DEVNULL
    done = subprocess.run(command, check=False, stdout=quiet, stderr=quiet)  # noqa: S603 - as above
    return found if done.returncode == 0 else None
