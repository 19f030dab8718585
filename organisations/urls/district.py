from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import areas, branches, district, partners, words

app_name = "organisations_district"
urlpatterns: list[URLPattern] = [
    path("<slug:slug>/", district.district, name="district"),
    path("<slug:slug>/partners/add/", partners.add, name="add_partner"),
    path("<slug:slug>/partners/<int:pk>/end/", partners.end, name="end_partner"),
    path("<slug:slug>/partners/<int:pk>/staff/", partners.name_staff, name="name_staff"),
    path("<slug:slug>/themes/add/", district.add_theme, name="add_theme"),
    path("<slug:slug>/themes/<int:pk>/rename/", district.rename_theme, name="rename_theme"),
    path("<slug:slug>/post/", district.post, name="post"),
    path("<slug:slug>/say/", district.say, name="say"),
    path("<slug:slug>/words/", words.word_list, name="words"),
    path("<slug:slug>/words/add/", words.explain, name="add_word"),
    path("<slug:slug>/words/<int:pk>/", words.explain, name="change_word"),
    path("<slug:slug>/words/<int:pk>/take-out/", words.take_out, name="take_out_word"),
    path("<slug:slug>/themes/<int:pk>/remove/", district.remove_theme, name="remove_theme"),
    path("<slug:slug>/who-counts/", branches.who_counts, name="who_counts"),
    path("<slug:slug>/places/", areas.places, name="places"),
    path("<slug:slug>/places/read/", areas.read, name="read_areas"),
    path("<slug:slug>/places/<int:pk>/postcodes/", areas.outward, name="outward"),
    path("<slug:slug>/areas/add/", district.add_area, name="add_area"),
]
