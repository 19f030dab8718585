from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisations.models import Classification as Kind
from partnerships.models import MandateItem, Partnership
from partnerships.services.mapping.drawing import Drawing, draw
from partnerships.services.mapping.lettering import width_of, wrap
from partnerships.services.mapping.placing import BOX
from partnerships.services.mapping.reading import read_map
from tests.factories.county import make_county
from tests.factories.organisations import AreaFactory, DistrictFactory, OrganisationFactory, StandingFactory
from tests.factories.partnerships import LinkFactory, PartnershipFactory, SeatFactory, TermFactory
from tests.factories.representatives import MandateEntryFactory, MandateFactory, fill_all_seven

pytestmark = pytest.mark.django_db
Rectangle = tuple[float, float, float, float]


@pytest.fixture
def county(today):
    return make_county(day=today)


def drawn(today) -> Drawing:
    return draw(read_map(Partnership.objects.all(), today))


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def stretches(path: str) -> list[Rectangle]:
    """The straight pieces of a path of M, H and V, as thin rectangles."""
    (x, y), pieces = map(float, re.match(r"M([\d.]+) ([\d.]+)", path).groups()), []
    for letter, number in re.findall(r"([HV])([\d.]+)", path):
        x2, y2 = (float(number), y) if letter == "H" else (x, float(number))
        pieces.append((min(x, x2), min(y, y2), max(x, x2), max(y, y2)))
        x, y = x2, y2
    return pieces


def test_no_two_labels_of_a_county_overlap(county, today):
    drawing = drawn(today)

    badges = [stroke.badge.rectangle for stroke in drawing.strokes if stroke.badge]
    inside = [line.stroke.badge.rectangle for card in drawing.cards for line in card.lines]
    labels = [text.rectangle for text in drawing.texts] + badges + inside

    assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == []


def test_no_line_of_a_county_crosses_a_label_or_enters_a_box(county, today):
    drawing = drawn(today)
    pieces = [piece for stroke in drawing.strokes for piece in stretches(stroke.path)]
    labels = [text.rectangle for text in drawing.texts]
    boxes = [(card.box.x, card.box.y, card.box.x + BOX, card.box.y + card.box.height) for card in drawing.cards]

    assert [(piece, label) for piece in pieces for label in labels if overlap(piece, label)] == []
    assert [(piece, box) for piece in pieces for box in boxes if overlap(piece, box)] == []


def test_no_line_of_a_county_runs_through_the_letter_of_another(county, today):
    strokes = drawn(today).strokes
    crossed = [
        (stroke.key, other.key)
        for stroke in strokes
        if stroke.badge
        for other in strokes
        if other.key != stroke.key and any(overlap(stroke.badge.rectangle, piece) for piece in stretches(other.path))
    ]

    assert crossed == []


def test_no_two_lines_of_a_county_lie_on_one_another_unless_they_end_at_the_same_parent(county, today):
    strokes = drawn(today).strokes

    def net(stroke) -> str:
        return stroke.key.rpartition("-")[2] if stroke.key.startswith("reports") else stroke.key

    def shared(one: Rectangle, other: Rectangle) -> bool:
        level = one[1] == one[3] == other[1] == other[3] and min(one[2], other[2]) - max(one[0], other[0]) > 1
        upright = one[0] == one[2] == other[0] == other[2] and min(one[3], other[3]) - max(one[1], other[1]) > 1
        return level or upright

    hidden = [
        (one.key, other.key)
        for one, other in combinations(strokes, 2)
        if net(one) != net(other) and any(shared(a, b) for a in stretches(one.path) for b in stretches(other.path))
    ]

    assert hidden == []


def test_every_word_stays_inside_its_box_and_the_drawing(county, today):
    drawing = drawn(today)
    strays = [
        text.words
        for card in drawing.cards
        for text in [*card.texts, *(text for line in card.lines for text in line.texts)]
        if text.rectangle[2] > card.box.x + BOX - 4 or text.rectangle[3] > card.box.y + card.box.height
    ]

    assert strays == []
    assert max(card.box.x + BOX for card in drawing.cards) < drawing.width
    assert max(card.box.y + card.box.height for card in drawing.cards) < drawing.height


def test_bodies_stand_in_the_order_of_their_levels_from_the_region_down(county, today):
    drawing = drawn(today)

    assert [band.text.words for band in drawing.bands] == ["Region", "County", "District", "Neighbourhood"]
    tops = [card.box.y for card in drawing.cards]
    assert tops == sorted(tops)
    assert len(drawing.cards) == 60


def test_the_drawing_is_the_same_every_time(county, today):
    assert drawn(today) == drawn(today)


def test_the_tables_say_what_the_drawing_shows_and_so_do_json_and_csv(county, today):
    page = Client().get("/partnerships/map/").content.decode()
    svg = page[page.index('<svg class="vcs-map"') : page.index("</svg>", page.index('<svg class="vcs-map"'))]
    data = json.loads(Client().get("/partnerships/map.json").content)
    csv = Client().get("/partnerships/map.csv").content.decode()

    bodies = re.findall(r'data-body="([\w-]+)"', svg)
    edges = dict(re.findall(r'data-edge="((?:seat|link)-\d+)"[^>]*data-status="(\w+)"', svg))
    parents = sorted(re.findall(r'data-edge="(reports-\d+-\d+)"', svg))
    assert sorted(re.findall(r'data-row-body="([\w-]+)"', page)) == sorted(bodies)
    assert dict(re.findall(r'data-row-edge="([\w-]+)" data-row-status="(\w+)"', page)) == edges
    assert sorted(re.findall(r'data-row-parent="([\w-]+)"', page)) == parents
    assert sorted(body["id"] for body in data["bodies"]) == sorted(bodies)
    assert {edge["id"]: edge["status"] for edge in data["edges"]} == edges
    assert sum(len(body["answers_to"]) for body in data["bodies"]) == len(parents)
    assert len(csv.strip().splitlines()) == 1 + len(edges) + len(parents)
    assert (len(bodies), sum(key.startswith("seat") for key in edges), len(edges)) == (60, 200, 240)


def test_more_links_than_fit_as_lines_are_written_inside_the_box(today):
    target = PartnershipFactory()
    LinkFactory.create_batch(11, to_partnership=target)

    drawing = drawn(today)

    inside = [line.stroke.key for card in drawing.cards for line in card.lines]
    assert (sum(stroke.badge is not None for stroke in drawing.strokes), len(inside)) == (8, 3)


def test_a_long_name_is_wrapped_and_a_long_word_broken_but_nothing_is_cut():
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch forum for older people"

    lines = wrap(name, 15, 150, bold=True)

    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert all(width_of(line, 15, bold=True) <= 150 for line in lines)


@pytest.mark.parametrize(
    ("classification", "level"),
    [
        (Kind.REGION, "region"),
        (Kind.COUNTY, "county"),
        (Kind.DISTRICT, "district"),
        (Kind.LOCAL_AREA, "neighbourhood"),
        (Kind.PARISH, "neighbourhood"),
    ],
)
def test_the_level_of_a_body_is_that_of_its_place(today, classification, level):
    PartnershipFactory(area=AreaFactory(classification=classification))

    assert [body.level for body in read_map(Partnership.objects.all(), today).bodies] == [level]


def seats_told(today) -> list[tuple[str, str, str]]:
    edges = read_map(Partnership.objects.all(), today).edges
    return [(edge.source.full_name, edge.status, edge.told) for _, edge in edges]


def test_a_seat_is_established_when_held_and_none_when_vacant(today):
    body = PartnershipFactory()
    SeatFactory(partnership=body, label="B")
    seat = SeatFactory(partnership=body, label="A")
    fill_all_seven(TermFactory(seat=seat, on_behalf_of__name="Lunch Club", person__name="Ann Lee"))

    assert seats_told(today) == [
        ("Lunch Club", "established", "Ann Lee until 31 March 2026"),
        ("Vacant", "none", "Vacant"),
    ]


@pytest.mark.parametrize(("evidenced", "status"), [(0, "weak"), (3, "weak"), (4, "established")])
def test_a_seat_is_weak_while_less_than_half_of_the_mandate_is_evidenced(today, evidenced, status):
    mandate = MandateFactory(term__person__name="Ann Lee", term__ends_on=None)
    for item in list(MandateItem)[:evidenced]:
        MandateEntryFactory(mandate=mandate, item=item)
    MandateEntryFactory(mandate=mandate, item=list(MandateItem)[6], link="")  # said, and nothing shows it

    told = "Ann Lee" if status == "established" else f"Ann Lee; {evidenced} of 7 items of the mandate evidenced"
    assert [edge[1:] for edge in seats_told(today)] == [(status, told)]


def test_a_seat_held_for_a_merged_organisation_names_its_successor_and_is_to_clarify(today):
    successor = OrganisationFactory(name="Greater Club")
    TermFactory(on_behalf_of=OrganisationFactory(name="Lunch Club", merged_into=successor), person__name="Ann Lee")

    assert seats_told(today) == [
        ("Greater Club (as Lunch Club)", "to_clarify", "Ann Lee until 31 March 2026; the organisation was merged")
    ]


def test_a_seat_held_for_an_organisation_that_left_the_register_is_to_clarify(today):
    term = TermFactory()
    district = term.seat.partnership.district
    StandingFactory(organisation=term.on_behalf_of, district=district, status="left", ended_on=today)
    elsewhere = TermFactory()
    fill_all_seven(elsewhere)
    StandingFactory(organisation=elsewhere.on_behalf_of, district=district, status="left", ended_on=today)

    assert [status for _, status, _ in seats_told(today)] == ["to_clarify", "established"]


def test_a_withheld_name_is_on_no_form_of_the_map(today):
    secret = OrganisationFactory(name="Secret Refuge", slug="secret-refuge", name_withheld=True)
    TermFactory(on_behalf_of=secret, ends_on=None)
    LinkFactory(from_partnership=None, from_organisation=secret)

    texts = [Client().get(f"/partnerships/map{end}").content.decode() for end in ("/", ".csv", ".json")]

    assert [("Secret" in text, "secret-refuge" in text) for text in texts] == [(False, False)] * 3
    assert "An organisation whose name is withheld" in texts[0]
    page = Client().get("/partnerships/map/?organisation=secret-refuge").content.decode()
    assert ("Secret" in page, "stands out" in page) == (False, False)


def test_an_organisation_asked_for_stands_out_wherever_it_sits(today):
    group = OrganisationFactory(name="Lunch Club", slug="lunch-club")
    for _ in range(3):
        TermFactory(on_behalf_of=group, ends_on=None)

    page = " ".join(Client().get("/partnerships/map/?organisation=lunch-club").content.decode().split())

    assert "<strong>Lunch Club</strong> stands out below, in 3 places." in page
    assert page.count('fill="#fff1cf"') == 3


def test_an_organisation_that_sits_nowhere_is_told_so(today):
    OrganisationFactory(name="Choir", slug="choir")
    PartnershipFactory()

    page = Client().get("/partnerships/map/?organisation=choir").content.decode()

    assert "<strong>Choir</strong> sits on none of these bodies and has no link to one." in page


def test_the_map_of_one_district_leaves_the_others_out(today):
    here, _ = PartnershipFactory(district__slug="here"), PartnershipFactory()
    DistrictFactory(slug="empty")

    assert Client().get("/partnerships/map/?district=here").context["map"].bodies[0].partnership == here
    assert [body["id"] for body in Client().get("/partnerships/map.json?district=here").json()["bodies"]] == [here.slug]
    assert "No body is on the map yet." in Client().get("/partnerships/map/?district=empty").content.decode()


def test_three_bodies_cost_no_more_queries_than_one(today):
    def one_more() -> None:
        body = TermFactory(on_behalf_of__merged_into=OrganisationFactory(), ends_on=None).seat.partnership
        LinkFactory(to_partnership=body, district=body.district)
        LinkFactory(to_partnership=body, from_partnership=None, from_organisation=OrganisationFactory())

    one_more()
    with CaptureQueriesContext(connection) as for_one:
        Client().get("/partnerships/map/")
    one_more()
    one_more()

    with CaptureQueriesContext(connection) as for_three:
        Client().get("/partnerships/map/")

    assert len(for_one) == len(for_three)
