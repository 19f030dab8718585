from notifications.models.letter import Letter, LetterState, LetterStep

__all__ = ["Letter", "LetterState", "LetterStep"]
