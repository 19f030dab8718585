"""`manage.py demo`: web server, worker and clock in one process, with demonstration data. `make demo` calls it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import OperationalError, connection, connections
from django.db.migrations.loader import MigrationLoader

from organisations.models import District
from vcsrep.celery import app
from vcsrep.demo import audiences
from vcsrep.demo.engine import Engine
from vcsrep.demo.second_step import CODE
from vcsrep.wsgi import application


class QuietHandler(WSGIRequestHandler):
    """The terminal is for the addresses; only errors of the server are worth a line."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 – the base class calls it so
        if len(args) > 1 and str(args[1]).startswith("5"):
            super().log_message(format, *args)


class Command(BaseCommand):
    help = "Runs everything with demonstration data until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="forget what was changed and start over")

    def handle(self, *args: Any, port: int, fresh: bool, **options: Any) -> None:
        if settings.RUN_AS != "demonstration" or os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL"):
            raise CommandError("The demonstration keeps to its own file and to no Redis: run it by `make demo`.")
        server = _listen(port)  # before anything is made: a port that is taken is said at once
        if fresh or not _is_told():
            self._prepare()
        else:
            call_command("migrate", verbosity=0)
        settings.SITE_ADDRESS = f"http://localhost:{port}"
        for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs are told to ignore Ctrl-C
            signal.signal(ending, _as_ctrl_c)
        try:
            with Engine(app):
                self._say_where(port)
                server.serve_forever()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            server.server_close()
        connections.close_all()

    def _prepare(self) -> None:
        """Make the database beside the old one and put it in place when it is whole: a kill leaves nothing half."""
        self.stdout.write("Telling the story of the demonstration (about half a minute, the first time only) ...")
        new = settings.VAR / "new"
        shutil.rmtree(new, ignore_errors=True)
        environment = os.environ | {"VAR_DIR": str(new), "REDIS_URL": "memory://localhost/", "LOG_LEVEL": "WARNING"}
        for command in ("migrate", "tell_story"):
            line = [sys.executable, "-W", "ignore", "manage.py", command, "--verbosity", "0"]
            if subprocess.run(line, env=environment, cwd=settings.ROOT, check=False).returncode:  # noqa: S603 – our own command
                raise CommandError("The demonstration could not be prepared; the lines above say why.")
        connections.close_all()
        for old in [path for path in settings.VAR.iterdir() if path != new]:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        for made in new.iterdir():
            made.rename(settings.VAR / made.name)
        new.rmdir()

    def _say_where(self, port: int) -> None:
        address = f"http://localhost:{port}/"
        lines = [f"\nvcsrep is running at {address} (Ctrl-C stops it)\n", f"Sign in at {address}demo/ as"]
        width = max(len(audience.email) for audience in audiences.ALL)
        for audience in audiences.ALL:
            step = f" (second step: {CODE})" if audience.second_step else ""
            lines.append(f"  {audience.email:<{width}}  {audience.label}{step}")
        lines.append(f"\nThe mail it would send, sign-in codes too: {address}demo/mailbox/")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _listen(port: int) -> ThreadedWSGIServer:
    try:
        server = ThreadedWSGIServer(("127.0.0.1", port), QuietHandler)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise CommandError(f"Port {port} is taken. Choose another one: make demo PORT={port + 1}") from error
    server.daemon_threads = True
    server.set_app(application)
    return server


def _is_told() -> bool:
    """A database that somebody only migrated has no district, and nothing to lose; nor has one that an earlier
    version made with migrations that are no more (ADR 15)."""
    if not Path(settings.DATABASES["default"]["NAME"]).exists():
        return False
    try:
        made = MigrationLoader(connection)
        return made.disk_migrations.keys() >= made.applied_migrations.keys() and District.objects.exists()
    except OperationalError:
        return False


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
