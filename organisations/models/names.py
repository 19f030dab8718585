"""How names are compared and found: without accents, capitals, punctuation, "the", and with "&" read as "and"."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models

LENGTH = 255
APOSTROPHES = str.maketrans("", "", "'’‘`´")


def search_key(text: str) -> str:
    """The words of a name as they are compared: "The Café & Kids' Club" gives "cafe and kids club".

    A name that is nothing but signs is its own key, so that no two different names share the empty one.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    spaced = plain.casefold().replace("&", " and ").translate(APOSTROPHES)
    words = "".join(sign if sign.isalnum() else " " for sign in spaced).split()
    return (" ".join(word for word in words if word != "the") or " ".join(words) or plain.strip())[:LENGTH]


class SearchKeyField(models.CharField):  # type: ignore[type-arg]
    """Keeps the search key of another field of the row. `bulk_update` and `update` must name it themselves."""

    def __init__(self, *args: Any, of: str = "name", **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"max_length": LENGTH, "editable": False, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = search_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
