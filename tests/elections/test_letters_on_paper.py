"""Letters of an election to groups that no e-mail reaches."""

from __future__ import annotations

import pytest
import time_machine

from elections.models import Elector
from elections.periodic import open_polls
from notifications.models import Channel, Letter, LetterState
from notifications.services.sending import send_waiting
from organisations.models import ContactDetail, District, KindOfContact
from tests.elections.story import POLLING, story_at
from vcsrep.demo.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """Of three organisations on the roll one has no e-mail any more, and a postal address."""
    story = story_at("armed")
    District.objects.update(posts_letters=True)
    contact = story.contacts[0]
    ContactDetail.objects.create(
        organisation=contact.organisation, kind=KindOfContact.POST, value="The Old School, Pershore, WR10 2DX"
    )
    contact.delete()
    return story


def opened() -> None:
    with time_machine.travel(POLLING, tick=False):
        open_polls()


def test_a_group_without_e_mail_is_told_by_post_that_the_poll_is_open(story):
    group = story.contacts[0].organisation

    opened()

    letter = Letter.objects.get(channel=Channel.POST)
    elector = Elector.objects.get(organisation=group)
    assert (letter.kind, letter.about, letter.recipient) == ("elections.poll_open", f"elector:{elector.pk}", "")
    assert letter.address.splitlines() == [group.name, "The Old School", "Pershore", "WR10 2DX"]
    assert Letter.objects.filter(kind="elections.poll_open", channel=Channel.MAIL).count() == 2


def test_written_again_it_stays_one_letter(story):
    opened()
    opened()

    assert Letter.objects.filter(channel=Channel.POST).count() == 1


def test_where_the_district_has_no_letters_posted_only_e_mail_goes(story):
    District.objects.update(posts_letters=False)

    opened()

    assert Letter.objects.filter(channel=Channel.POST).count() == 0


def test_on_paper_it_says_how_to_vote_without_e_mail(story, settings):
    settings.EMAIL_BACKEND = "vcsrep.demo.mail.MailboxBackend"
    opened()

    with time_machine.travel(POLLING, tick=False):
        send_waiting()

    posted = Mail.objects.get(recipient__startswith="By post: ")
    assert Letter.objects.get(channel=Channel.POST).state == LetterState.SENT
    assert "ask the returning officer for a ballot pack" in posted.body
    assert "sign in" not in posted.body
