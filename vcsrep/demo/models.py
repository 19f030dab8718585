"""The demonstration's mailbox: every letter that would have left."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse


class MailQuerySet(models.QuerySet["Mail"]):
    def for_list(self) -> Self:
        return self.order_by("-pk")


class Mail(models.Model):
    """One message to one address, sign-in codes and links included: all of it is invented."""

    recipient = models.CharField(max_length=550, help_text="A mailbox, or a postal address on one line.")
    sender = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    sent_at = models.DateTimeField()

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "mail"
        constraints = [models.CheckConstraint(condition=~Q(recipient=""), name="mail_has_a_recipient")]
        indexes = [models.Index(fields=["recipient", "id"])]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("demo:mail", args=[self.pk])
