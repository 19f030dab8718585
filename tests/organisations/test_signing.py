from __future__ import annotations

import pytest

from organisations.services.signing import save_signed
from tests.factories.organisations import OrganisationFactory, StandingFactory, UserFactory

pytestmark = pytest.mark.django_db

LONG = "reason " * 30


@pytest.mark.parametrize(("factory", "kept"), [(OrganisationFactory, LONG[:100]), (StandingFactory, LONG)])
def test_history_keeps_who_acted_and_as_much_of_the_reason_as_it_has_room_for(factory, kept):
    row, user = factory(), UserFactory()

    save_signed(row, by=user, reason=LONG)

    newest = row.history.first()
    assert (newest.history_user, newest.history_change_reason) == (user, kept)
