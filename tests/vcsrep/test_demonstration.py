from __future__ import annotations

import json
import time
from queue import Queue
from threading import Thread

import pytest
from celery import Celery
from django.core.mail import EmailMessage, send_mail

from tests.factories.organisations import UserFactory
from vcsrep.demo.audiences import ALL, OFFICER, VOTER
from vcsrep.demo.engine import Engine
from vcsrep.demo.mail import MailboxBackend
from vcsrep.demo.models import Mail
from vcsrep.demo.second_step import CODE, give_second_step


@pytest.fixture
def app(tmp_path) -> Celery:
    """Celery with a broker in a folder of this test's own, and a clock that rings every second."""
    app = Celery("engine", broker="filesystem://localhost//", set_as_current=False)
    folders = {"data_folder_in": "broker", "data_folder_out": "broker", "control_folder": "control"}
    options = {name: str(tmp_path / folder) for name, folder in folders.items()}
    app.conf.broker_transport_options = options | {"polling_interval": 0.1}
    app.conf.task_ignore_result = True
    app.conf.beat_schedule = {"second": {"task": "tests.hear", "schedule": 1.0}}
    return app


def test_worker_and_clock_run_in_threads_and_stop_within_three_seconds(app):
    heard: Queue[str] = Queue()

    @app.task(name="tests.hear", shared=False)
    def hear(what: str = "the clock") -> None:
        heard.put(what)

    with Engine(app) as engine:
        hear.delay("the bell")
        answers = {heard.get(timeout=15) for _ in range(3)}
        began_to_stop = time.monotonic()

    assert answers == {"the bell", "the clock"}
    assert time.monotonic() - began_to_stop < 3
    assert not engine.running


def test_a_message_that_nobody_can_read_does_not_end_the_work(app, tmp_path):
    heard: Queue[str] = Queue()

    @app.task(name="tests.hear", shared=False)
    def hear(what: str = "the clock") -> None:
        heard.put(what)

    with Engine(app):
        (tmp_path / "broker" / "0_broken.celery.msg").write_bytes(b"")
        heard.get(timeout=15)
        hear.delay("the bell")
        answers = iter(lambda: heard.get(timeout=15), "the bell")

        assert set(answers) <= {"the clock"}


def test_a_message_is_there_when_it_is_whole_and_not_before(app, tmp_path):
    folder = tmp_path / "broker"
    folder.mkdir()
    long_message = {"body": "x" * 40_000_000}

    with app.connection_for_write() as connection:
        writer = Thread(target=connection.default_channel._put, args=("celery", long_message))
        writer.start()
        sizes = set()
        while writer.is_alive():
            sizes |= {path.stat().st_size for path in folder.glob("*.celery.msg")}
        sizes |= {path.stat().st_size for path in folder.glob("*.celery.msg")}

    assert sizes == {len(json.dumps(long_message))}


@pytest.mark.django_db
def test_the_welcome_names_every_audience_and_the_printed_code(client):
    UserFactory(email=VOTER.email)

    response = client.get("/demo/")

    assert response.context["audiences"] == [(audience, audience == VOTER) for audience in ALL]
    assert response.context["code"] == CODE


@pytest.mark.django_db
def test_one_click_signs_in_and_the_next_is_somebody_else(client):
    voter, officer = UserFactory(email=VOTER.email), UserFactory(email=OFFICER.email)

    first = client.post("/demo/sign-in/voter-one/")
    was = client.session["_auth_user_id"]
    client.post("/demo/sign-in/officer/")

    assert first.url == "/my/"
    assert [was, client.session["_auth_user_id"]] == [str(voter.pk), str(officer.pk)]


@pytest.mark.django_db
def test_who_has_a_second_step_is_asked_for_the_printed_code(client):
    give_second_step(UserFactory(email=OFFICER.email))

    asked = client.post("/demo/sign-in/officer/")
    shown = client.post(asked.url, {"code": CODE})

    assert asked.url == "/accounts/second-step/show/"
    assert shown.url == "/office/"


@pytest.mark.django_db
def test_nobody_signs_in_by_a_link_or_as_somebody_unknown(client):
    assert client.get("/demo/sign-in/officer/").status_code == 405
    assert client.post("/demo/sign-in/officer/").status_code == 404
    assert client.post("/demo/sign-in/king/").status_code == 404


@pytest.mark.django_db
def test_mail_is_kept_one_message_for_each_reader(settings):
    settings.EMAIL_BACKEND = "vcsrep.demo.mail.MailboxBackend"

    send_mail("Subject", "Body", "us@example.org", ["ann@example.org", "bea@example.org"])

    assert list(Mail.objects.order_by("pk").values_list("recipient", "sender", "subject", "body")) == [
        ("ann@example.org", "us@example.org", "Subject", "Body"),
        ("bea@example.org", "us@example.org", "Subject", "Body"),
    ]


@pytest.mark.django_db
def test_the_mailbox_is_searched_by_address_and_a_link_can_be_followed(client):
    MailboxBackend().send_messages(
        [
            EmailMessage("For Ann", "See http://localhost:8000/my/ now", "us@example.org", ["ann@example.org"]),
            EmailMessage("For Bea", "Nothing", "us@example.org", ["bea@example.org"]),
        ]
    )
    letter = Mail.objects.get(recipient="ann@example.org")

    found = client.get("/demo/mailbox/?recipient=ANN").context["table"].rows
    page = client.get(letter.get_absolute_url()).content.decode()

    assert [row.record for row in found] == [letter]
    assert '<a href="http://testserver/my/" rel="nofollow">http://testserver/my/</a>' in page


@pytest.mark.django_db
def test_the_mailbox_costs_the_same_for_one_letter_and_for_three(client, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        MailboxBackend().send_messages([EmailMessage("S", "B", "us@example.org", ["a@example.org"])] * more)
        with django_assert_max_num_queries(99) as asked:
            client.get("/demo/mailbox/")
        counts.append(len(asked))

    assert counts[0] == counts[1]
