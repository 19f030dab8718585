"""Who is nominated, and in which words: names that a ballot paper can carry, statements that are never cut."""

from __future__ import annotations

from elections.models import Contest, Nomination
from organisations.models import Organisation, Person, User
from vcsrep.errors import DomainError

STATEMENT_WORDS = 200


def checked_name(name: str) -> str:
    """A name the ballot paper and the count can carry."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable() or ">" in tidy:
        raise DomainError("Give the person's name, in letters.")
    return tidy


def checked_statement(statement: str) -> str:
    """The statement as it was written: too long is refused, never cut."""
    words = len(statement.split())
    if words > STATEMENT_WORDS:
        raise DomainError(f"The statement has {words} words. The most is {STATEMENT_WORDS}.")
    return statement.strip()


def person_called(name: str, email: str) -> Person:
    """The person known by this name and mailbox, or a new one; without a mailbox always a new one."""
    mailbox = email.strip().lower()
    if not mailbox:
        return Person.objects.create(name=name)
    known = Person.objects.filter(name__iexact=name, email__iexact=mailbox).first()
    user = User.objects.filter(email__iexact=mailbox).first()
    return known or Person.objects.create(name=name, email=mailbox, user=user)


def namesake(
    contest: Contest, name: str, email: str, organisation: Organisation, *, but: Nomination | None = None
) -> str:
    """Nobody could tell two candidates of one name and organisation apart: a sentence, or ""."""
    same = Nomination.objects.live().filter(contest=contest, on_behalf_of=organisation, person__name__iexact=name)
    namesakes = same.exclude(person__email__iexact=email) if email else same
    if (namesakes.exclude(pk=but.pk) if but else namesakes).exists():
        return f"Somebody called {name} has been nominated for {organisation} already."
    return ""
