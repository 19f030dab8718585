from notifications.models.letter import Letter, LetterState, LetterStep
from notifications.models.preference import Group, Preference

__all__ = ["Group", "Letter", "LetterState", "LetterStep", "Preference"]
