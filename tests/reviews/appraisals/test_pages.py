"""A paper by its pages: written, opened, commented on, decided and applied; and what pages refuse."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from partnerships.models import Seat, Term
from reviews.models import Appraisal, AppraisalComment, Option, OptionScore
from reviews.services.appraising.commenting import propose_option
from reviews.services.appraising.scoring import put_criterion
from reviews.services.appraising.staging import open_for_comments
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import StandingFactory, partner_of
from tests.partnerships.pages import boxes
from tests.reviews.appraisals.test_applying import REPLACE, decided
from tests.reviews.appraisals.test_writing import does
from tests.reviews.appraisals.world import DAY, NOW, TODAY, make_world, voter_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def opened(world):
    world.new = world.option("First", REPLACE)
    world.voter = voter_of(world.district, name="Lunch club", slug="lunch-club")
    open_for_comments(appraisal_id=world.appraisal.pk, until=TODAY + 28 * DAY, **does(world))
    world.appraisal.refresh_from_db()
    return world


def at(name, *args, slug="who-speaks"):
    return reverse(f"appraisals_office:{name}", args=[slug, *args])


def own(name, *args):
    return reverse(f"own_appraisals:{name}", args=["lunch-club", *args])


def errors(response) -> list[str]:
    form = response.context["form"]
    return [str(text) for texts in form.errors.values() for text in texts]


def test_a_paper_is_begun_from_the_four_options(world, sign_in):
    office = sign_in(world.officer)
    new = reverse("appraisals_office:new")

    asked = office.post(new, {"partnership": world.lsp.pk})
    room = {"title": "Four ways", "start": "wychavon", "making_room": [world.seats["County"].pk]}
    begun = office.post(asked.url, room)

    assert asked.url == f"{new}?partnership=lsp"
    assert begun.url == at("appraisal", slug="four-ways")
    assert Appraisal.objects.get(slug="four-ways").options.count() == 5
    assert office.get(begun.url).status_code == 200


def test_a_blank_paper_is_begun_and_its_words_changed(world, sign_in):
    office = sign_in(world.officer)
    begun = office.post(f"{reverse('appraisals_office:new')}?partnership=lsp", {"title": "Ours", "start": "blank"})

    words = {"title": "Ours", "question": "Who?", "assumptions": "", "caveats": "None are certain."}
    office.post(at("amend", slug="ours"), words)

    assert begun.url == at("appraisal", slug="ours")
    assert Appraisal.objects.get(slug="ours").caveats == "None are certain."


def test_an_option_is_written_with_a_change_a_criterion_and_scores(world, sign_in):
    office = sign_in(world.officer)
    office.post(at("add_option"), {"title": "First", "text": "By all."})
    option = Option.objects.get(title="First")
    change = {"kind": "replace", "seat": world.seats["County"].pk, "holder": "ends", "label": "New"}
    office.post(at("add_change", option.pk), change | {"way": "elected:sector"})
    office.post(at("amend_change", option.changes.get().pk), change | {"way": "co_opted", "label": "Newer"})
    office.post(at("add_criterion"), {"name": "Near", "meaning": "", "weight": "30"})
    criterion = world.appraisal.criteria.get()
    given = {"assessor_name": "Ann Lee", f"points_{criterion.pk}": "4", f"narrative_{criterion.pk}": "So it is."}
    office.post(at("score", option.pk), given)
    page = office.get(at("appraisal"))

    changed = option.changes.get()
    assert (changed.label, changed.selection_method) == ("Newer", "co_opted")
    assert OptionScore.objects.get().points == 4
    assert "4 × 30 = 120" in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (
            {"kind": "replace", "way": "elected:sector", "holder": "ends", "label": "x"},
            ["Choose the seat, or “Add a seat”."],
        ),
        ({"kind": "add", "way": "appointed", "label": "x"}, ["Choose who appoints to this seat."]),
        ({"kind": "add", "way": "elected:theme", "label": "x"}, ["Choose the theme that elects this seat."]),
    ],
)
def test_a_change_that_says_too_little_is_explained(world, sign_in, facts, why):
    option = world.option("First")

    assert errors(sign_in(world.officer).post(at("add_change", option.pk), facts)) == why


def test_a_score_without_a_reason_is_explained(world, sign_in):
    option = world.option("First")
    criterion = put_criterion(appraisal_id=world.appraisal.pk, name="Near", meaning="", weight=30, **does(world))
    given = {"assessor_name": "Ann Lee", f"points_{criterion.pk}": "4"}

    assert errors(sign_in(world.officer).post(at("score", option.pk), given)) == ["Say why: Near."]
    assert errors(sign_in(world.officer).post(at("score", option.pk), {"assessor_name": "Ann"})) == [
        "Give a score by at least one criterion."
    ]


def test_the_office_moves_and_takes_out(world, sign_in):
    first, second = world.option("First", REPLACE), world.option("Second")
    office = sign_in(world.officer)

    office.post(at("move_option", second.pk), {"to": "up"})
    office.post(at("drop_change", first.changes.get().pk))
    office.post(at("remove_option", first.pk))

    assert [option.title for option in world.appraisal.options.order_by("position")] == ["As now", "Second"]


def test_a_member_comments_changes_it_and_proposes_another_option(opened, sign_in):
    member = sign_in(opened.voter.user)
    said = {"option": str(opened.new.pk), "text": "We like it.", "named": "yes", "person_name": "Vera"}

    member.post(own("comment", "who-speaks"), said)
    member.post(own("comment", "who-speaks"), said | {"option": "", "text": "We do not."})
    member.post(own("option", "who-speaks"), {"title": "Ours", "text": "Take turns.", "person_name": "Vera"})

    comment = AppraisalComment.objects.get()
    assert (comment.text, comment.option, comment.changed_at) == ("We do not.", None, NOW)
    assert Option.objects.offered().get().title == "Ours"
    assert [member.get(own("list")).status_code, member.get(own("comment", "who-speaks")).status_code] == [200, 200]


def test_a_comment_too_late_or_too_long_is_refused_and_nothing_typed_is_lost(opened, sign_in):
    member = sign_in(opened.voter.user)
    said = {"option": "", "text": "We like it.", "named": "yes", "person_name": "Vera"}

    long = member.post(own("comment", "who-speaks"), said | {"text": "x" * 10_000})
    with time_machine.travel(opened.appraisal.comments_until, tick=False):
        member = sign_in(opened.voter.user)
        late = member.post(own("comment", "who-speaks"), said)

    assert errors(long) == ["What does your organisation say? must be 6,000 characters or less. It has 10,000."] or (
        len(errors(long)) == 1
    )
    assert errors(late) == [
        "This paper takes no comments now. They closed at midnight at the start of Saturday 12 April 2025."
    ]
    assert late.context["form"]["text"].value() == "We like it."
    assert AppraisalComment.objects.count() == 0


def test_nobody_comments_for_another_organisation(opened, sign_in):
    stranger = voter_of(opened.district, name="Walkers", slug="walkers")
    said = {"option": "", "text": "We like it.", "named": "yes", "person_name": "Vera"}

    assert sign_in(stranger.user).post(own("comment", "who-speaks"), said).status_code == 404


def test_the_public_reads_an_open_paper_and_no_draft(opened, client):
    opened.lsp.members.create(body="Council", sector="council", starts_on=TODAY)
    draft = client.get(reverse("appraisals:appraisal", args=["draft"]))
    pages = [reverse(f"appraisals:{name}", args=["who-speaks"]) for name in ("appraisal", "print", "csv")]

    assert draft.status_code == 404
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    Appraisal.objects.update(state="draft", comments_from=None, comments_until=None)
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_a_register_that_changed_is_said_and_computed_again(opened, sign_in):
    office = sign_in(opened.officer)
    before = office.get(at("appraisal")).context["is_old"]
    StandingFactory(district=opened.district, area=opened.areas["Evesham"])

    changed = office.get(at("appraisal")).context["is_old"]
    with time_machine.travel(NOW + DAY, tick=False):
        office = sign_in(opened.officer)
        office.post(at("recompute"))
        after = office.get(at("appraisal")).context

    assert (before, changed, after["is_old"], after["computed_at"]) == (False, True, False, NOW + DAY)


@pytest.mark.parametrize("of_office", [True, False])
def test_behind_a_figure_stands_its_list(opened, client, sign_in, of_office):
    hidden = StandingFactory(district=opened.district, area=opened.areas["Evesham"], organisation__name_withheld=True)
    reader, doors = (sign_in(opened.officer), "appraisals_office") if of_office else (client, "appraisals")

    def names(key):
        page = reader.get(reverse(f"{doors}:behind", args=["who-speaks", opened.new.pk, key]))
        return [row.record.organisation for row in page.context["table"].rows]

    assert len(names("area-with")) == 6  # Droitwich
    assert len(names("area-without")) == 13
    assert len(names("area-unknown")) == 4 + 1 + of_office  # the lunch club, and who withholds the name
    assert (hidden.organisation in names("area-unknown")) == of_office
    assert [len(names(f"theme-{side}")) for side in ("with", "without")] == [7, 11]
    assert reader.get(reverse(f"{doors}:behind", args=["who-speaks", opened.new.pk, "no"])).status_code == 404
    assert reader.get(reverse(f"{doors}:behind", args=["who-speaks", 0, "unheard"])).status_code == 404


def test_lists_behind_figures_are_as_long_as_the_figures(opened, sign_in):
    office = sign_in(opened.officer)
    told = {each["title"]: each for each in office.get(at("appraisal")).context["figures"]["options"]}["First"]

    for part in ("area", "theme", "size"):
        for side in ("with", "without", "unknown"):
            page = office.get(at("behind", opened.new.pk, f"{part}-{side}"))
            assert len(page.context["table"].rows) == told[part][side]
    unheard = office.get(at("behind", opened.new.pk, "unheard"))
    assert len(unheard.context["table"].rows) == told["unheard"]


def test_the_office_answers_recommends_decides_and_applies(opened, sign_in):
    facts = {"title": "Ours", "text": "Turns.", "person_name": "Vera", "by": opened.voter.user, "now": NOW}
    option = propose_option(appraisal_id=opened.appraisal.pk, organisation=opened.voter.organisation, **facts)
    with time_machine.travel(dt.datetime(2025, 4, 14, 12, tzinfo=dt.UTC), tick=False):
        office = sign_in(opened.officer)
        MeetingFactory(partnership=opened.lsp, starts_at=NOW + 60 * DAY, pk=77)
        office.post(at("agenda"), {"meeting": "77"})
        office.post(at("answer", option.pk), {"verdict": "decline", "answer": "It names no seat."})
        chosen = {"option": str(opened.new.pk), "reasons": "It reaches most."}
        office.post(at("recommend"), chosen | {"person_name": "Ann Lee"})
        days = boxes("decided_on", dt.date(2025, 4, 13)) | boxes("takes_effect_on", dt.date(2025, 5, 1))
        office.post(at("decide"), chosen | days | {"minute": "Minute 7"})
        page = office.get(at("apply"))
        stale = office.post(at("apply"), {"read": "another page"})
        done = office.post(at("apply"), {"read": page.context["plan"].fingerprint})
        again = office.post(at("apply"), {"read": page.context["plan"].fingerprint})
        read = office.get(at("appraisal"))

    opened.appraisal.refresh_from_db()
    assert errors(stale) == ["Seats or terms have changed since you opened this page. Read again what would happen."]
    assert (done.url, again.url, opened.appraisal.state) == (at("appraisal"), at("appraisal"), "applied")
    assert [str(message) for message in read.context["messages"]][-1] == (
        "This paper is “applied”: there is nothing to apply."
    )
    assert Seat.objects.get(label="New").replaces == opened.seats["County"]
    assert Term.objects.get(pk=opened.terms["County"].pk).end_reason == "replaced"


def test_a_partner_writes_and_recommends_and_does_not_decide(opened, sign_in):
    partner = sign_in(partner_of(opened.district))

    assert [partner.get(at(name)).status_code for name in ("appraisal", "amend", "recommend", "withdraw")] == [200] * 4
    assert [partner.get(at(name)).status_code for name in ("agenda", "decide", "apply")] == [403] * 3


def test_a_paper_is_withdrawn_by_its_page(world, sign_in):
    sign_in(world.officer).post(at("withdraw"), {"because": "Settled otherwise."})

    assert Appraisal.objects.get().state == "withdrawn"


def test_a_page_of_before_applies_nothing_to_a_seat_that_changed(world, sign_in):
    decision = decided(world, world.option("First", REPLACE))
    office = sign_in(world.officer)
    page = office.get(at("apply")).context["plan"].fingerprint
    Term.objects.filter(pk=world.terms["County"].pk).update(ends_on=dt.date(2025, 12, 31))

    answer = office.post(at("apply"), {"read": page})

    decision.appraisal.refresh_from_db()
    assert (len(errors(answer)), decision.appraisal.state) == (1, "decided")


def test_the_offices_list_says_where_each_paper_is(world, sign_in):
    page = sign_in(world.officer).get(reverse("appraisals_office:list"))

    headings = [column.header for column in page.context["table"].columns]
    assert headings == ["Paper", "Partnership", "Where it is", "Comments until", "Written"]
