"""The twin's tool: `python -m twin VERB`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import httpx
from botocore.exceptions import EndpointConnectionError

from twin.place import Place, TwinError
from twin.receipt import CHECKS, POLICIES, RESULTS
from twin.search import WISHES
from twin.setup import ROOT


def arguments() -> argparse.ArgumentParser:
    """Every verb with what it takes; the `make` target of the same name calls it."""
    parser = argparse.ArgumentParser(prog="python -m twin", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    up = verbs.add_parser("up", help="start everything and stay in the foreground")
    up.add_argument("--detach", action="store_true", help="return once it is ready")
    verbs.add_parser("down", help="stop it and keep the data")
    verbs.add_parser("status", help="what runs, and where")
    verbs.add_parser("reset", help="throw the data away")
    seed = verbs.add_parser("seed", help="write tickets of the last 90 days")
    seed.add_argument("--tickets", type=int, required=True)
    token = verbs.add_parser("token", help="print an access token")
    token.add_argument("email")
    deliver = verbs.add_parser("deliver", help="hand the product a mail as SES would")
    deliver.add_argument("files", nargs="+", type=Path, metavar="FILE.eml")
    deliver.add_argument("--to", action="append", help="envelope recipient")
    for check in CHECKS:
        deliver.add_argument(f"--{check}", type=str.upper, choices=RESULTS, default="PASS")
    deliver.add_argument("--dmarc-policy", choices=POLICIES, default="none")
    clock = verbs.add_parser("clock", help="move the product's clock")
    clock.add_argument("--advance", required=True, help="as in 90s, 15m, 3h, 3d")
    logs = verbs.add_parser("logs", help="what one function logged")
    logs.add_argument("function", help="its name, as in receive_mail")
    verbs.add_parser("audit", help="hold every chain of audit rows to itself")
    search = verbs.add_parser("search", help="make the search index anew, or hold it to the table")
    search.add_argument("wish", choices=WISHES)
    verbs.add_parser("suspended", help="list the suspended mails with their cause")
    return parser


def main(words: list[str] | None = None) -> int:
    chosen = arguments().parse_args(words)
    sys.path.insert(0, str(ROOT / "layers"))
    import twin.verbs as verbs  # noqa: PLR0402 - the name is not there before its path is

    try:
        getattr(verbs, chosen.verb)(Place.from_environment(os.environ), chosen)
    except TwinError as error:
        print(f"error: {error}", file=sys.stderr)
    except (EndpointConnectionError, httpx.ConnectError):
        print("error: the twin does not run: start it with `make dev`", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
