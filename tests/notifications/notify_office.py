"""A small server that speaks GOV.UK Notify's API on loopback, and checks who asks by the service's secret."""

from __future__ import annotations

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
API_KEY = f"tests-{SERVICE}-{SECRET}"
EMAIL, LETTER = "f33517ff-2a88-4f6e-b855-c550268ce08a", "64415853-cb86-4cc4-b597-2aaa94ef8c39"
NEEDED = {"email": {"email_address", "template_id"}, "letter": {"personalisation", "template_id"}}


class _Desk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self._is_known():
            self._answer(*self.server.office.take(self.path.rpartition("/")[2], asked))

    def do_GET(self) -> None:
        if self._is_known():
            self._answer(*self.server.office.tell(urlsplit(self.path)))

    def _is_known(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, key=SECRET, algorithms=["HS256"], leeway=30)
        except jwt.InvalidTokenError:
            claims = {}
        if claims.get("iss") != SERVICE:
            self._answer(403, fault(403, "AuthError", "Invalid token: service not found"))
        return claims.get("iss") == SERVICE

    def _answer(self, status: int, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        """Says nothing."""


def fault(status: int, error: str, message: str) -> dict[str, Any]:
    return {"status_code": status, "errors": [{"error": error, "message": message}]}


class NotifyOffice:
    """`taken` is what it took, in order. `says` answers every request with this status and error instead."""

    def __init__(self, says: tuple[int, str, str] | None = None) -> None:
        self.says = says
        self.status = "sending"
        self.taken: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Desk)
        self._server.daemon_threads = True
        self._server.office = self
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def take(self, sort: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.says is not None:
            return self.says[0], fault(*self.says)
        if NEEDED[sort] - asked.keys() or asked["template_id"] != {"email": EMAIL, "letter": LETTER}[sort]:
            return 400, fault(400, "BadRequestError", "Template not found")
        self.taken.append(asked | {"id": str(uuid.uuid4()), "type": sort})
        return 201, {"id": self.taken[-1]["id"], "reference": asked.get("reference")}

    def tell(self, place: Any) -> tuple[int, dict[str, Any]]:
        reference = parse_qs(place.query).get("reference", [""])[0]
        found = [each for each in self.taken if each.get("reference") == reference]
        known = [{"id": each["id"], "status": self.status} for each in found]
        number = place.path.rpartition("/")[2]
        if number == "notifications":
            return 200, {"notifications": known, "links": {}}
        return 200, {"id": number, "status": self.status}

    def __enter__(self) -> NotifyOffice:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
