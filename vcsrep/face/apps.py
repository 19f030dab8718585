from __future__ import annotations

from django.apps import AppConfig


class FaceConfig(AppConfig):
    name = "vcsrep.face"
    label = "face"
