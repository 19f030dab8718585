"""Every hostile file by the pages, from the upload to the report: never a broken page, always a reason."""

from __future__ import annotations

import pytest

from organisations.models import Organisation, RegisterImport, RejectedRow
from tests.factories.organisations import DistrictFactory, officer_of
from tests.organisations.reading import test_extracts, test_hostile, test_noise, test_workbooks
from tests.organisations.test_import_pages import IMPORT, confirm, page, upload

HOSTILE = {
    **{f"text: {case}": content for case, (content, _) in test_hostile.REFUSED.items()},
    **{f"row: {case}": content.encode() for case, (content, _) in test_hostile.ROWS.items()},
    **{f"book: {case}": made for case, (made, _) in test_workbooks.REFUSED.items()},
    **{
        f"JSON: {case}": content if isinstance(content, bytes) else content.encode()
        for case, (content, _) in test_extracts.REFUSED.items()
    },
    **{f"noise {seed}": test_noise.csv_of_noise(seed) for seed in range(3)},
    "a name of a file like an attack": b"name\n<script>alert(1)</script>\n",
}


def test_there_are_at_least_sixty_of_them():
    assert len(HOSTILE) >= 60


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(8))
def test_no_hostile_file_breaks_a_page_or_leaves_half_a_row(sign_in, part):
    officer = sign_in(officer_of(DistrictFactory()))

    for case in list(HOSTILE)[part::8]:
        content = HOSTILE[case]() if callable(HOSTILE[case]) else HOSTILE[case]
        told = walk(officer, content)
        assert told, case

    for done in RegisterImport.objects.filter(state="done"):
        assert done.rows_read == done.created + done.updated + done.unchanged + done.skipped + done.rejected
    assert not RejectedRow.objects.filter(reason="").exists()
    assert not Organisation.objects.filter(name="").exists()


def walk(officer, content: bytes) -> str:
    """Go as far as the pages let; say how it ended."""
    brought = officer.post(IMPORT, {"file": upload(content, '"><img src=x>=1+1\r\n.csv'), "status_given": "admitted"})
    assert brought.status_code in {200, 302}
    if brought.status_code == 200:
        return str(brought.context["form"].errors["file"])
    kept = RegisterImport.objects.latest("pk")
    assert page(officer, kept).status_code == 200
    if kept.state == "failed":
        return kept.failure
    response = confirm(officer, kept)
    assert response.status_code == 200
    kept.refresh_from_db()
    if kept.state == "columns":
        return str(response.context["form"].errors)
    response = officer.post(f"{IMPORT}{kept.pk}/preview/", follow=True)
    assert (response.status_code, page(officer, kept, "rejected.csv").status_code) == (200, 200)
    kept.refresh_from_db()
    return kept.state
