"""`make test`: the suite on SQLite, then again on PostgreSQL and Redis when both are named. Says which it ran.

The first run leaves out what needs PostgreSQL; the second runs real worker and beat, too. Both leave out what tries
every address in every way, unless they are called with `--thorough`, as `make check` does. Journeys in the browser
are `make journeys`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

SERVICES = ("DATABASE_URL", "REDIS_URL")


def run(title: str, marks: str, environment: dict[str, str]) -> bool:
    print(f"\n=== {title} ===", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "-m", marks]
    green = subprocess.run(command, env=environment, check=False).returncode == 0
    print(f"=== {title}: {'green' if green else 'RED'} in {time.monotonic() - started:.0f} s ===", flush=True)
    return green


def main(options: list[str]) -> int:
    left_out = "not journey" if "--thorough" in options else "not journey and not thorough"
    bare = {name: value for name, value in os.environ.items() if name not in SERVICES}
    named = [name for name in SERVICES if os.environ.get(name)]
    on_sqlite = run("SQLite", f"{left_out} and not postgresql and not live", bare)
    if len(named) < len(SERVICES):
        print("PostgreSQL and Redis: not run. Set DATABASE_URL and REDIS_URL to run the suite there as well.")
        return 0 if on_sqlite else 1
    on_postgresql = run("PostgreSQL and Redis", left_out, dict(os.environ))
    return 0 if on_sqlite and on_postgresql else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
