"""Keeps the demonstration's mail in its own mailbox: nothing leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

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
