"""The pages on which organisations answer, by sign-in and by the link of a letter."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from consultations.models import EqualityCount, Response
from consultations.services.answering import answer, save_draft
from consultations.services.saying import Said, Saying, said_in
from organisations.models import Role
from tests.consultations.answers import AFTER, NOW, asked_of_evesham, typed
from tests.factories.consulting import ConsultationFactory, ConsulteeFactory, QuestionFactory, ResponseFactory
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/my/lunch-club/consultations/buses/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked():
    return asked_of_evesham()


@pytest.fixture
def equality(asked):
    return QuestionFactory(
        consultation=asked.consultation, kind="choice", is_equality=True, text="How old?", options=["Young", "Old"]
    )


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_form_asks_every_question_in_its_order(asked, sign_in):
    page = words(sign_in(asked.voter).get(PAGE))

    assert page.index("1. Keep the bus? (must be answered)") < page.index("2. How much does it matter?")
    assert page.index("3. What comes first?") < page.index("4. What else?")
    assert "Answers are taken until <strong>5pm on Monday 2 June 2025</strong>" in page
    assert 'value="Vera Voter"' in page


def test_an_organisation_saves_looks_and_gives(asked, sign_in):
    browser = sign_in(asked.voter)

    browser.post(PAGE, typed(asked))
    looked = browser.post(PAGE, typed(asked, version="1", step="check"), follow=True)
    given = browser.post(f"{PAGE}check/", {"version": "1"}, follow=True)

    assert "Is this the answer of Lunch club?" in words(looked)
    assert "Lunch club has answered" in words(given)
    assert said_in(Response.objects.get()) == asked.said
    assert Response.objects.get().is_given


def test_a_draft_comes_back_into_the_boxes(asked, sign_in):
    browser = sign_in(asked.voter)
    browser.post(PAGE, typed(asked))

    form = browser.get(PAGE).context["form"]

    again = {name: str(form[name].value() or "") for name in typed(asked) if name != "step"}
    assert again == {name: value for name, value in typed(asked, version="1").items() if name != "step"}


def test_a_second_person_sees_the_draft_of_the_first(asked, sign_in):
    backup = MembershipFactory(organisation=asked.consultee.organisation, role=Role.BACKUP).user
    sign_in(asked.voter).post(PAGE, typed(asked))

    assert "The last bus leaves at four." in words(sign_in(backup).get(PAGE))


def test_two_at_once_are_told_and_neither_loses_a_word(asked, sign_in):
    browser = sign_in(asked.voter)
    browser.post(PAGE, typed(asked, text="Of the first."))

    clash = browser.post(PAGE, typed(asked, text="Of the second."))
    page = words(clash)
    again = browser.post(
        PAGE, typed(asked, text="Of the second.", version=str(clash.context["form"]["version"].value()))
    )

    assert "Saved meanwhile" in page
    assert "Of the first." in page
    assert "Of the second.</textarea>" in page
    assert again.status_code == 302
    assert said_in(Response.objects.get()).answers[asked.text.pk].text == "Of the second."


def test_a_ranking_with_a_gap_or_a_number_twice_says_so_and_keeps_what_was_typed(asked, sign_in):
    price, hours, _ = asked.ranking.options.all()
    boxes = {f"q{asked.ranking.pk}_{price.pk}": "2", f"q{asked.ranking.pk}_{hours.pk}": "2"}

    twice = words(sign_in(asked.voter).post(PAGE, typed(asked) | boxes))
    gap = words(sign_in(asked.voter).post(PAGE, typed(asked) | boxes | {f"q{asked.ranking.pk}_{price.pk}": "3"}))

    assert "use each number once" in twice
    assert "There is a 3 and no 1" in gap
    assert "The last bus leaves at four." in gap


def test_one_listed_option_and_another_is_refused(asked, sign_in):
    page = words(sign_in(asked.voter).post(PAGE, typed(asked) | {f"q{asked.choice.pk}_another": "A minibus"}))

    assert "You chose from the list and wrote another option" in page
    assert 'value="A minibus"' in page


def test_what_is_missing_is_said_on_the_check_page(asked, sign_in):
    browser = sign_in(asked.voter)

    page = words(browser.post(PAGE, typed(asked, choice="", author_name="", step="check"), follow=True))

    assert "Answer “Keep the bus?”." in page
    assert "Say your name" in page
    assert "Give the answer" not in page


def test_ten_thousand_characters_are_refused_and_not_cut(asked, sign_in):
    page = words(sign_in(asked.voter).post(PAGE, typed(asked, text="x" * 10_000)))

    assert "must be 6000 characters or less; you wrote 10000" in page
    assert "x" * 10_000 in page
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "forged",
    [
        {"choice": "99999999999999999999"},
        {"choice": "drop table"},
        {"scale": "9"},
        {"scale": "-1"},
        {"capacity": "king"},
        {"naming": "maybe"},
        {"version": "-1"},
        {"version": "x" * 5000},
        {"text": "a\x00b"},
    ],
)
def test_hostile_values_change_nothing(asked, sign_in, forged):
    answer_ = sign_in(asked.voter).post(PAGE, typed(asked, **forged))

    assert answer_.status_code == 200
    assert not Response.objects.exists()


def test_what_is_given_is_shown_and_changed(asked, sign_in):
    answer(consultee_id=asked.consultee.pk, said=asked.said, by=asked.voter, now=NOW)
    browser = sign_in(asked.voter)

    shown = words(browser.get(PAGE))
    changed = browser.post(f"{PAGE}change/", typed(asked, scale="1", version="2"), follow=True)

    assert "Vera Voter gave this answer at midday on Monday 10 March 2025" in shown
    assert "1 of 5 (Not at all)" in words(changed)


def test_the_form_of_a_given_answer_posted_again_says_so(asked, sign_in):
    answer(consultee_id=asked.consultee.pk, said=asked.said, by=asked.voter, now=NOW)

    page = words(sign_in(asked.voter).post(PAGE, typed(asked, text="Late thought.")))

    assert "This answer is given already" in page
    assert "Late thought." in page


def test_after_the_close_what_was_typed_is_shown_back(asked, sign_in, clock):
    clock.move_to(AFTER)

    answered = sign_in(asked.voter).post(PAGE, typed(asked))

    page = words(answered)
    assert answered.status_code == 403
    assert "closed at 5pm on Monday 2 June 2025" in page
    assert "The last bus leaves at four." in page
    assert "Keep it" in page
    assert not Response.objects.exists()


def test_after_the_close_a_draft_says_that_it_does_not_count(asked, sign_in, clock):
    save_draft(consultee_id=asked.consultee.pk, said=asked.said, seen_version=0, by=asked.voter, now=NOW)
    clock.move_to(AFTER)
    browser = sign_in(asked.voter)

    pages = [words(browser.get(f"{PAGE}{end}")) for end in ("", "check/", "change/", "equality/")]

    assert ["It was not given before the close" in page for page in pages] == [True] * 4
    assert browser.post(f"{PAGE}check/", {"version": "1"}).status_code == 403


def test_an_answer_on_paper_is_shown_and_not_changed_on_line(asked, sign_in):
    ResponseFactory(
        consultee=asked.consultee,
        is_given=True,
        channel="paper",
        entered_by=UserFactory(),
        received_on=dt.date(2025, 3, 7),
    )
    browser = sign_in(asked.voter)

    page = words(browser.get(PAGE))

    assert "came on paper on Friday 7 March 2025" in page
    assert browser.get(f"{PAGE}change/").headers["Location"] == PAGE
    assert "An answer on paper has been entered" in words(browser.post(PAGE, typed(asked)))


def test_equality_questions_stand_on_a_page_of_their_own(asked, equality, sign_in):
    answer(consultee_id=asked.consultee.pk, said=asked.said, by=asked.voter, now=NOW)
    browser = sign_in(asked.voter)

    assert "Answer the equality questions" in words(browser.get(PAGE))
    browser.post(f"{PAGE}equality/", {f"q{equality.pk}": str(equality.options.last().pk)})

    assert list(EqualityCount.objects.order_by("option").values_list("number", flat=True)) == [0, 1]
    assert browser.get(f"{PAGE}equality/").headers["Location"] == PAGE
    assert "Answer the equality questions" not in words(browser.get(PAGE))


def test_before_the_answer_there_are_no_equality_questions(asked, equality, sign_in):
    assert sign_in(asked.voter).get(f"{PAGE}equality/").headers["Location"] == PAGE


def test_an_organisation_that_is_not_asked_and_one_that_is_not_mine_find_nothing(asked, sign_in):
    stranger = MembershipFactory(organisation__slug="other").user

    assert sign_in(stranger).get("/my/other/consultations/buses/").status_code == 404
    assert sign_in(stranger).get(PAGE).status_code == 404
    assert sign_in(stranger).post(PAGE, typed(asked)).status_code == 404


def test_a_member_who_does_not_vote_is_told_who_answers(asked, sign_in):
    member = MembershipFactory(organisation=asked.consultee.organisation, role=Role.OTHER).user

    answered = sign_in(member).get(PAGE)

    assert answered.status_code == 403
    assert "Only the voting contact or the backup answers" in words(answered)


def test_a_draft_of_the_office_is_not_there_yet(asked, sign_in):
    draft = ConsultationFactory(district=asked.consultation.district, slug="later")
    ConsulteeFactory(consultation=draft, organisation=asked.consultee.organisation, invited_at=None)

    assert sign_in(asked.voter).get("/my/lunch-club/consultations/later/").status_code == 404


def test_the_list_says_what_is_open_begun_and_over(asked, sign_in, clock):
    save_draft(
        consultee_id=asked.consultee.pk,
        said=Said({asked.text.pk: Saying(text="x")}),
        seen_version=0,
        by=asked.voter,
        now=NOW,
    )

    assert "Draft begun" in words(sign_in(asked.voter).get("/my/lunch-club/consultations/"))
    clock.move_to(AFTER)
    assert ": no answer" in words(sign_in(asked.voter).get("/my/lunch-club/consultations/"))
