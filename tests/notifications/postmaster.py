"""A small mail server of SMTP's five words, which refuses what a test tells it to refuse."""

from __future__ import annotations

import socketserver
import threading
from types import TracebackType

from django.core.mail.backends.smtp import EmailBackend


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        post: Postmaster = self.server.post
        post.connections += 1
        self._say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            word = line.split(maxsplit=1)[0].upper()
            if word == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
            self._say(post.says.get(word) or {"DATA": "354 go on", "QUIT": "221 bye"}.get(word, "250 ok"))
            if word == "DATA" and word not in post.says:
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                if post.takes(recipient):
                    self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Postmaster:
    """`recipients` are those whose letter was taken. `stop_at(10)`: at the tenth letter it says nothing any more.

    `having_taken_it`: it has the tenth letter, and whoever sent it does not hear so.
    """

    backend = "django.core.mail.backends.smtp.EmailBackend"
    host = "127.0.0.1"

    def __init__(self, says: dict[str, str] | None = None) -> None:
        self.says = says or {}
        self.connections = 0
        self.recipients: list[str] = []
        self.stopped = False
        self._stop_at, self._takes_it = 0, False
        self._goes_on = threading.Event()
        self._connections: list[EmailBackend] = []
        self._server = socketserver.ThreadingTCPServer((self.host, 0), _Talk)
        self._server.daemon_threads = True
        self._server.post = self
        self.port = self._server.server_address[1]

    def takes(self, recipient: str) -> bool:
        if self._stop_at and len(self.recipients) + 1 == self._stop_at:
            if self._takes_it:
                self.recipients.append(recipient)
            self.stopped = True
            self._goes_on.wait(30)
            return False
        self.recipients.append(recipient)
        return True

    def stop_at(self, number: int, *, having_taken_it: bool = False) -> None:
        self._stop_at, self._takes_it = number, having_taken_it
        self.stopped, self._goes_on = False, threading.Event()

    def go_on(self) -> None:
        self._stop_at = 0
        self._goes_on.set()

    def connection(self) -> EmailBackend:
        self._connections.append(EmailBackend(host=self.host, port=self.port))
        return self._connections[-1]

    def __enter__(self) -> Postmaster:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for connection in self._connections:
            connection.close()
        self._server.shutdown()
        self._server.server_close()
