"""The services that infrastructure can offer: the usual ones are there from the first time somebody asks."""

from __future__ import annotations

from organisations.models import SupportService

CORE = (  # the five that count for the consortium (C2)
    "Start-up and development",
    "Information, advice and assistance",
    "Advocacy and representation",
    "Partnership building and brokerage",
    "Policy research",
)
OTHERS = (
    "Volunteer centre",
    "Funding advice",
    "Training",
    "Payroll and accounts",
    "Community transport",
    "Rooms and equipment",
)


def known_services() -> list[SupportService]:
    """All that offices choose from, the core ones first. Nobody can take a core one off the list."""
    services = list(SupportService.objects.all())
    if any(service.is_core for service in services):
        return services
    _write_down()
    return list(SupportService.objects.all())


def _write_down() -> None:
    """Two who ask first at the same instant write each of them once."""
    SupportService.objects.bulk_create(
        (
            SupportService(name=name, is_core=name in CORE, position=position)
            for position, name in enumerate(CORE + OTHERS, 1)
        ),
        ignore_conflicts=True,
    )
