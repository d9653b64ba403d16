"""As much of an OpenSearch cluster as the engine speaks with, on the wire, on this machine.

It refuses what it does not know, so that a request which a cluster would not take fails here too.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from tests.fakes.cluster_queries import answer, known

JSON: Final = "application/json; charset=UTF-8"


class Refused(Exception):  # noqa: N818 (an answer of the server)
    def __init__(self, status: int, kind: str) -> None:
        super().__init__(kind)
        self.status, self.kind = status, kind


class Cluster:
    """Indexes, their aliases, and what was written but not refreshed yet."""

    def __init__(self) -> None:
        self.indexes: dict[str, dict[str, Any]] = {}
        self.aliases: dict[str, str] = {}
        self.seen: dict[str, dict[str, dict[str, Any]]] = {}
        self.written: dict[str, dict[str, dict[str, Any] | None]] = {}
        self.requests: list[str] = []
        self.away = False

    def index_of(self, name: str) -> str:
        found = self.aliases.get(name, name)
        if found not in self.indexes:
            raise Refused(404, "index_not_found_exception")
        return found

    def handle(self, method: str, path: str, body: bytes) -> Any:
        self.requests.append(f"{method} {path}")
        if self.away:
            raise Refused(503, "cluster_block_exception")
        match method, path.strip("/").split("/"):
            case "PUT", [name]:
                return self._create(name, json.loads(body))
            case "GET", [pattern]:
                return self._listed(pattern)
            case "POST", ["_aliases"]:
                return self._alias(json.loads(body)["actions"])
            case (("POST" | "PUT"), [name, "_bulk"]):
                return self._bulk(self.index_of(name), body)
            case "POST", [name, "_refresh"]:
                return self._refresh(self.index_of(name))
            case "POST", [name, "_search"]:
                return self._search(name, json.loads(body))
            case (("POST" | "GET"), ["_msearch"]):
                return self._msearch(body)
        raise Refused(405, "method_not_allowed")

    def _create(self, name: str, body: dict[str, Any]) -> Any:
        if name in self.indexes:
            raise Refused(400, "resource_already_exists_exception")
        self.indexes[name] = body["mappings"]["properties"]
        self.seen[name], self.written[name] = {}, {}
        return {"acknowledged": True, "index": name}

    def _listed(self, pattern: str) -> Any:
        begins = pattern.removesuffix("*")
        return {name: {} for name in self.indexes if name.startswith(begins)}

    def _alias(self, actions: list[dict[str, Any]]) -> Any:
        for action in actions:
            [(act, what)] = action.items()
            if act == "add":
                self.aliases[what["alias"]] = self.index_of(what["index"])
            elif act == "remove_index":
                del self.indexes[what["index"]]
            else:
                raise Refused(400, "x_content_parse_exception")
        return {"acknowledged": True}

    def _bulk(self, name: str, body: bytes) -> Any:
        if not body.endswith(b"\n"):
            raise Refused(400, "illegal_argument_exception")
        lines, items = iter(body.decode().splitlines()), []
        for line in lines:
            [(act, where)] = json.loads(line).items()
            key, written = where["_id"], self.written[name]
            there = key in self.seen[name] or written.get(key) is not None
            if act == "index":
                source = json.loads(next(lines))
                if strange := set(source) - set(self.indexes[name]):
                    error = {"type": "strict_dynamic_mapping_exception", "reason": str(strange)}
                    items.append({act: {"_id": key, "status": 400, "error": error}})
                    continue
                written[key] = source
                items.append({act: {"_id": key, "status": 200 if there else 201}})
            else:
                written[key] = None
                items.append({act: {"_id": key, "status": 200 if there else 404}})
        return {"errors": any("error" in next(iter(i.values())) for i in items), "items": items}

    def _refresh(self, name: str) -> Any:
        for key, source in self.written[name].items():
            self.seen[name].pop(key, None)
            if source is not None:
                self.seen[name][key] = source
        self.written[name] = {}
        return {"_shards": {"total": 1, "successful": 1, "failed": 0}}

    def _search(self, name: str, asked: dict[str, Any]) -> Any:
        found = self.index_of(name)
        known(asked, set(self.indexes[found]))
        return answer(asked, self.seen[found], self.indexes[found])

    def _msearch(self, body: bytes) -> Any:
        lines = [json.loads(line) for line in body.decode().splitlines()]
        pairs = zip(lines[::2], lines[1::2], strict=True)
        return {"responses": [self._search(head["index"], asked) for head, asked in pairs]}


class Served(BaseHTTPRequestHandler):
    """One request; the server carries the cluster."""

    server: Server
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            path = self.path.partition("?")[0]
            status, told = 200, self.server.cluster.handle(self.command, path, body)
        except Refused as error:
            status, told = error.status, {"error": {"type": error.kind}, "status": error.status}
        except (KeyError, ValueError, TypeError) as error:
            told = {"error": {"type": "parsing_exception", "reason": repr(error)}, "status": 400}
            status = 400
        text = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 (the server's own names)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the server's own name)
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """Serves one cluster on a free port of this machine until it is shut."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Served)
        self.cluster = Cluster()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"
