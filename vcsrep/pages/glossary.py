"""The words of this service, one per thing, as the help page explains them."""

from __future__ import annotations

from organisations.models import District, DistrictWord

GLOSSARY: list[tuple[str, str]] = [
    (
        "Organisation",
        "Any body on the register: a group, a charity, a council. Only its voting contact and the backup vote for it.",
    ),
    ("Standing", "Whether an organisation is admitted to the voluntary sector of a district, since when, and why."),
    (
        "Claim",
        "Asking to speak for an organisation that is listed: proven by a link to its address, by its voting contact, "
        "or by a partner.",
    ),
    (
        "Name withheld",
        "Of a refuge, for example: its name is on no public page; it votes, and can be written to through a form.",
    ),
    (
        "Voting contact, backup",
        "The two who nominate and vote for an organisation, keep its entry and get its letters.",
    ),
    (
        "Frontline, infrastructure",
        "Works with people itself; supports other organisations. An organisation can be both.",
    ),
    ("Theme", "What an organisation works on. Its primary theme decides in which theme contest it votes."),
    (
        "Declared, confirmed, suggested",
        "An organisation declares its themes; a partner confirms the primary one, or queries it. A suggestion of the "
        "software rests on the organisation’s own words and decides nothing.",
    ),
    ("Area", "A county, district, local area of a district, ward or parish."),
    (
        "Branch, affiliate",
        "An organisation with a parent. By its district’s rule it counts on its own, or with the one that governs it.",
    ),
    (
        "Merger",
        "Two entries of the register that were one organisation became one. Former names are still found.",
    ),
    ("Partnership", "A body where council, police, health, business and the voluntary sector decide together."),
    ("Seat", "A place on a partnership kept for the voluntary sector."),
    (
        "Ceiling",
        "The most seats a partnership gives the voluntary sector. A new seat must replace one when it is reached.",
    ),
    ("Term of office", "From when until when a person holds a seat, and on behalf of which organisation."),
    (
        "Appointed, elected, co-opted, ex officio",
        "How a seat is filled: by the partners; by a vote; by the partnership itself; by holding another office.",
    ),
    (
        "Mandate",
        "By what right the holder of a seat speaks: choice, how they represent, make-up, how knowledge is gathered, "
        "scope and capacity, feedback, appeal – each with its evidence.",
    ),
    ("Register of interests", "What those who hold a seat have at stake besides it. They answer once a year."),
    ("Compact", "What the voluntary sector and public bodies have promised each other, with six codes of practice."),
    ("Champion", "Somebody inside a public body who looks after the Compact."),
    (
        "Community of interest",
        "People who share a protected characteristic of the Equality Act, such as young carers or deaf people.",
    ),
    ("Electorate", "Those who elect a seat: the whole sector, one theme, or one area."),
    ("Election, contest", "An election has one notice and timetable. A contest in it fills seats of one kind."),
    ("Roll", "The organisations that may vote in a contest, as they stood on the roll date."),
    (
        "Objection",
        "Somebody says that a draft roll is wrong. The returning officer rules on it, publicly.",
    ),
    ("Returning officer", "Who runs an election: rules on nominations, arms the poll, declares the result."),
    ("Scrutineer", "Who watches an election: its journal, its roll and its count."),
    ("Nomination", "Putting a person forward. The person must accept, and the returning officer must rule on it."),
    ("Seconder", "Another organisation that puts a person forward beside the one that proposes."),
    ("Unopposed", "There are no more candidates than seats, so nobody needs to vote."),
    ("Armed", "The returning officer has checked everything, and the poll will open at its hour."),
    ("Ballot", "One organisation’s vote in one contest."),
    ("Lot", "A witnessed draw, where a tie leaves no other way."),
    ("Declaration", "The published result. It makes the terms of office."),
    ("Recount", "The votes are counted again from the box. The result must be the same."),
    ("Challenge", "For 28 days electors and candidates may say that a result came about wrongly."),
    (
        "Deputy",
        "Who comes to a meeting instead of the holder of the seat. The seat is covered; the holder was absent.",
    ),
    (
        "Consultation",
        "Questions to organisations before something is decided, open for twelve weeks as a rule. Each organisation "
        "that is asked answers once, and may change its answer until the close. What was heard is published.",
    ),
    (
        "Call for views",
        "What somebody who holds a seat asks the organisations it speaks for before a meeting.",
    ),
    (
        "Issue",
        "What an organisation asks its representatives to say. It is carried to a meeting and answered.",
    ),
    (
        "Report-back",
        "What a representative tells everybody after a meeting: discussed, raised, where views differed, decided, what "
        "follows. Due ten working days after.",
    ),
    ("Attendance", "Meetings the holder of the seat came to, of all that were held in the term and marked."),
]


def glossary() -> list[tuple[str, str]]:
    """The words of the service and those of the districts, by the alphabet.

    A district's meaning stands in the place of the service's; with several districts each word says whose it is.
    """
    own = list(DistrictWord.objects.select_related("district").order_by("word", "district__name"))
    districts = list(District.objects.order_by("pk")[:2])
    several = len(districts) > 1
    told = {row.word.casefold() for row in own} if not several else set()
    usual = [*GLOSSARY, _holder(districts[0] if len(districts) == 1 else District())]
    words = [(word, meaning) for word, meaning in usual if word.casefold() not in told]
    words += [(f"{row.word} ({row.district})" if several else row.word, row.meaning) for row in own]
    return sorted(words, key=lambda pair: pair[0].casefold())


def _holder(district: District) -> tuple[str, str]:
    """By the district's own words for both."""
    word = district.word_for_representative
    return word[:1].upper() + word[1:], f"Who holds a seat, and speaks there for the {district.word_for_sector}."
