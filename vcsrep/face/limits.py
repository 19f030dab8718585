"""How often one visitor may ask for what costs much."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

View = Callable[..., HttpResponseBase]


def limited(what: str, *, times: int, seconds: int) -> Callable[[View], View]:
    """Answer one address so many times in so many seconds, then with 429 until the time has passed."""

    def limit(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            visitor = get_adapter().get_client_ip(request)
            key = f"limit-{what}-{visitor}-{int(time.time() // seconds)}"
            cache.add(key, 0, seconds)
            if cache.incr(key) > times:
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return counted

    return limit
