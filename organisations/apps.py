from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self) -> None:
        """Each app's `services.merging` says what it knows of two organisations that become one.

        Its `services.contacts` says when it takes two people of an office to say who votes for an organisation.
        """
        autodiscover_modules("services.merging")
        autodiscover_modules("services.contacts")
