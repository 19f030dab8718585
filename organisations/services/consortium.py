"""The infrastructure consortium of a county: what the rule says of each, and what a person decided (C1, C2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from organisations.models import (
    Area,
    ConsortiumDecision,
    CountyFocus,
    District,
    Fitness,
    Organisation,
    ServiceOffer,
    ShareOfWork,
    Standing,
    SupportService,
)
from organisations.models.infrastructure import ENOUGH, fitness_of, focus_from, infrastructure_of

CORE = 5  # services that count (C2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says, and what it rests on. `stated` is empty when the share follows from a district's register."""

    organisation: Organisation
    core: list[str]
    others: list[str]
    share: str
    stated: CountyFocus | None
    fitness: Fitness
    decision: ConsortiumDecision | None

    @property
    def services_in_words(self) -> str:
        return f"{len(self.core)} of {CORE}"

    @property
    def share_in_words(self) -> str:
        return str(ShareOfWork(self.share).label)

    @property
    def waits(self) -> bool:
        """Nobody has decided, or the rule says something else than it did when somebody decided."""
        return self.decision is None or self.has_changed

    @property
    def has_changed(self) -> bool:
        return self.decision is not None and self.decision.fitness_then != self.fitness

    @property
    def differs(self) -> bool:
        """The person decided otherwise than the rule says."""
        return self.decision is not None and self.decision.is_member != (self.fitness == Fitness.MEETS)


def county_of(district: District) -> Area:
    """The area above the district's; of a district that stands alone its own."""
    return district.area.parent or district.area


def verdict_on(organisation: Organisation, county: Area) -> Verdict:
    return verdicts_on([organisation], county)[0]


def consortium_of(district: District) -> list[Verdict]:
    """Every infrastructure organisation in standing in the district, or serving it, in the same number of questions."""
    standing = infrastructure_of(Standing.objects.held().filter(district=district))
    serving = Organisation.objects.live().filter(is_infrastructure=True, serves__district=district)
    everybody = Organisation.objects.filter(Q(pk__in=standing.values("pk")) | Q(pk__in=serving.values("pk")))
    return verdicts_on(list(everybody.order_by("name_key", "pk")), county_of(district))


def verdicts_on(organisations: list[Organisation], county: Area) -> list[Verdict]:
    keys = [organisation.pk for organisation in organisations]
    services = _services(keys, county)
    shares = _shares(keys, county)
    stated = {row.organisation_id: row for row in CountyFocus.objects.filter(organisation__in=keys, county=county)}
    decisions = ConsortiumDecision.objects.filter(organisation__in=keys, county=county).newest_first()
    newest: dict[int, ConsortiumDecision] = {}
    for decision in decisions:
        newest.setdefault(decision.organisation_id, decision)
    made = []
    for organisation in organisations:
        offered = services[organisation.pk]
        focus = stated.get(organisation.pk)
        share = focus_from(focus.share_of_work if focus else "", shares[organisation.pk])
        core = [service.name for service in offered if service.is_core]
        made.append(
            Verdict(
                organisation=organisation,
                core=core,
                others=[service.name for service in offered if not service.is_core],
                share=share,
                stated=focus if focus and focus.share_of_work == share else None,
                fitness=fitness_of(len(core), share),
                decision=newest.get(organisation.pk),
            )
        )
    return made


def _services(keys: Iterable[int], county: Area) -> dict[int, list[SupportService]]:
    """What each offers anywhere in the county, each service once."""
    inside = Q(area=county) | Q(area__parent=county) | Q(area__parent__parent=county)
    inside |= Q(area__parent__parent__parent=county)
    found: dict[int, list[SupportService]] = defaultdict(list)
    for offer in ServiceOffer.objects.filter(inside, organisation__in=keys).for_list():
        if offer.service not in found[offer.organisation_id]:
            found[offer.organisation_id].append(offer.service)
    return found


def _shares(keys: Iterable[int], county: Area) -> dict[int, list[str]]:
    """The shares of work in the districts of the county."""
    inside = Q(district__area=county) | Q(district__area__parent=county)
    found: dict[int, list[str]] = defaultdict(list)
    held = Standing.objects.held().filter(inside, organisation__in=keys)
    for organisation, share in held.values_list("organisation", "share_of_work"):
        found[organisation].append(share)
    return found


def rule_in_words(county: Area) -> str:
    return f"Focussed on {county}, and at least {ENOUGH} of the {CORE} core services offered there."
