"""What somebody meant to type: each word that no name has becomes the word of some name that is nearest to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.core.cache import cache
from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from organisations.models import Organisation, OtherName
from organisations.models.names import asked_words
from organisations.models.organisation import MOST_WORDS, all_of

SHORTEST = 4  # signs: shorter words are near to too many others
LONGEST = 40
CHUNK = 5_000
KEPT_FOR = 60 * 60  # seconds; learnt anew every ten minutes: a new name is found at once, only its misspellings later
VOCABULARY = "organisations-public-words"


def is_known(words: str) -> bool:
    """Whether some public name, of today or former, has all of these words."""
    has_them = all_of("name_key", asked_words(words)[:MOST_WORDS])
    return _listed().filter(has_them).exists() or _former().filter(has_them).exists()


def respelt(words: str) -> str:
    """The same words as the names of the directory spell them; empty when no name has them in any near spelling.

    Only public names are asked, so that nobody guesses at a name that is withheld.
    """
    asked = asked_words(words)[:MOST_WORDS]
    known = _vocabulary()
    meant = " ".join(nearest_of(word, known) for word in asked)
    return meant if meant != " ".join(asked) and is_known(meant) else ""


def nearest_of(word: str, known: Sequence[str]) -> str:
    """The known word that is fewest slips away, of several the first; the word itself when none is near.

    A slip is a sign too many, too few, another, or two that changed places.
    """
    allowed = _slips_allowed(word)
    if not allowed:
        return word
    found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=allowed)
    return found[0] if found else word


def _slips_allowed(word: str) -> int:
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return 0
    return 1 if len(word) == SHORTEST else 2


def _vocabulary() -> list[str]:
    """The words of all public names, the most frequent first."""
    words: list[str] | None = cache.get(VOCABULARY)
    return learn_words() if words is None else words


def learn_words() -> list[str]:
    """Read the vocabulary from the register: seconds, where there are a hundred thousand names."""
    words = _read_vocabulary()
    cache.set(VOCABULARY, words, KEPT_FOR)
    return words


def _read_vocabulary() -> list[str]:
    often: Counter[str] = Counter()
    for names in (_listed().values_list("name_key", flat=True), _former().values_list("name_key", flat=True)):
        for name in names.iterator(chunk_size=CHUNK):
            often.update(word for word in name.split() if word.isalpha())
    return [word for word, _ in often.most_common()]


def _listed() -> QuerySet[Organisation]:
    return Organisation.objects.listed()


def _former() -> QuerySet[OtherName]:
    return OtherName.objects.filter(organisation__in=_listed().values("pk"))
