"""No job stays silent without an office hearing of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.organisations import DistrictFactory, officer_of
from vcsrep.jobs.clock import REGISTRY
from vcsrep.jobs.models import JobRun
from vcsrep.pages.desk import matters_for

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize("silent", sorted(REGISTRY))
def test_the_office_hears_of_each_job_that_has_not_run(sign_in, silent):
    now = timezone.now()
    for name in REGISTRY:
        JobRun.objects.create(name=name, started_at=now, ended_at=now)
    JobRun.objects.filter(name=silent).update(ended_at=now - REGISTRY[silent].late_after - SECOND)
    officer = officer_of(DistrictFactory())

    matters = {matter.text: matter.how_many for matter in matters_for(officer, now)}
    jobs = sign_in(officer).get("/office/jobs/").context["jobs"]

    assert matters["Jobs that have not run"] == 1
    assert [job.label for job in jobs if job.is_late] == [REGISTRY[silent].label]


def test_every_job_is_given_more_time_than_its_rhythm_and_says_what_it_does():
    hurried = [
        job.name
        for job in REGISTRY.values()
        if isinstance(job.rhythm, dt.timedelta) and job.late_after < 2 * job.rhythm
    ]

    assert hurried == []
    assert [job.name for job in REGISTRY.values() if job.label == job.name] == []
