from __future__ import annotations

from django.apps import AppConfig
from kombu.transport import TRANSPORT_ALIASES


class DemoConfig(AppConfig):
    name = "vcsrep.demo"
    label = "demo"
    verbose_name = "demonstration"

    def ready(self) -> None:
        """`filesystem://` is our own here."""
        TRANSPORT_ALIASES["filesystem"] = "vcsrep.demo.broker:Transport"
