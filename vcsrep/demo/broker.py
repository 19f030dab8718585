"""The demonstration's broker: kombu's messages as files in a folder, each put there whole.

kombu opens a message's file first and writes it then: a worker that looks in between takes an empty message and ends.
Likewise its table of queues is empty for a moment. Everything here is one process, so a lock is enough for that.
"""

from __future__ import annotations

import threading
import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps

TABLES = threading.RLock()


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]  # as kombu does
        """Written under a name that no worker looks for, then renamed: the name is there when the message is."""
        folder = Path(self.data_folder_out)
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        half = folder / f"{name}.half"
        half.write_bytes(dumps(payload).encode())
        half.rename(folder / name)

    def _queue_bind(self, *args: Any, **kwargs: Any) -> None:
        with TABLES:
            super()._queue_bind(*args, **kwargs)

    def get_table(self, exchange: str) -> Any:
        with TABLES:
            return super().get_table(exchange)


class Transport(filesystem.Transport):
    Channel = Channel
