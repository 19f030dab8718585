from notifications.models.letter import Channel, Letter, LetterState, LetterStep
from notifications.models.preference import Group, Preference, Rhythm
from notifications.models.wording import LONGEST_PARAGRAPH, LONGEST_SUBJECT, Wording

__all__ = [
    "LONGEST_PARAGRAPH",
    "LONGEST_SUBJECT",
    "Channel",
    "Group",
    "Letter",
    "LetterState",
    "LetterStep",
    "Preference",
    "Rhythm",
    "Wording",
]
