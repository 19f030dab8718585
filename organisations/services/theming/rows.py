"""What a page shows of one standing's themes: what its words suggest, what it declares, what is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from organisations.models import District, Standing, Theme, ThemeClaim, ThemeSuggestion


@dataclass(frozen=True, slots=True)
class Suggested:
    """A theme of the district, and the words that speak for it."""

    theme: Theme
    score: float
    because: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(self.score * 100)

    @property
    def words(self) -> str:
        return ", ".join(f"“{word}”" for word in self.because)


@dataclass(frozen=True, slots=True)
class Row:
    standing: Standing
    suggested: tuple[Suggested, ...]
    claim: ThemeClaim | None

    @property
    def proposed(self) -> Theme | None:
        """What a partner would most likely confirm: what is declared, else what is suggested first."""
        if self.claim is not None:
            return self.claim.primary
        return self.suggested[0].theme if self.suggested else None

    @property
    def because(self) -> set[str]:
        return {word for suggested in self.suggested for word in suggested.because}


def rows_of(standings: Sequence[Standing], district: District) -> list[Row]:
    """In the order given; as many queries for one as for fifty."""
    themes = list(district.themes.all())
    said: dict[int, list[ThemeSuggestion]] = {}
    for one in ThemeSuggestion.objects.filter(organisation__in=[standing.organisation_id for standing in standings]):
        said.setdefault(one.organisation_id, []).append(one)
    open_claims = ThemeClaim.objects.open().filter(standing__in=[standing.pk for standing in standings])
    claims = {claim.standing_id: claim for claim in open_claims.for_list()}
    return [
        Row(standing, _suggested(said.get(standing.organisation_id, []), themes), claims.get(standing.pk))
        for standing in standings
    ]


def _suggested(said: Sequence[ThemeSuggestion], themes: Sequence[Theme]) -> tuple[Suggested, ...]:
    """A theme that stands for several subjects has the best score of them and the words of all."""
    found = []
    for theme in themes:
        mine = sorted((one for one in said if one.subject in theme.subjects), key=lambda one: -one.score)
        if mine:
            words = dict.fromkeys(word for one in mine for word in one.because)
            found.append(Suggested(theme, mine[0].score, tuple(words)))
    return tuple(sorted(found, key=lambda suggested: -suggested.score))
