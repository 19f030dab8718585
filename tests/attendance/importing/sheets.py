"""Sheets, and what became of them."""

from __future__ import annotations

import datetime as dt

NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
HOURS = {"begins": dt.time(10), "ends": dt.time(12)}
ACROSS = """LSP attendance,,,
Name,12/01/2023,Thu 13 April 2023,6.7.23
"Lee, Ann",P,Apols,X
Cllr Bob Ray,zoom,,Deputy
Total,2,1,1
"""
