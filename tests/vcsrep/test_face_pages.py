"""What every page has in common, the pages of refusal, and the pages of plain text."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

from tests.factories.organisations import DistrictFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory
from vcsrep.demo.views.style import PARTS, REFUSALS
from vcsrep.face.context import doors

pytestmark = pytest.mark.django_db

TEXTS = ["/accessibility/", "/privacy/", "/cookies/", "/help/", "/data/"]
COMPONENTS = [f"/demo/style/{part}/" for part in PARTS]


@pytest.mark.parametrize("address", ["/demo/style/", *COMPONENTS, *TEXTS])
def test_anybody_may_read_it_under_a_strict_policy(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    html = response.content.decode()
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html) == []
    assert len(re.findall("<h1", html)) == 1


@pytest.mark.parametrize("page", REFUSALS)
def test_each_refusal_can_be_looked_at(client: Client, page: str) -> None:
    assert client.get(f"/demo/style/refusals/{page}/").status_code == REFUSALS[page]


def test_an_unknown_component_is_not_found(client: Client) -> None:
    assert client.get("/demo/style/nothing/").status_code == 404
    assert client.get("/demo/style/refusals/418/").status_code == 404


def test_an_unknown_address_says_where_to_go(client: Client) -> None:
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
    assert 'href="/partnerships/"' in response.content.decode()


def test_a_refusal_says_who_can_help(rf: RequestFactory) -> None:
    request = rf.get("/office/")

    response = permission_denied(request, PermissionDenied("Only partners may do this."))

    assert "Only partners may do this." in response.content.decode()
    assert 'href="/help/#contact"' in response.content.decode()


def test_a_form_from_elsewhere_is_refused_and_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/demo/style/errors/", {"name": "Seat 1"})

    assert response.status_code == 403
    assert "Nothing was saved: the page was open too long" in response.content.decode()


@pytest.mark.parametrize("view", [server_error, bad_request])
def test_the_last_pages_need_nothing_that_could_be_broken(
    rf: RequestFactory, view: object, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = view(rf.get("/"), None) if view is bad_request else view(rf.get("/"))  # type: ignore[operator]

    html = response.content.decode()
    assert '<link rel="stylesheet" href="/static/vcsrep/vcsrep.css">' in html
    assert "vcsrep" in html


def request_of(path: str, user: object = None) -> HttpRequest:
    request = RequestFactory().get(path)
    if user is not None:
        request.user = user  # type: ignore[assignment]
    return request


def test_a_stranger_sees_the_public_doors() -> None:
    assert [(door.href, door.current) for door in doors(request_of("/elections/2025/"))] == [
        ("/", ""),
        ("/partnerships/", ""),
        ("/organisations/", ""),
        ("/elections/", "true"),
        ("/voice/", ""),
    ]


def test_the_page_itself_is_marked_as_the_current_one() -> None:
    assert [door.current for door in doors(request_of("/"))] == ["page", "", "", "", ""]


def test_who_is_signed_in_has_a_page_of_their_own() -> None:
    account = UserFactory()

    assert [door.text for door in doors(request_of("/", account))][5:] == ["My page"]


def test_an_officer_has_an_office() -> None:
    class Officer:
        is_authenticated = True

        def districts_of_office(self, day: object) -> object:
            return type("Some", (), {"exists": lambda self: True})()

    assert [door.text for door in doors(request_of("/", Officer()))][5:] == ["My page", "Office"]


def test_the_cookies_page_names_the_cookies_that_are_set(client: Client) -> None:
    html = client.get("/cookies/").content.decode()

    assert settings.SESSION_COOKIE_NAME in html
    assert settings.CSRF_COOKIE_NAME in html


def test_the_help_page_says_who_answers_for_a_district(client: Client) -> None:
    district = DistrictFactory()

    html = client.get("/help/").content.decode()

    assert f"<h3>{district.name}</h3>" in html
    assert district.council.public_name in html


def test_the_text_pages_cost_the_same_for_one_district_and_for_three(
    client: Client, django_assert_num_queries: object
) -> None:
    DistrictFactory()
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get("/help/")
    DistrictFactory.create_batch(2)

    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get("/help/")


def test_every_example_of_open_data_can_be_opened(client: Client) -> None:
    PartnershipFactory()
    html = client.get("/data/").content.decode()

    examples = re.findall(r'<a href="(/[^"]*json)">', html)

    assert [client.get(address).status_code for address in examples] == [200] * 5
