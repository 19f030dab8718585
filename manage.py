#!/usr/bin/env python3
"""The entry for every command: `manage.py --help` lists them.

Production says so (`RUN_AS=production`, as docker-compose.yml does; the web server and the worker need no word).
A bare `manage.py` on somebody's own machine means what `make demo` made, or the database that DATABASE_URL names.
"""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("RUN_AS", "development" if os.environ.get("DATABASE_URL") else "demonstration")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vcsrep.settings")
    execute_from_command_line(sys.argv)
