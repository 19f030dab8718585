"""A candidate's photograph: checked, made anew, shown to everybody only when the persons nominated are published."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from elections.models import Photograph
from elections.services.photographs import HEIGHT, WIDTH, made_anew, put_photograph
from organisations.models import User
from tests.elections.story import NOMINATING, RULING, Story, refused, story_at
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


def picture(width: int = 600, height: int = 400, kind: str = "JPEG", **saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **saved)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_at_one_size_without_what_the_file_said(kind):
    exif = Image.Exif()
    exif[0x010F] = "A camera"

    made = Image.open(io.BytesIO(made_anew(picture(kind=kind, exif=exif))))

    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (WIDTH, HEIGHT), {})


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"MZ not a picture", "This is not a picture we can read. Choose a JPEG, PNG or WebP file."),
        (picture(kind="GIF"), "This is not a picture we can read. Choose a JPEG, PNG or WebP file."),
        (picture(800, 800)[:700], "The picture is damaged. Save it anew, or choose another one."),
        (picture(99, 400), "The picture is too small: it must be at least 100 pixels wide and high."),
        (b"\0" * (8 * 1024 * 1024 + 1), "The picture is larger than 8 MB. Choose a smaller one."),
        (picture(9000, 5000, "PNG"), "The picture has more than 40 million pixels. Choose a smaller one."),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(file, sentence):
    with refused(DomainError, sentence):
        made_anew(file)


def nominated() -> tuple[Story, int]:
    story = story_at("notice")
    return story, story.nominate("Ann Archer").pk


def put(story: Story, pk: int, **details) -> Photograph:
    given = {"image": picture(), "alt": "Ann in a garden", "now": RULING}
    return put_photograph(nomination_id=pk, **given | details)


def test_only_the_person_or_the_returning_officer_puts_one():
    story, pk = nominated()

    with refused(NotAllowed, "Only Ann Archer may choose the photograph."):
        put(story, pk, by=story.partner)
    with refused(DomainError, "Say what the picture shows, for those who do not see it."):
        put(story, pk, by=story.returning_officer, alt=" ")
    put(story, pk, by=story.returning_officer)

    assert Photograph.objects.get().alt == "Ann in a garden"


def test_the_page_takes_a_picture_and_shows_it_to_the_person_alone(sign_in, time_machine):
    _story, pk = nominated()
    time_machine.move_to(NOMINATING)
    person = sign_in(User.objects.get(email="ann@people.example.org"))
    file = SimpleUploadedFile("me.jpg", picture(), "image/jpeg")
    address = f"/elections/nominations/{pk}/answer/photograph/"

    person.post(address, {"photograph": file, "alt": "Ann"})

    assert "Ann" in person.get(address).content.decode()
    assert person.get(f"{address}picture.jpg")["Content-Type"] == "image/jpeg"
    assert Client().get(f"{address}picture.jpg").status_code == 302
    assert Client().get(f"/elections/nominations/{pk}/photograph.jpg").status_code == 404


def test_it_is_public_with_the_persons_nominated(client):
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    ann = story.nominations[0]
    put(story, ann.pk, by=User.objects.get(email="ann@people.example.org"))
    ann.refresh_from_db()
    waiting = ann.state
    ann.state = "valid"
    ann.save()
    story.publish()

    page = client.get(f"/elections/{story.election.slug}/sector-seat/candidates/").content.decode()

    assert waiting == "accepted"
    assert 'alt="Ann in a garden"' in page
    assert client.get(f"/elections/nominations/{ann.pk}/photograph.jpg").status_code == 200
