from __future__ import annotations

from django.urls import URLPattern, path

from vcsrep.pages.views import (
    health,
    home,
    leaving,
    letters,
    mail,
    my,
    office,
    partnership,
    profile,
    texts,
    voice,
    write,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("health/", health.health, name="health"),
    path("my/", my.my, name="my"),
    path("my/letters/", letters.letters, name="my_letters"),
    path("my/<slug:organisation>/", my.my_organisation, name="my_organisation"),
    path("my/<slug:organisation>/leave/<slug:district>/", leaving.leave, name="my_leave"),
    path("my/<slug:organisation>/come-back/<slug:district>/", leaving.come_back, name="my_come_back"),
    path("my/<slug:organisation>/people/<int:pk>/open-work/", leaving.hand_over_work, name="my_hand_over_work"),
    path("office/", office.office, name="office"),
    path("office/mail/", mail.mail, name="office_mail"),
    path("office/mail/<int:pk>/", mail.letter, name="office_letter"),
    path("office/mail/<int:pk>/send-again/", mail.resend, name="office_letter_resend"),
    path("office/mail/<int:pk>/stop/", mail.stop, name="office_letter_stop"),
    path("office/mail/<int:pk>/bounced/", mail.mark_bounced, name="office_letter_bounced"),
    path("office/jobs/", mail.jobs, name="office_jobs"),
    path("voice/", voice.voice, name="voice"),
    path("organisations/<slug:slug>/write/", write.to_organisation, name="write_to_organisation"),
    path("write/<slug:key>/", write.to_withheld, name="write_to_withheld"),
    path("partnerships/<slug:slug>/seats/<int:pk>/write/", write.to_holder, name="write_to_holder"),
    path("organisations/<slug:slug>/", profile.organisation, name="organisation"),
    path("partnerships/<slug:slug>/", partnership.partnership, name="partnership"),
    path("accessibility/", texts.accessibility, name="accessibility"),
    path("privacy/", texts.privacy, name="privacy"),
    path("cookies/", texts.cookies, name="cookies"),
    path("help/", texts.help_page, name="help"),
    path("who-counts/", texts.who_counts, name="who_counts"),
    path("data/partnerships.json", texts.all_partnerships, name="all_partnerships"),
    path("data/", texts.open_data, name="open_data"),
]
