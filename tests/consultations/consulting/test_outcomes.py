from __future__ import annotations

import datetime as dt

import pytest

from consultations import letters
from consultations.services.consulting.outcomes import WHOLE, Said, mark_of, publish_outcome, save_outcome
from notifications.models import Letter, LetterState
from notifications.services.sending import send_waiting
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.consulting import SectionFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
HALF = NOW + (CLOSES - NOW) / 2


def written(kind):
    return sorted(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


SAID = {WHOLE: Said("Buses stop too early.", "One more at nine.")}


def test_what_was_heard_is_kept_published_and_told_to_all_who_answered(ground, opened):
    here = {"consultation_id": opened.pk, "by": ground.officer, "now": CLOSES + DAY}
    section = SectionFactory(consultation=opened)
    save_outcome(said=SAID | {section.pk: Said("", "")}, **here)
    assert [(row.heard, row.published_at) for row in opened.outcomes.all()] == [("Buses stop too early.", None)]

    publish_outcome(**here)

    opened.refresh_from_db()
    assert (opened.stage, opened.reported_at) == ("reported", CLOSES + DAY)
    assert written(letters.OUTCOME) == [ground.voters[0].user.email]
    assert [step.step for step in opened.steps.all()] == ["opened", "closed", "reported"]
    save_outcome(said={WHOLE: Said("Buses stop at six.", "One more at nine.")}, **here)
    assert [row.heard for row in opened.outcomes.all()] == ["Buses stop at six."]
    with pytest.raises(NotAllowedNow, match="cannot become reported"):
        publish_outcome(**here)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, "Write first what was heard"),
        ({WHOLE: Said("Something", "")}, "what was heard, and what happened"),
        ({WHOLE: Said("Write to ann@example.org", "x")}, "public"),
        ({987654: Said("x", "y")}, "section is not there"),
    ],
)
def test_nothing_half_said_is_published(ground, opened, said, refusal):
    here = {"consultation_id": opened.pk, "by": ground.officer, "now": CLOSES + DAY}

    def tell():
        save_outcome(said=said, **here)
        publish_outcome(**here)

    with pytest.raises(DomainError, match=refusal):
        tell()


def test_nothing_is_said_before_the_close_nor_by_a_stranger(ground, opened):
    with pytest.raises(NotAllowedNow, match="Wait until it is closed"):
        save_outcome(consultation_id=opened.pk, said=SAID, by=ground.officer, now=CLOSES - SECOND)
    with pytest.raises(NotAllowed):
        save_outcome(consultation_id=opened.pk, said=SAID, by=UserFactory(), now=CLOSES)


def test_the_outcome_stands_in_its_letter(ground, opened, mailoutbox):
    here = {"consultation_id": opened.pk, "by": ground.officer, "now": CLOSES}
    save_outcome(said=SAID, **here)
    publish_outcome(**here)
    Letter.objects.exclude(kind=letters.OUTCOME).update(state=LetterState.STOPPED)

    send_waiting(clock=lambda: CLOSES)

    assert [mail.subject for mail in mailoutbox] == ["What was heard and what happened: Buses"]
    assert "What happened: One more at nine." in mailoutbox[0].body


def test_nobody_overwrites_a_colleague_unseen(ground, opened):
    here = {"consultation_id": opened.pk, "by": ground.officer}
    seen = mark_of(opened)
    save_outcome(said=SAID, seen=seen, now=CLOSES, **here)

    with pytest.raises(Clash, match="A colleague has saved this"):
        save_outcome(said={WHOLE: Said("Other", "Other")}, seen=seen, now=CLOSES + DAY, **here)
    save_outcome(said={WHOLE: Said("Both", "Both")}, seen=mark_of(opened), now=CLOSES + DAY, **here)
    assert [row.heard for row in opened.outcomes.all()] == ["Both"]
