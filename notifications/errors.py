"""What a back end says when a letter does not leave, where SMTP has no word of its own for it.

Both are `OSError`s like SMTP's, so that whatever guards a mail server that is away guards these, too.
"""

from __future__ import annotations


class PostOfficeAway(OSError):
    """Nothing can be sent just now; another attempt may go through."""


class LetterRefused(OSError):
    """This letter is not taken, however often it is brought."""
