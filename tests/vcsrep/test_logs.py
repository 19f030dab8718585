from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from django.conf import settings
from gunicorn.config import Config

from vcsrep import settings as real_settings
from vcsrep.logs import AccessLog, WithoutNames, without_names


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/my/lunch-club/elections/spring/sector/", "/my/…"),
        ("POST /my/lunch-club/elections/spring/sector/?x=1 HTTP/1.1", "POST /my/… HTTP/1.1"),
        ("/elections/nominations/SECRET/", "/elections/nominations/…"),
        ("https://vcsrep.example.org/my/lunch-club/", "https://vcsrep.example.org/my/…"),
        ("/my/", "/my/"),
        ("/organisations/lunch-club/", "/organisations/lunch-club/"),
    ],
)
def test_an_address_is_logged_as_far_as_it_says_nothing_about_anybody(line, kept):
    assert without_names(line) == kept


def test_what_is_refused_is_logged_without_whose_it_was(client, caplog, db):
    caplog.handler.addFilter(WithoutNames())

    client.get("/elections/nominations/SECRET/")

    assert [record.getMessage() for record in caplog.records] == ["Not Found: /elections/nominations/…"]


def test_the_log_of_the_web_server_does_not_say_who_voted_when():
    log = AccessLog(Config())
    environ = {
        "REQUEST_METHOD": "POST",
        "RAW_URI": "/my/lunch-club/elections/spring/sector/",
        "PATH_INFO": "/my/lunch-club/elections/spring/sector/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": "https://vcsrep.example.org/my/lunch-club/",
    }
    took = SimpleNamespace(seconds=0, microseconds=1000)
    answer = SimpleNamespace(status="302 Found", sent=0, headers=[])

    atoms = log.atoms(answer, SimpleNamespace(headers=[]), environ, took)

    assert [name for name, atom in atoms.items() if "lunch-club" in str(atom)] == []
    assert (atoms["m"], atoms["U"], atoms["s"]) == ("POST", "/my/…", "302")


def test_every_handler_leaves_names_out():
    assert {name: handler["filters"] for name, handler in real_settings.LOGGING["handlers"].items()} == {
        "console": ["without_names"]
    }
    assert logging.getLogger("django.request").level <= logging.WARNING
    assert "--logger-class" in (settings.ROOT / "Dockerfile").read_text()
