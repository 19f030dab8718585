from __future__ import annotations

from django.urls import URLPattern, path

from vcsrep.pages.views import health, home, mail, my, office, partnership, profile, texts

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("health/", health.health, name="health"),
    path("my/", my.my, name="my"),
    path("my/<slug:organisation>/", my.my_organisation, name="my_organisation"),
    path("office/", office.office, name="office"),
    path("office/mail/", mail.mail, name="office_mail"),
    path("office/mail/<int:pk>/", mail.letter, name="office_letter"),
    path("office/mail/<int:pk>/send-again/", mail.resend, name="office_letter_resend"),
    path("office/mail/<int:pk>/stop/", mail.stop, name="office_letter_stop"),
    path("office/mail/<int:pk>/bounced/", mail.mark_bounced, name="office_letter_bounced"),
    path("office/jobs/", mail.jobs, name="office_jobs"),
    path("organisations/<slug:slug>/", profile.organisation, name="organisation"),
    path("partnerships/<slug:slug>/", partnership.partnership, name="partnership"),
    path("accessibility/", texts.accessibility, name="accessibility"),
    path("privacy/", texts.privacy, name="privacy"),
    path("cookies/", texts.cookies, name="cookies"),
    path("help/", texts.help_page, name="help"),
    path("data/", texts.open_data, name="open_data"),
]
