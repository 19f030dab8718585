from __future__ import annotations

from django.apps import AppConfig


class VcsrepConfig(AppConfig):
    name = "vcsrep"
