"""Every way in which somebody takes part in an election, by services: Olga, who is or would be an organiser of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from elections.models import Nomination, Nominator
from elections.services.answering import accept
from elections.services.corrections import Corrected, correct_own, correct_proposal
from elections.services.joining import Joining, answer_joining
from elections.services.nominating import Nominee, enter_nomination, nominate
from notifications.models import Letter
from notifications.models.letter import fingerprint
from organisations.models import Membership, Organisation, Person, Role, User
from organisations.services.claiming import agree_to_claim, claim
from organisations.services.naming_contacts import confirm_contact, name_contact
from organisations.services.people import account_for, hand_over, join
from tests.elections.story import NOMINATING, Story
from tests.factories.organisations import StandingFactory, officer_of

NAME, EMAIL = "Olga Both", "olga@people.example.org"
STAND, PROPOSE, VOTE = "stand in it", "nominate anybody", "vote"
DAY = NOMINATING.date()


@dataclass(frozen=True)
class Part:
    """`cannot` is what an organiser is told they cannot do; `is_then` what stands against making them one."""

    take: Callable[[Story], object]
    cannot: str
    is_then: str


def olga() -> User:
    return account_for(EMAIL)


def group(story: Story) -> Organisation:
    """On no roll that was taken before, but in standing; nobody votes for it. Before a roll is taken it would."""
    return StandingFactory(district=story.district, organisation__name="Lunch Club").organisation


def nominated(story: Story, name: str = NAME, email: str = EMAIL, *, contact: int = 2) -> Nomination:
    member = story.contacts[contact]
    return nominate(
        contest_id=story.contest.pk,
        proposing=member.organisation,
        nominee=Nominee(name, email, member.organisation),
        proposer_name=member.name,
        by=member.user,
        now=NOMINATING,
    )


def on_paper(story: Story, name: str = NAME, email: str = EMAIL, **details) -> Nomination:
    organisation = story.contacts[2].organisation
    facts = {"proposer_name": "Pat Proposer", "accepted": True} | details
    return enter_nomination(
        contest_id=story.contest.pk,
        proposing=organisation,
        nominee=Nominee(name, email, organisation),
        by=story.returning_officer,
        now=NOMINATING,
        **facts,
    )


def by_another_account(story: Story) -> None:
    """Known as a person with another mailbox than that of the account."""
    Person.objects.create(name=NAME, email="private@example.org", user=olga())
    nominated(story, email="private@example.org")


def corrected_into(story: Story) -> None:
    nomination = nominated(story, "Otto Other", "otto@example.org")
    said = Corrected(NAME, "", EMAIL)
    correct_proposal(nomination_id=nomination.pk, said=said, by=story.contacts[2].user, now=NOMINATING)


def renamed_into(story: Story) -> None:
    nomination = nominated(story, "Otto Other", "otto@example.org")
    otto = account_for("otto@example.org")
    accept(nomination_id=nomination.pk, by=otto, now=NOMINATING)
    correct_own(nomination_id=nomination.pk, said=Corrected(NAME, ""), by=otto, now=NOMINATING)


def speaks(story: Story, role: str = Role.BACKUP, contact: int = 1) -> Membership:
    """As a fact: the ways there are parts of their own below."""
    there = story.contacts[contact]
    facts = {"role": role, "name": NAME, "starts_on": there.starts_on}
    return Membership.objects.create(user=olga(), organisation=there.organisation, **facts)


def proposed(story: Story) -> None:
    member = speaks(story, contact=2)
    nominate(
        contest_id=story.contest.pk,
        proposing=member.organisation,
        nominee=Nominee("Otto Other", "otto@example.org", member.organisation),
        proposer_name=NAME,
        by=member.user,
        now=NOMINATING,
    )
    member.delete()


def asked_to_second(story: Story) -> Nominator:
    member = story.contacts[2]
    nomination = nominate(
        contest_id=story.contest.pk,
        proposing=member.organisation,
        nominee=Nominee("Otto Other", "otto@example.org", member.organisation),
        proposer_name=member.name,
        joining=[story.contacts[1].organisation],
        by=member.user,
        now=NOMINATING,
    )
    return nomination.nominators.get()


def seconded(story: Story) -> None:
    nominator, member = asked_to_second(story), speaks(story)
    answer_joining(nominator_id=nominator.pk, confirm=True, name=NAME, by=member.user, now=NOMINATING)
    member.delete()


def seconded_by_link(story: Story) -> None:
    """The letter went to a mailbox of the group; Olga answers with her name."""
    nominator = asked_to_second(story)
    letter = Letter.objects.filter(kind="elections.nomination_to_second")
    letter.update(link_hash=fingerprint("secret"), state="sent", sent_at=NOMINATING)
    answer_joining(nominator_id=nominator.pk, confirm=True, name=NAME, by=None, token="secret", now=NOMINATING)


def by_telephone(story: Story) -> None:
    """Who proposes by telephone confirms by a letter's link."""
    nomination = on_paper(story, "Otto Other", "otto@example.org", channel="telephone")
    Letter.objects.filter(kind="elections.nomination_to_second").update(
        link_hash=fingerprint("secret"), state="sent", sent_at=NOMINATING
    )
    nominator = nomination.nominators.get()
    answer_joining(nominator_id=nominator.pk, confirm=True, name=NAME, by=None, token="secret", now=NOMINATING)


def named_by_the_office(story: Story, role: str = Role.VOTING_CONTACT) -> None:
    there = {"organisation": story.contacts[1].organisation, "role": role, "starts_on": DAY}
    Membership.objects.filter(pk=story.contacts[1].pk).update(role=Role.OTHER)
    facts = {"email": EMAIL, "name": NAME, "day": DAY, "note": "Rang the chair.", "now": NOMINATING}
    waits = name_contact(**there, **facts, by=story.partner)
    confirm_contact(submission_id=waits.pk, reason="Rang too.", by=officer_of(story.district), now=NOMINATING)


def handed_over(story: Story) -> None:
    there = story.contacts[1]
    hand_over(membership_id=there.pk, email=EMAIL, name=NAME, starts_on=DAY, by=there.user)


def made_backup(story: Story) -> None:
    there = story.contacts[1]
    facts = {"email": EMAIL, "name": NAME, "role": Role.BACKUP, "starts_on": DAY}
    join(organisation=there.organisation, by=there.user, **facts)


def claimed(story: Story) -> None:
    there = story.contacts[1]
    asked = claim(
        organisation_id=there.organisation_id, way="office", name=NAME, note="I am.", by=olga(), now=NOMINATING
    )
    agree_to_claim(submission_id=asked.pk, by=there.user, now=NOMINATING)


NOMINATED = "Olga Both is nominated in this election and cannot be one of its organisers."
PROPOSED = "Olga Both has nominated somebody in this election and cannot be one of its organisers."
JOINED = "Olga Both has put somebody forward in this election and cannot be one of its organisers."
SPEAKS = "Olga Both speaks for {}, which votes in this election, and cannot organise it."

PARTS = {
    "candidate on line": Part(nominated, STAND, NOMINATED),
    "candidate on paper with a mailbox": Part(on_paper, STAND, NOMINATED),
    "candidate on paper by name": Part(lambda story: on_paper(story, email=""), STAND, NOMINATED),
    "candidate by telephone": Part(lambda story: on_paper(story, channel="telephone"), STAND, NOMINATED),
    "candidate by another mailbox": Part(by_another_account, STAND, NOMINATED),
    "candidate by correction of the proposer": Part(corrected_into, STAND, NOMINATED),
    "candidate by correcting their own name": Part(renamed_into, STAND, ""),
    "proposer on line": Part(proposed, PROPOSE, PROPOSED),
    "proposer on paper": Part(lambda story: on_paper(story, "Otto Other", "", proposer_name=NAME), PROPOSE, PROPOSED),
    "proposer by telephone": Part(by_telephone, PROPOSE, JOINED),
    "seconder signed in": Part(seconded, PROPOSE, JOINED),
    "seconder by link": Part(seconded_by_link, PROPOSE, JOINED),
    "seconder on paper": Part(
        lambda story: on_paper(
            story, "Otto Other", "", joining=[Joining(story.contacts[1].organisation, signed_by=NAME)]
        ),
        PROPOSE,
        JOINED,
    ),
    "voting contact named by an office": Part(named_by_the_office, VOTE, SPEAKS),
    "backup named by an office": Part(lambda story: named_by_the_office(story, Role.BACKUP), VOTE, SPEAKS),
    "voting contact by hand-over": Part(handed_over, VOTE, SPEAKS),
    "backup named by the contact": Part(made_backup, VOTE, SPEAKS),
    "voting contact by a claim": Part(claimed, VOTE, SPEAKS),
}
