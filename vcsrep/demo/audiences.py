"""Whom one may be in the demonstration. The story makes their accounts under these addresses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """One account to sign in with. `second_step` asks for the printed code, as the real service would ask."""

    key: str
    label: str
    name: str
    email: str
    purpose: str
    lands_on: str
    second_step: bool = False


OFFICER = Audience(
    key="officer",
    label="Council partnership officer",
    name="Olivia Officer",
    email="olivia.officer@example.org",
    purpose="Set up partnerships, seats and meetings; mark who came; see which seats are vacant.",
    lands_on="/office/",
    second_step=True,
)
PARTNER = Audience(
    key="partner",
    label="Infrastructure partner",
    name="Petra Partner",
    email="petra.partner@example.org",
    purpose="Keep the register of organisations; call elections; support representatives.",
    lands_on="/office/",
    second_step=True,
)
RETURNING_OFFICER = Audience(
    key="returning-officer",
    label="Returning officer",
    name="Robert Returning",
    email="robert.returning@example.org",
    purpose="Rule on nominations, arm the poll, count, draw lots and declare.",
    lands_on="/office/elections/",
    second_step=True,
)
SCRUTINEER = Audience(
    key="scrutineer",
    label="Scrutineer",
    name="Susan Scrutineer",
    email="susan.scrutineer@example.org",
    purpose="Watch the election: the journal, the roll and the count.",
    lands_on="/office/elections/",
    second_step=True,
)
REPRESENTATIVE = Audience(
    key="representative",
    label="Representative",
    name="Rafiq Representative",
    email="rafiq.representative@example.org",
    purpose="See the next meetings of the seat held for the sector, and accept a nomination.",
    lands_on="/my/",
)
VOTER = Audience(
    key="voter-one",
    label="Voting contact of an organisation",
    name="Vera Voter",
    email="vera.voter@example.org",
    purpose="Nominate somebody, and vote once for the organisation.",
    lands_on="/my/",
)
OTHER_VOTER = Audience(
    key="voter-two",
    label="Voting contact of another organisation",
    name="Victor Voter",
    email="victor.voter@example.org",
    purpose="Vote for a different organisation, and see that each has one vote.",
    lands_on="/my/",
)

ALL = [OFFICER, PARTNER, RETURNING_OFFICER, SCRUTINEER, REPRESENTATIVE, VOTER, OTHER_VOTER]
WITH_A_SECOND_STEP = [audience for audience in ALL if audience.second_step]
BY_KEY = {audience.key: audience for audience in ALL}
