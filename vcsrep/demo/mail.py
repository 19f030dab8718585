"""Keeps the demonstration's mail in its own mailbox: nothing leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from notifications.carriers import PaperLetter
from vcsrep.demo.models import Mail


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = timezone.now()
        kept = [
            Mail(
                recipient=recipient,
                sender=message.from_email,
                subject=str(message.subject),
                body=str(message.body),
                sent_at=now,
            )
            for message in email_messages
            for recipient in message.recipients()
        ]
        Mail.objects.bulk_create(kept)
        return len(kept)

    def send_paper(self, letter: PaperLetter) -> None:
        """What would be posted lies in the same mailbox."""
        Mail.objects.create(
            recipient="By post: " + ", ".join(letter.address),
            sender=settings.DEFAULT_FROM_EMAIL,
            subject=letter.subject,
            body=letter.body,
            sent_at=timezone.now(),
        )
