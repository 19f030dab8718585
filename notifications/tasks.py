"""Work asked for: the bell that a letter waits."""

from __future__ import annotations

from celery import shared_task
from django.core.mail import get_connection
from django.utils import timezone

from notifications.services.sending import BATCH, send_letter, send_waiting
from vcsrep import jobs


@shared_task(name="notifications.send")
def send(letter_id: int) -> None:
    post = get_connection()
    try:
        send_letter(letter_id=letter_id, post=post, now=timezone.now())
    finally:
        post.close()


@shared_task(name="notifications.send_waiting")
def send_all_that_wait() -> None:
    if send_waiting() == BATCH:
        jobs.enqueue("notifications.send_waiting")
