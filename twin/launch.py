"""The emulator's own program with some differences, run by the emulator's Python.

Loopback counts as the secure transport that bucket and queue policies ask for. A function has a few
workers, and further events wait for one of them: a flood of mail would else start a process of its
own for each notice of delivery. Workers share what their bundles hold, unpacked once. The state,
written last of all, needs no copy, and is written by the fast encoder.
"""

from __future__ import annotations

import copy
import hashlib
import json
import tempfile
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack import app
from ministack.core import iam_evaluator, lambda_runtime
from ministack.services import lambda_svc

WORKERS = 4
UNPACKED = Path(tempfile.gettempdir()) / "unpacked"

pin_request_origin = iam_evaluator.pin_request_origin
save_all = app.save_all
execute = lambda_svc._execute_function_warm
gates: dict[str, threading.Semaphore] = {}
unpacking = threading.Lock()


class Bundle(zipfile.ZipFile):
    """Unpacks into a folder of its content's, to which the worker's folder leads.

    Each worker would take half a second of the emulator's own thread for a layer.
    """

    def namelist(self) -> list[str]:  # each is looked at before anything is unpacked
        return [] if self._shared().exists() else super().namelist()

    def extractall(self, path: Any = None, *_: Any) -> None:
        shared = self._shared()
        with unpacking:
            if not shared.exists():
                super().extractall(shared.with_suffix(".part"))
                shared.with_suffix(".part").rename(shared)
        Path(path).rmdir()
        Path(path).symlink_to(shared)

    def _shared(self) -> Path:
        content = [f"{each.filename} {each.CRC} {each.file_size}" for each in self.infolist()]
        return UNPACKED / hashlib.sha256("\n".join(content).encode()).hexdigest()


def execute_in_turn(func: dict[str, Any], event: Any, request_id: str) -> Any:
    config = func.get("config") or func
    with gates.setdefault(config["FunctionArn"], threading.Semaphore(WORKERS)):
        return execute(func, event, request_id)


def itself(value: Any, memo: Any = None) -> Any:
    del memo
    return value


def save_uncopied(services: Any) -> None:
    copy.deepcopy = itself  # type: ignore[assignment]  # nothing changes any more
    save_all(services)


app.pin_request_origin = lambda address, secure: pin_request_origin(address, True)
app.save_all = save_uncopied
json.dump = lambda value, file, **how: file.write(json.dumps(value, **how))
lambda_svc._execute_function_warm = execute_in_turn
lambda_runtime.zipfile = SimpleNamespace(
    ZipFile=Bundle, BadZipFile=zipfile.BadZipFile, LargeFileError=zipfile.LargeZipFile
)
app.main()
