"""Every address of the partnerships attacked by POST: by the wrong people, with other districts' ids, with nonsense.

The rows are those of the table of doors, so a new address is attacked from the day it stands there; who is shut out
of a page by GET is shut out by POST. A page that shows a form explains what is wrong with what it gets and keeps what
was typed; any other page takes no POST at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.forms import CharField, DecimalField, EmailField, IntegerField, URLField
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils.html import escape
from zeal import zeal_ignore

from partnerships.models import Term
from tests.doors.people import answer, browsers_of
from tests.doors.table import LINES
from tests.doors.things import things
from tests.factories.organisations import DistrictFactory, UserFactory
from tests.factories.partnerships import (
    AlertFactory,
    DecisionFactory,
    DeputyFactory,
    LinkFactory,
    MemberFactory,
    RollingLimitFactory,
    TermFactory,
)
from tests.factories.representatives import ExpenseClaimFactory, InterestFactory
from tests.factories.voices import (
    ChampionFactory,
    CompactFactory,
    ExerciseFactory,
    HandbookPageFactory,
    SignatoryFactory,
)
from vcsrep.face.widgets import DateBoxes

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

OF_PAGES = {"partnership", "write_to_holder", "voice", "my", "all_partnerships"}  # of vcsrep.pages
FORM = '<form method="post" novalidate>'
SHUT = {"sign", "no", "–"}
LONG = "x" * 10_000
TYPED = {CharField, DecimalField, EmailField, IntegerField, URLField}
MUST_FAIL = {"nonsense", "length"}
TRAP = "company_fax"  # what only a machine fills in is thanked for and thrown away


@dataclass(frozen=True)
class Row:
    address: str
    name: str
    columns: list[str]


def ours(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The names of all addresses of the partnerships, from the URL conf."""
    for pattern in patterns:
        module = getattr(getattr(pattern, "urlconf_name", None), "__name__", "")
        if module.startswith("partnerships.urls"):
            yield from (f"{pattern.namespace}:{one.name}" for one in pattern.url_patterns)
        elif module == "vcsrep.pages.urls":
            yield from (one.name for one in pattern.url_patterns if one.name in OF_PAGES)


def rows(place: dict[str, object]) -> list[Row]:
    names = set(ours(get_resolver().url_patterns))
    split = [line.split() for line in LINES]
    found = [
        Row(address, resolve(address.partition("?")[0].format(**place)).view_name, columns)
        for address, *columns in split
    ]
    kept = [row for row in found if row.name in names]
    assert {row.name for row in kept} == names
    return kept


def holders(place: dict[str, object], sign_in: Any) -> tuple[Client, Client]:
    """Who holds the seat of the table, and who is deputy there, each in a browser of their own."""
    term = Term.objects.get(pk=place["term"])
    term.deputies.all().delete()
    deputy = DeputyFactory(term=term, person__user=UserFactory(), starts_on=term.starts_on)
    term.person.user = UserFactory()
    term.person.save()
    place["deputy_interest"] = InterestFactory(person=deputy.person).pk
    return sign_in(term.person.user), sign_in(deputy.person.user)


def elsewhere() -> dict[str, object]:
    """What addresses are made of, in another district; and an id that no database holds."""
    district = DistrictFactory()
    term = TermFactory(seat__partnership__district=district, ends_on=None)
    body = term.seat.partnership
    deputy = DeputyFactory(term=term)
    compact = CompactFactory(district=district)
    return {
        "partnership": body.slug,
        "seat": term.seat_id,
        "term": term.pk,
        "interest": InterestFactory(person=term.person).pk,
        "deputy_interest": InterestFactory(person=deputy.person).pk,
        "expense": ExpenseClaimFactory(term=term).pk,
        "member": MemberFactory(partnership=body).pk,
        "limit": RollingLimitFactory(district=district).pk,
        "alert": AlertFactory(term=term).pk,
        "decision": DecisionFactory(term=term).pk,
        "own_seat": f"{body.slug}/seats/{term.seat_id}",
        "own_deputy": f"{body.slug}/deputies/{deputy.pk}",
        "link": LinkFactory(district=district, from_partnership=body).pk,
        "handbook": HandbookPageFactory(district=district).pk,
        "compact": compact.pk,
        "signatory": SignatoryFactory(compact=compact).pk,
        "champion": ChampionFactory(district=district).pk,
        "exercise": ExerciseFactory(district=district).pk,
        "district": district.slug,
        "organisation": term.on_behalf_of.slug,
    }


@dataclass
class Attacked:
    """The demonstration's district, and for each address a browser that may open it."""

    place: dict[str, object]
    browsers: list[Client]
    holder: Client
    deputy: Client

    def rows(self) -> list[Row]:
        return rows(self.place)

    def address(self, row: Row, **other: object) -> str:
        template = row.address
        if "/deputy/" in template:
            template = template.replace("{interest}", "{deputy_interest}")
        return template.format(**self.place | other)

    def let_in(self, row: Row) -> Client:
        if row.address.startswith("/my/seats/"):
            return self.deputy if "/deputy/" in row.address else self.holder
        return next(
            browser for browser, column in zip(self.browsers, row.columns, strict=True) if column in {"in", "on"}
        )

    def forms(self) -> list[tuple[Row, Client, Any]]:
        """Each page with a form of its own, a browser it opens to, and the form."""
        found = []
        for row in self.rows():
            browser = self.let_in(row)
            page = browser.get(self.address(row))
            if page.status_code == 200 and FORM in page.content.decode():
                found.append((row, browser, page.context.get("form")))
        return found


@pytest.fixture
def attacked(sign_in) -> Attacked:
    place = things()
    return Attacked(place, browsers_of(sign_in), *holders(place, sign_in))


def post(browser: Client, address: str, sent: dict[str, Any]) -> HttpResponse:
    """What is answered; what came of it is taken back. Two fields of one kind look like a query a row to zeal."""
    cache.clear()
    with transaction.atomic(), zeal_ignore():
        answered = browser.post(address, {"sent": "yes", **sent})
        transaction.set_rollback(True)
    return answered


def attacks(form: Any) -> dict[str, dict[str, Any]]:
    """By their kind: nothing, nonsense and ten thousand characters in every field of a form."""
    return {
        "nothing": {},
        "nonsense": sent(form, lambda name: f"\x00{name}<b>é%s\x1b"),
        "length": sent(form, lambda name: f"{name} {LONG}"),
        "huge numbers": sent(form, lambda name: "9" * 400),
        "ids of no row": sent(form, lambda name: "-1"),
    }


def typed_in(form: Any) -> list[str]:
    """The names of all boxes in which people write, a day's three apart."""
    boxes = []
    for name, field in form.fields.items():
        if isinstance(field.widget, DateBoxes):
            boxes += [f"{name}_{box}" for box, *_ in field.widget.boxes]
        elif type(field) in TYPED and name != TRAP:
            boxes.append(name)
    return boxes


def sent(form: Any, typed: Callable[[str], str]) -> dict[str, str]:
    chosen = [name for name, field in form.fields.items() if not isinstance(field.widget, DateBoxes) and name != TRAP]
    return {name: typed(name) for name in [*typed_in(form), *chosen]}


def lost(form: Any, page: HttpResponse, sent: dict[str, str]) -> list[str]:
    """The boxes whose words the page that refuses them no longer shows."""
    text = page.content.decode()
    return [name for name in typed_in(form) if escape(sent[name]) not in text]


def test_who_is_shut_out_of_a_page_is_shut_out_of_its_post(attacked):
    tried = [
        (row, browser, column)
        for row in attacked.rows()
        for browser, column in zip(attacked.browsers, row.columns, strict=True)
        if column in SHUT
    ]

    answers = [
        (row.address, column, answer(post(browser, row.address.format(**attacked.place), {})))
        for row, browser, column in tried
    ]

    assert len(tried) > 300
    assert [each for each in answers if each[2] not in {each[1], "405"}] == []


def test_what_belongs_to_another_district_is_not_there(attacked):
    strange = elsewhere()
    public = {"write_to_holder"}
    tried = [(row, browser) for row, browser, _ in attacked.forms() if row.name not in public]
    others = [
        (attacked.address(row, **{name: other}), browser)
        for row, browser in tried
        for name, there in strange.items()
        for other in [there, *([10**30] if isinstance(there, int) else ["no-such-thing"])]
        if attacked.address(row, **{name: other}) != attacked.address(row)
    ]

    found = {address: post(browser, address, {}).status_code for address, browser in others}

    assert len(found) > 100
    assert {address: status for address, status in found.items() if status != 404} == {}


def test_no_nonsense_breaks_a_page_and_nothing_typed_is_lost(attacked):
    tried = [
        (row, browser, form, kind, sent)
        for row, browser, form in attacked.forms()
        if form is not None and form.fields
        for kind, sent in attacks(form).items()
    ]

    wrong = []
    for row, browser, form, kind, sent in tried:
        page = post(browser, attacked.address(row), sent)
        told = page.status_code == 200 and bool(page.context["form"].errors)
        if not told and (page.status_code != 302 or kind in MUST_FAIL):
            wrong.append((row.address, kind, page.status_code, "not told"))
        elif kind in MUST_FAIL and (names := lost(form, page, sent)):
            wrong.append((row.address, kind, names, "lost"))

    assert len(tried) > 200
    assert wrong == []


def test_a_page_without_a_form_takes_no_post(attacked):
    shown = {row.address for row, *_ in attacked.forms()}
    others = [row for row in attacked.rows() if row.address not in shown and "on" not in row.columns]

    found = {row.address: post(attacked.let_in(row), attacked.address(row), {}).status_code for row in others}

    assert found == {row.address: 405 for row in others}
