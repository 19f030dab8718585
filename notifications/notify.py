"""GOV.UK Notify as a back end of Django's mail: e-mail by one template, letters on paper by another.

The e-mail template has `((subject))` and `((body))`; the letter template the same, below the address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from notifications.carriers import LetterMail, PaperLetter
from notifications.errors import LetterRefused, PostOfficeAway

TIMEOUT = 20  # seconds
MOST_LINES = 7  # of an address


class NotifyBackend(BaseEmailBackend):
    """Raises `LetterRefused` for what Notify does not take (400), `PostOfficeAway` for all else that goes wrong."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently, **kwargs)
        self._client = NotificationsAPIClient(settings.NOTIFY_API_KEY, settings.NOTIFY_ADDRESS, timeout=TIMEOUT)

    def close(self) -> None:
        self._client.request_session.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            reference = message.reference if isinstance(message, LetterMail) else None
            is_retry = isinstance(message, LetterMail) and message.is_retry
            if is_retry and self._has_taken(str(reference)):
                continue
            for recipient in message.recipients():
                self._ask(partial(self._mail, message, recipient, reference))
        return len(email_messages)

    def send_paper(self, letter: PaperLetter) -> None:
        if letter.is_retry and self._has_taken(letter.reference):
            return
        lines = {f"address_line_{number}": line for number, line in enumerate(letter.address[:MOST_LINES], start=1)}
        words = {"subject": letter.subject, "body": letter.body}
        template = settings.NOTIFY_LETTER_TEMPLATE
        self._ask(lambda: self._client.send_letter_notification(template, lines | words, letter.reference))

    def status_of(self, reference: str) -> str:
        """As Notify calls it: "received" when it is printed and posted, "permanent-failure" …; "" when unknown."""
        known = self._ask(partial(self._client.get_all_notifications, reference=reference))
        rows = known.get("notifications") if known else []
        return str(rows[0].get("status", "")) if rows else ""

    def _mail(self, message: EmailMessage, recipient: str, reference: str | None) -> Any:
        address = message.extra_headers.get("List-Unsubscribe", "").strip("<>") or None
        return self._client.send_email_notification(
            recipient,
            settings.NOTIFY_EMAIL_TEMPLATE,
            {"subject": str(message.subject), "body": str(message.body)},
            reference,
            one_click_unsubscribe_url=address,
        )

    def _has_taken(self, reference: str) -> bool:
        """Whether a worker that was killed at its work had handed this over already."""
        return bool(self.status_of(reference))

    def _ask(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except APIError as trouble:
            words = f"{trouble.status_code} {_said(trouble)}"
            if trouble.status_code == 400:
                raise LetterRefused(f"GOV.UK Notify does not take this letter: {words}") from trouble
            raise PostOfficeAway(f"GOV.UK Notify could not be used: {words}") from trouble


def _said(trouble: APIError) -> str:
    """Notify lists its errors as rows with a message each; a proxy in between answers anything."""
    message: Any = trouble.message
    if not isinstance(message, list):
        return str(message)
    return "; ".join(str(row.get("message", row)) if isinstance(row, dict) else str(row) for row in message)
