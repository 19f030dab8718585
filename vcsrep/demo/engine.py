"""The worker and the clock of the demonstration: two threads beside the web server, in one process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from celery import Celery
from celery.beat import Scheduler, Service
from celery.worker import WorkController
from django.db import connections

CLOSE = 0x2  # what celery.bootsteps calls a part that takes nothing more
PATIENCE = 10.0  # seconds that stopping may take
BREATH = 0.5  # seconds between a worker and its successor


class Engine:
    """`with Engine(app): serve()` – started in the main thread or any other; Ctrl-C in between stops it, too.

    Neither thread installs a signal handler or touches the log: both belong to the process around them.
    """

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._make_folders(app)
        self._stopping = threading.Event()
        self._worker = self._new_worker()
        self._clock = Service(app, max_interval=1, scheduler_cls=Scheduler)
        self._threads = [
            threading.Thread(target=self._run, args=(self._work,), name="worker", daemon=True),
            threading.Thread(target=self._run, args=(self._clock.start,), name="clock", daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let the task at hand finish, take no other, and wait until both threads have ended."""
        self._stopping.set()
        self._clock.stop()
        self._worker.consumer.blueprint.state = CLOSE  # type: ignore[attr-defined]  # the worker looks at it between two messages
        for thread in self._threads:
            thread.join(PATIENCE)
        self._worker.stop()

    @property
    def running(self) -> bool:
        return all(thread.is_alive() for thread in self._threads)

    def __enter__(self) -> Engine:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _new_worker(self) -> WorkController:
        return WorkController(
            app=self._app,
            hostname="demonstration@localhost",
            pool_cls="solo",
            concurrency=1,
            loglevel="WARNING",
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
        )

    def _work(self) -> None:
        """A worker that has met what it cannot survive is followed by the next."""
        self._worker.start()
        while not self._stopping.wait(BREATH):
            self._worker = self._new_worker()
            self._worker.start()

    def _run(self, part: Callable[[], None]) -> None:
        self._app.set_current()  # for this thread
        try:
            part()
        finally:
            connections.close_all()

    @staticmethod
    def _make_folders(app: Celery) -> None:
        """The filesystem broker expects its folders to be there."""
        for name, folder in app.conf.broker_transport_options.items():
            if name.endswith(("folder", "folder_in", "folder_out")):
                Path(folder).mkdir(parents=True, exist_ok=True)
