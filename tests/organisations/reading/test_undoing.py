"""Undoing an import that nobody has built upon."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
    OtherName,
    RegisterImport,
    Standing,
    TakenOver,
    ThemeSuggestion,
)
from organisations.services.reading import acts, undoing, working
from organisations.services.register import Contact, note_contact
from organisations.services.theming.reading import read_all_unread
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory, officer_of
from vcsrep.errors import NotAllowed, NotAllowedNow

TODAY = dt.date(2025, 3, 14)
HEADINGS = "charity number,name,postcode,email,income,also known as\n"


@pytest.fixture
def officer(district):
    return officer_of(district)


@pytest.fixture
def undo(officer):
    """Undo an import, and give it as it is then."""

    def undone(done):
        acts.undo(import_id=done.pk, by=officer, day=TODAY, now=timezone.now())
        return working.go_on(import_id=done.pk, clock=timezone.now)

    return undone


def in_the_way(undone) -> list[tuple[int, str]]:
    return list(undone.taken_over.exclude(in_the_way="").values_list("row", "in_the_way"))


def test_what_the_import_made_goes_and_history_says_by_whom(take, undo, officer):
    before = Organisation.objects.count()
    done = take(HEADINGS + "1000430,Club,WR9 6AB,club@example.org,1,C\n,Band,WR9 6AC,,,\n")

    undone = undo(done)

    assert (undone.state, Organisation.objects.count(), Standing.objects.count()) == ("undone", before, 0)
    assert (ContactDetail.objects.count(), OrganisationIdentifier.objects.count(), OtherName.objects.count()) == (
        0,
        0,
        0,
    )
    last = Organisation.history.filter(name="Club").latest("history_date")
    assert (last.history_type, last.history_user, last.history_change_reason) == (
        "-",
        officer,
        "Import undone: groups.csv",
    )
    assert list(undone.taken_over.values_list("name", "organisation")) == [("Club", None), ("Band", None)]


def test_themes_that_were_read_from_it_meanwhile_go_with_it(take, undo):
    done = take(HEADINGS + "1000430,Brook Choir,WR9 6AB,,1,\n")
    read_all_unread(clock=timezone.now)

    undone = undo(done)

    assert in_the_way(undone) == []
    assert ThemeSuggestion.objects.count() == 0


def test_what_the_import_changed_goes_back(take, undo, district):
    take(HEADINGS + "1000430,Club,WR9 6AB,,1,\n", status_given="applied")
    club = Organisation.objects.get(name="Club")

    undone = undo(take(HEADINGS + "1000430,Great Club,WR9 6AC,club@example.org,2,C\n"))

    club.refresh_from_db()
    assert in_the_way(undone) == []
    assert (club.name, club.name_key, club.postcode, club.latest_income) == ("Club", "club", "WR9 6AB", 1)
    standing = club.standings.get()
    assert (standing.status, standing.admitted_on) == ("applied", None)
    assert (club.contacts.count(), club.other_names.count(), club.identifiers.count()) == (0, 0, 1)
    assert club.history.latest("history_date").history_change_reason == "Import undone: groups.csv"


def test_undone_and_brought_again_it_is_as_if_nothing_had_been(take, undo):
    content = HEADINGS + "1000430,Club,WR9 6AB,club@example.org,1,C\n"
    undo(take(content))

    again = take(content)

    assert (again.created, again.updated, again.unchanged) == (1, 0, 0)


def test_a_standing_that_the_import_gave_to_one_known_elsewhere_goes(take, undo, district):
    known = StandingFactory().organisation
    OrganisationIdentifier.objects.create(organisation=known, scheme="GB-CHC", identifier="1000430")

    undo(take(f"charity number,name\n1000430,{known.name}\n"))

    assert known.standings.filter(district=district).count() == 0
    assert known.standings.count() == 1


def test_somebody_who_speaks_for_it_is_in_the_way(take, undo):
    done = take("name\nClub\nBand\n")
    MembershipFactory(organisation=Organisation.objects.get(name="Club"))

    undone = undo(done)

    assert in_the_way(undone) == [(2, "it is named in a membership")]
    assert list(Standing.objects.values_list("organisation__name", flat=True)) == ["Club"]


def test_what_a_person_changed_since_is_in_the_way(take, undo, officer, district):
    done = take("name,postcode\nClub,WR9 6AB\nBand,WR9 6AC\nChoir,WR9 6AD\n")
    club, band = Organisation.objects.get(name="Club"), Organisation.objects.get(name="Band")
    club.website = "http://club.example.org"
    club.save()
    contact = Contact("phone", "01632 960001")
    note_contact(organisation_id=band.pk, district=district, contact=contact, by=officer, day=TODAY)

    undone = undo(done)

    assert in_the_way(undone) == [
        (2, "its organisation was changed since"),
        (3, "its contact detail was changed since (Noted); somebody added a contact detail"),
    ]


def test_a_field_that_moved_on_keeps_its_row(take, undo):
    take("charity number,name,postcode,income\n1000430,Club,WR9 6AB,1\n")
    done = take("charity number,name,postcode,income\n1000430,Club,WR9 6AC,2\n")
    club = Organisation.objects.get(name="Club")
    club.postcode = "WR9 6AD"
    club.save()

    undone = undo(done)

    club.refresh_from_db()
    assert in_the_way(undone) == [(2, "postcode is “WR9 6AD” by now")]
    assert (club.postcode, club.latest_income) == ("WR9 6AD", 2)


def test_what_was_in_the_way_is_undone_once_it_is_gone(take, undo):
    done = take("name\nClub\n")
    membership = MembershipFactory(organisation=Organisation.objects.get(name="Club"))
    undo(done)
    membership.delete()

    undone = undo(done)

    assert (in_the_way(undone), Organisation.objects.filter(name="Club").count()) == ([], 0)


def test_rows_of_one_file_on_one_organisation_stand_and_fall_together(take, undo, monkeypatch):
    monkeypatch.setattr("organisations.services.reading.batches.BATCH", 1)
    done = take("charity number,name,postcode\n1000430,Club,\n1000430,Club,WR9 6AB\n")

    undone = undo(done)

    assert (done.created, done.updated) == (1, 1)
    assert (in_the_way(undone), Organisation.objects.filter(name="Club").count()) == ([], 0)


def test_undoing_that_breaks_off_goes_on(take, officer, monkeypatch):
    done = take("name\nClub\nBand\nChoir\n")
    monkeypatch.setattr(undoing, "BATCH", 1)
    acts.undo(import_id=done.pk, by=officer, day=TODAY, now=timezone.now())

    with monkeypatch.context() as context:
        answers = iter([{}, {}])
        context.setattr(undoing, "stands_in_the_way", lambda steps: next(answers))
        with pytest.raises((StopIteration, RuntimeError)):
            working.go_on(import_id=done.pk, clock=timezone.now)
    halfway = TakenOver.objects.exclude(undone_at=None).count()
    undone = working.go_on(import_id=done.pk, clock=timezone.now)

    assert (halfway, undone.state, Standing.objects.count()) == (2, "undone", 0)


def test_undoing_that_keeps_breaking_off_ends_and_what_is_left_can_be_asked_for_again(
    take, undo, officer, sign_in, monkeypatch
):
    done = take("name\nClub\nBand\n")

    def break_off(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(undoing, "_delete", break_off)
    with pytest.raises(InterruptedError):
        undo(done)
    for _ in range(working.MOST_ATTEMPTS - 1):
        with pytest.raises(InterruptedError):
            working.go_on(import_id=done.pk, clock=timezone.now)
    given_up = working.go_on(import_id=done.pk, clock=timezone.now)
    later = timezone.now() + dt.timedelta(hours=1)
    page = sign_in(officer).get(f"/office/register/import/{done.pk}/").content.decode()
    monkeypatch.undo()
    again = undo(done)

    assert (given_up.state, given_up.failure[:26]) == ("undone", "Undoing broke off 3 times.")
    assert not RegisterImport.objects.stuck_at(later).exists()
    assert page.count("Undoing broke off 3 times.") == 1
    assert (again.state, again.failure, again.taken_over.filter(undone_at=None).count()) == ("undone", "", 0)


def test_what_would_be_in_the_way_is_said_before(take):
    done = take("name\nClub\nBand\n")
    MembershipFactory(organisation=Organisation.objects.get(name="Club"))

    foreseen = undoing.foresee_undoing(done, 10)

    assert foreseen == {
        "made": 2,
        "changed": 0,
        "looked_at": 2,
        "ways": [(2, "Club", "it is named in a membership")],
    }


def test_only_the_districts_office_undoes_and_only_what_is_there(take, officer):
    done = take("name\nClub\n")
    terms = {"import_id": done.pk, "day": TODAY, "now": timezone.now()}

    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        acts.undo(by=UserFactory(), **terms)
    acts.undo(by=officer, **terms)
    with pytest.raises(NotAllowedNow, match="“being undone” by now"):
        acts.undo(by=officer, **terms)
    working.go_on(import_id=done.pk, clock=timezone.now)
    with pytest.raises(NotAllowedNow, match="Nothing is left to undo"):
        acts.undo(by=officer, **terms)
