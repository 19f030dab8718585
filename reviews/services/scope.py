"""What a review looks at: one partnership, or all of a district, on one day; read once and asked many times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from organisations.models import District, Organisation, Standing
from organisations.services.sector import sector_of
from partnerships.models import Partnership, Seat
from partnerships.services.seating import Seating, seatings
from partnerships.services.sitters import survivor


@dataclass(frozen=True)
class Scope:
    """`partnership` None: all the partnerships of the district. `public`: as anybody may know it."""

    district: District
    partnership: Partnership | None
    day: dt.date
    public: bool = True

    def __str__(self) -> str:
        return str(self.partnership) if self.partnership else f"All partnerships of {self.district}"

    @property
    def bodies(self) -> list[Partnership]:
        if self.partnership is not None:
            return [self.partnership]
        return list(Partnership.objects.filter(district=self.district).for_list())

    @cached_property
    def seated(self) -> list[Seating]:
        """Every seat kept that day."""
        seats = Seat.objects.kept_on(self.day).filter(partnership__district=self.district)
        if self.partnership is not None:
            seats = seats.filter(partnership=self.partnership)
        return seatings(seats.with_terms().for_list(), self.day)

    @cached_property
    def holders(self) -> list[Organisation]:
        """On whose behalf the seats are held, seat by seat; of one that was merged what it became part of."""
        return [survivor(line.holder.on_behalf_of) for line in self.seated if line.holder is not None]

    @cached_property
    def holding(self) -> dict[int, Standing]:
        """The standings in the district of those who hold a seat, by organisation."""
        rows = sector_of(self.district).filter(organisation__in={one.pk for one in self.holders})
        return {row.organisation_id: row for row in rows.for_list()}

    @property
    def kept(self) -> int:
        return len(self.seated)

    @property
    def held(self) -> int:
        return len(self.holders)

    @property
    def vacant(self) -> int:
        return self.kept - self.held
