"""Try the outline's JSON Schema in yaml-language-server, which VS Code and other editors use.

    npm install yaml-language-server
    python tools/language_server.py node_modules/.bin/yaml-language-server

Exits with 1 unless the server completes section kinds and keys, and complains of a wrong key. The
last recorded run is in docs/how-to/complete-while-typing.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

SCHEMA = Path(__file__).parent.parent / "src" / "briefbuild" / "data" / "outline.schema.json"
DOCUMENT = "file:///tmp/outline.yaml"
TEXT = """\
title: Ferries
sources: ["*.txt"]
sectoins: []
sections:
  - kind: ri
  - kind: risks
    qoutes: {max: 3}
    se
"""


class Server:
    """A language server that is spoken to over its standard input and output."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # the program that the caller names
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = 0
        self.diagnostics: list[dict[str, Any]] = []

    def notify(self, method: str, params: object) -> None:
        """Send what needs no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object) -> Any:  # JSON of the server
        """Send a request and return its result; serves what the server asks meanwhile."""
        self._number += 1
        number = self._number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._serve(message)

    def wait_for_diagnostics(self) -> None:
        """Read until the server has said what it thinks of the document."""
        while not self.diagnostics:
            self._serve(self._receive())

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

    def _serve(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics" and message["params"]["diagnostics"]:
            self.diagnostics = message["params"]["diagnostics"]
        elif "id" in message:
            answer: object = None
            if method == "workspace/configuration":
                yaml = {
                    "schemas": {SCHEMA.as_uri(): "*.yaml"},
                    "completion": True,
                    "validate": True,
                }
                answer = [
                    yaml if i.get("section") == "yaml" else {} for i in message["params"]["items"]
                ]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": answer})

    def _send(self, message: object) -> None:
        data = json.dumps(message).encode()
        pipe = self._pipe(self._process.stdin)
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        pipe.flush()

    def _receive(self) -> dict[str, Any]:
        pipe = self._pipe(self._process.stdout)
        length = 0
        while (line := pipe.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(pipe.read(length))
        return message

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise RuntimeError("the server has no pipe")
        return pipe


def completions(server: Server, line: int, character: int) -> list[str]:
    """Return the labels that the server offers at a place, counted from 0."""
    place = {"line": line, "character": character}
    answer = server.request(
        "textDocument/completion", {"textDocument": {"uri": DOCUMENT}, "position": place}
    )
    items = answer["items"] if isinstance(answer, dict) else answer or []
    return sorted(item["label"] for item in items)


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def main(program: str) -> int:
    """Print what the server says, and return an exit code."""
    server = Server(program)
    capabilities = {
        "textDocument": {"completion": {"completionItem": {"snippetSupport": False}}},
        "workspace": {"configuration": True},
    }
    server.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
    server.notify("initialized", {})
    document = {"uri": DOCUMENT, "languageId": "yaml", "version": 1, "text": TEXT}
    server.notify("textDocument/didOpen", {"textDocument": document})
    server.wait_for_diagnostics()
    said = [(d["range"]["start"]["line"] + 1, d["message"]) for d in server.diagnostics]
    kinds, keys = completions(server, 4, 12), completions(server, 7, 6)
    server.stop()
    for line, message in said:
        _say(f"line {line}: {message}")
    _say("kinds offered:", ", ".join(kinds))
    _say("keys offered:", ", ".join(keys))
    complained = {line for line, _message in said}
    good = "risks" in kinds and "select" in keys and {3, 7} <= complained
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
