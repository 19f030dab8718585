"""How names are compared and found: without accents, capitals, punctuation, "the", and with "&" read as "and"."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models

LENGTH = 255
SHORTEST_PLURAL = 4
IRREGULAR = {"children": "child", "women": "woman", "men": "man", "people": "person"}
APOSTROPHES = str.maketrans("", "", "'’‘`´")
# The same in one step for the signs of most names, where there are thousands: letters and digits stay.
ASCII = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"&": " and ", "'": None, "`": None}
)


def search_key(text: str) -> str:
    """The words of a name as they are compared: "The Café & Kids' Club" gives "cafe and kids club".

    A name that is nothing but signs is its own key, so that no two different names share the empty one.
    """
    if text.isascii():
        plain, words = text, text.lower().translate(ASCII).split()
    else:
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
        spaced = plain.casefold().replace("&", " and ").translate(APOSTROPHES)
        words = "".join(sign if sign.isalnum() else " " for sign in spaced).split()
    return (" ".join(word for word in words if word != "the") or " ".join(words) or plain.strip())[:LENGTH]


def asked_words(text: str) -> list[str]:
    """The words that somebody looks for. "and" is left out where there are others: "arts & crafts", "arts crafts"."""
    words = search_key(text).split()
    return [word for word in words if word != "and"] or words


def forms_of(word: str) -> list[str]:
    """The pieces of a name that answer to a word, one or many: "ladies" and "lady"; "club" stands in "clubs" too."""
    for plural, singular in IRREGULAR.items():
        if word in (plural, singular):
            return [singular] if singular in plural else [plural, singular]
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL:
        return [word, f"{word[:-3]}y"]
    if word.endswith("y") and len(word) >= SHORTEST_PLURAL and word[-2] not in "aeiou":
        return [word, f"{word[:-1]}ies"]
    if word.endswith(("ches", "shes", "sses", "xes")):
        return [word[:-2]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= SHORTEST_PLURAL:
        return [word[:-1]]
    return [word]


class SearchKeyField(models.CharField):  # type: ignore[type-arg]  # generic to the type checker only
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
