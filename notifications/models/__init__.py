from notifications.models.letter import Letter, LetterState, LetterStep
from notifications.models.preference import Group, Preference, Rhythm

__all__ = ["Group", "Letter", "LetterState", "LetterStep", "Preference", "Rhythm"]
