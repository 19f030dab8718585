"""An organisation as public lists of seats may name it: merged under its successor, withheld without a name."""

from __future__ import annotations

from dataclasses import dataclass

from organisations.models import Organisation

WITHHELD = "An organisation whose name is withheld"


@dataclass(frozen=True, slots=True)
class Sitter:
    """`pk` and `slug` are empty when the name is withheld: nothing may tell two such organisations apart."""

    name: str
    href: str
    slug: str
    pk: int | None
    formerly: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name} (as {self.formerly})" if self.formerly else self.name


def survivor(organisation: Organisation) -> Organisation:
    """Itself, or what it was merged into at last."""
    while organisation.merged_into is not None:
        organisation = organisation.merged_into
    return organisation


def sitter_of(organisation: Organisation) -> Sitter:
    """Ask with `select_related("merged_into__merged_into")`, so that a list costs no query a row."""
    now = survivor(organisation)
    if organisation.is_withheld:
        return Sitter(WITHHELD, "", "", None)
    formerly = organisation.name if now != organisation and now.name != organisation.name else ""
    return Sitter(now.name, now.get_absolute_url(), now.slug, now.pk, formerly)


def marked(slug: str) -> Sitter | None:
    """The organisation somebody asks for by its address; none that is not public."""
    found = Organisation.objects.filter(slug=slug).select_related("merged_into__merged_into").first() if slug else None
    if found is None:
        return None
    sitter = sitter_of(found)
    return sitter if sitter.slug else None
