"""``python -m bench``: every part as a table, all of them in build/bench.json."""

from __future__ import annotations

import sys

from bench.calls import Recorder

RECORDER = Recorder()


def main() -> int:
    RECORDER.install()  # before anything makes a session
    from bench.report import run

    return run(RECORDER, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
