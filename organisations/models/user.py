"""Accounts. An account is a mailbox: several people may share it, so names stand on memberships and acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from organisations.models.district import District, DistrictPartner
from organisations.models.membership import Membership, Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: Any) -> User:
        """An account without a password: people sign in by mailed code or passkey."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    email = models.EmailField("e-mail address", unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        verbose_name = "account"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_mailbox_has_one_account")]

    def __str__(self) -> str:
        return self.email

    def has_usable_password(self) -> bool:
        """There are no passwords, whatever the column says."""
        return False

    def districts_as_officer(self, day: dt.date) -> QuerySet[District]:
        """Where its council is the district's council."""
        return District.objects.filter(council__in=self._staffed(day))

    def districts_as_partner(self, day: dt.date) -> QuerySet[District]:
        """Where it is on the staff of an infrastructure partner that serves the district."""
        serving = DistrictPartner.objects.serving_on(day).filter(organisation__in=self._staffed(day))
        return District.objects.filter(partners__in=serving).distinct()

    def districts_of_office(self, day: dt.date) -> QuerySet[District]:
        officer = self.districts_as_officer(day).values("pk")
        partner = self.districts_as_partner(day).values("pk")
        return District.objects.filter(models.Q(pk__in=officer) | models.Q(pk__in=partner))

    def _staffed(self, day: dt.date) -> QuerySet[Any, Any]:
        memberships = Membership.objects.current_on(day).filter(user=self, role=Role.OFFICE_STAFF)
        return memberships.values("organisation")
