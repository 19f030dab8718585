"""What zeal need not watch: an act that does the same for each of a few people, each under locks of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from zeal import zeal_ignore

SEATS_THE_ELECTED = ("/publish/", "/declare/")  # every term is appointed by itself, as if nobody else were
CHANGES_SEATS = ("/apply/",)  # what was decided of each seat is done by itself, too


def one_by_one(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands behind zeal's middleware. Lists are shown by GETs, and those it watches all."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path.endswith(SEATS_THE_ELECTED + CHANGES_SEATS):
            with zeal_ignore():
                return get_response(request)
        return get_response(request)

    return answer
