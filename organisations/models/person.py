"""A person: who stands, is nominated, holds a seat. Known by name; an account is something else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Person(models.Model):
    """`email` is private: it is where letters go; `user` is the account the person reads them with, if any."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    takes_messages = models.BooleanField(default=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name")]

    def __str__(self) -> str:
        return self.name
