"""The words of this service, one per thing, as the help page explains them."""

from __future__ import annotations

GLOSSARY: list[tuple[str, str]] = [
    (
        "Organisation",
        "Any body on the register: a group, a charity, a council. Only its voting contact and the backup vote for it.",
    ),
    ("Standing", "Whether an organisation is admitted to the voluntary sector of a district, since when, and why."),
    (
        "Frontline, infrastructure",
        "Works with people itself; supports other organisations. An organisation can be both.",
    ),
    ("Theme", "What an organisation works on. Its primary theme decides in which theme contest it votes."),
    ("Area", "A county, district, town or parish."),
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
    ("Electorate", "Those who elect a seat: the whole sector, one theme, or one area."),
    ("Election, contest", "An election has one notice and timetable. A contest in it fills seats of one kind."),
    ("Roll", "The organisations that may vote in a contest, as they stood on the roll date."),
    ("Returning officer", "Who runs an election: rules on nominations, arms the poll, declares the result."),
    ("Scrutineer", "Who watches an election: its journal, its roll and its count."),
    ("Nomination", "Putting a person forward. The person must accept, and the returning officer must rule on it."),
    ("Unopposed", "There are no more candidates than seats, so nobody needs to vote."),
    ("Armed", "The returning officer has checked everything, and the poll will open at its hour."),
    ("Ballot", "One organisation’s vote in one contest."),
    ("Lot", "A witnessed draw, where a tie leaves no other way."),
    ("Declaration", "The published result. It makes the terms of office."),
    (
        "Deputy",
        "Who comes to a meeting instead of the representative. The seat is covered; the representative was absent.",
    ),
    ("Attendance", "Meetings the representative came to, of all that were held in the term and marked."),
]
