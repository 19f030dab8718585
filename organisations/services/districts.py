"""Opening a district and setting it up: its council, who serves its sector, its themes and its local areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.models import Count, ProtectedError, Q, QuerySet
from django.utils.text import slugify

from organisations.models import Area, Classification, District, Organisation, Role, Theme, User
from organisations.permissions import may_keep_register
from organisations.services.people import join
from organisations.services.slugs import free_slug
from organisations.suggesting import SUBJECTS
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def open_district(
    *, name: str, gss_code: str, council_name: str, officer_email: str, officer_name: str, day: dt.date, by: User | None
) -> District:
    """Make a district with its area, its council and the council's first officer.

    `by` is nobody when whoever runs the installation does it by a command. A district of that name or GSS code
    is a `Clash`.
    """
    if District.objects.filter(name__iexact=name).exists() or Area.objects.filter(identifier=gss_code).exists():
        raise Clash(f"{name} ({gss_code}) is open already.")
    area = Area(name=name, identifier=gss_code, classification=Classification.DISTRICT)
    area.full_clean()
    area.save()
    council = Organisation(name=council_name, slug=free_slug(council_name), is_frontline=False)
    council.full_clean()
    council.save()
    district = District(area=area, name=name, slug=slugify(name)[:80], council=council)
    district.full_clean()
    district.save()
    join(
        organisation=council,
        email=officer_email,
        name=officer_name,
        role=Role.OFFICE_STAFF,
        starts_on=day,
        by=by,
    )
    return district


@transaction.atomic
def add_theme(*, district: District, name: str, day: dt.date, by: User, subjects: Collection[str] = ()) -> Theme:
    """Add a theme to the district's list; officers and partners may.

    `subjects` are those of the rules for which it stands; without any, the one that has its name.
    """
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} keep its themes.")
    _hold(district)
    theme = Theme(district=district, name=_free_name(district.themes.all(), name))
    theme.subjects = _known(subjects or [subject for subject in SUBJECTS if subject == theme.name.lower()])
    theme.full_clean()
    theme.save()
    return theme


@transaction.atomic
def change_theme(*, theme_id: int, name: str, subjects: Collection[str], day: dt.date, by: User) -> Theme:
    """Every organisation and seat of the theme shows the new name; the new subjects count for all suggestions."""
    theme = Theme.objects.select_for_update(of=("self",)).select_related("district__council").get(pk=theme_id)
    need_officer(theme.district, day, by)
    _hold(theme.district)
    theme.name = _free_name(theme.district.themes.exclude(pk=theme.pk), name)
    theme.subjects = _known(subjects)
    theme.full_clean()
    theme.save()
    return theme


@transaction.atomic
def remove_theme(*, theme_id: int, day: dt.date, by: User) -> None:
    """Take a theme off the list. One that anything rests on, now or in the past, stays: rename it instead."""
    theme = Theme.objects.select_for_update(of=("self",)).select_related("district__council").get(pk=theme_id)
    need_officer(theme.district, day, by)
    try:
        theme.delete()
    except ProtectedError as error:
        raise NotAllowedNow(
            f"“{theme}” cannot be removed: organisations, declarations, seats or elections rest on it. "
            "Give it another name, or settle their themes first."
        ) from error


@transaction.atomic
def add_local_area(*, district: District, name: str, day: dt.date, by: User) -> Area:
    """Add a part of the district that the district drew itself: it has no GSS code."""
    need_officer(district, day, by)
    _hold(district)
    name = _free_name(Area.objects.local_areas_of(district.area), name)
    area = Area(name=name, classification=Classification.LOCAL_AREA, parent=district.area)
    area.full_clean()
    area.save()
    return area


def need_officer(district: District, day: dt.date, by: User | None) -> None:
    """`by` is nobody when whoever runs the installation acts by a command."""
    if by is not None and not by.districts_as_officer(day).filter(pk=district.pk).exists():
        raise NotAllowed(f"Only officers of {district.council} set up {district}.")


def what_is_missing(user: User, day: dt.date) -> list[tuple[District, list[str]]]:
    """Of each district whose officer this is and that is not set up: what it still lacks."""
    serving = Q(partners__ends_on__isnull=True) | Q(partners__ends_on__gte=day)
    local = Q(area__children__classification=Classification.LOCAL_AREA)
    districts = user.districts_as_officer(day).annotate(
        how_many_partners=Count("partners", filter=serving, distinct=True),
        how_many_themes=Count("themes", distinct=True),
        how_many_areas=Count("area__children", filter=local, distinct=True),
    )
    asked = [
        ("how_many_partners", "infrastructure partner"),
        ("how_many_themes", "themes"),
        ("how_many_areas", "local areas"),
    ]
    lacks = [
        (district, [noun for figure, noun in asked if not getattr(district, figure)])
        for district in districts.order_by("name")
    ]
    return [(district, nouns) for district, nouns in lacks if nouns]


def _known(subjects: Collection[str]) -> list[str]:
    """In the order of the rules."""
    if set(subjects) - set(SUBJECTS):
        raise DomainError("Choose among the subjects that the rules know.")
    return [subject for subject in SUBJECTS if subject in subjects]


def _hold(district: District) -> None:
    """One at a time: two who add the same name at once are told."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)


def _free_name(others: QuerySet[Theme] | QuerySet[Area], name: str) -> str:
    """The name without stray spaces, if none of the others has it."""
    tidy = " ".join(name.split())
    if not tidy:
        raise DomainError("Enter a name.")
    same = others.filter(name__iexact=tidy).first()
    if same is not None:
        raise Clash(f"“{same}” is in the list already.")
    return tidy


@transaction.atomic
def call_them(
    *, district: District, word_for_sector: str, word_for_representative: str, day: dt.date, by: User
) -> District:
    """The district's own words for the sector and for who speaks for it; its officers choose them."""
    if not by.districts_as_officer(day).filter(pk=district.pk).exists():
        raise NotAllowed(f"Only officers of {district} say what the sector is called.")
    locked = District.objects.select_for_update().get(pk=district.pk)
    locked.word_for_sector = " ".join(word_for_sector.split())
    locked.word_for_representative = " ".join(word_for_representative.split())
    if not (locked.word_for_sector and locked.word_for_representative):
        raise DomainError("Give a word for the sector, and one for who speaks for it.")
    locked.full_clean()
    locked.save()
    return locked


@transaction.atomic
def post_letters(*, district: District, wanted: bool, day: dt.date, by: User) -> District:
    """Whether groups without e-mail get letters on paper: it costs the council money, so its officers say."""
    if not by.districts_as_officer(day).filter(pk=district.pk).exists():
        raise NotAllowed(f"Only officers of {district} have letters posted.")
    if wanted and not settings.POSTS_LETTERS:
        raise NotAllowedNow("Letters cannot be posted from here. Whoever runs the service sets up GOV.UK Notify first.")
    locked = District.objects.select_for_update().get(pk=district.pk)
    locked.posts_letters = wanted
    locked.save(update_fields=["posts_letters"])
    return locked
