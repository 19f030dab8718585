from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "vcsrep.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Every process, the web server too, knows every task by name: `enqueue` looks them up."""
        autodiscover_modules("tasks")
        autodiscover_modules("periodic")
