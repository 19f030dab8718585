"""Every address × every audience: who is let in, who is sent to sign in, who is told no, for whom it is not there.

The people and things are those of the demonstration's story. An address that is missing in the table fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from attendance.models import Meeting
from consultations.models import Issue, ReportBack
from elections.models import Challenge, Contest, Nomination, Objection, Question
from notifications.models import Letter
from organisations.models import (
    Area,
    BulkRun,
    District,
    DistrictWord,
    KindOfContact,
    LikelyDouble,
    Membership,
    Merger,
    Organisation,
    RegisterImport,
    Standing,
    Submission,
    ThemeClaim,
    User,
    WhereClaim,
)
from organisations.services.bulk import choose
from organisations.services.noting import write_note
from organisations.services.register import Contact, note_contact
from organisations.services.relaying import key_of
from partnerships.models import Alert, Compact, Deputy, Link, RollingLimit, Seat, Term
from tests.factories.attendance import (
    AgendaItemFactory,
    MarkQueryFactory,
    MarksImportFactory,
    MeetingDeclarationFactory,
    PaperFactory,
)
from tests.factories.organisations import DistrictFactory, officer_of
from tests.factories.representatives import ExpenseClaimFactory, InterestFactory
from tests.factories.voices import (
    ChampionFactory,
    ExerciseFactory,
    HandbookPageFactory,
    SignatoryFactory,
)
from tests.told import told
from vcsrep.demo import audiences

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

TRIED_ELSEWHERE = ("account_", "mfa_", "demo:", "health")  # in tests/vcsrep
MEANING = {200: "in", 403: "no", 404: "–"}

# Anyone · a voting contact · an officer of another district · officer · partner · returning officer of the poll.
# "in": the page; "sign": to the sign-in page; "on": sent on to another page; "no": 403; "–": not there for them.
DOORS = """
/                                                                 in   in   in   in   in   in
/accessibility/                                                   in   in   in   in   in   in
/privacy/                                                         in   in   in   in   in   in
/cookies/                                                         in   in   in   in   in   in
/voice/                                                           in   in   in   in   in   in
/help/                                                            in   in   in   in   in   in
/who-counts/                                                      in   in   in   in   in   in
/data/partnerships.json                                           in   in   in   in   in   in
/data/                                                            in   in   in   in   in   in
/accounts/second-step/                                            sign on   on   on   on   on
/organisations/                                                   in   in   in   in   in   in
/organisations.csv                                                in   in   in   in   in   in
/organisations.json                                               in   in   in   in   in   in
/organisations/services/                                          in   in   in   in   in   in
/organisations/sector/                                            in   in   in   in   in   in
/organisations/services.csv                                       in   in   in   in   in   in
/organisations/{organisation}/                                    in   in   in   in   in   in
/organisations/{organisation}.json                                in   in   in   in   in   in
/partnerships/                                                    in   in   in   in   in   in
/partnerships/map/                                                in   in   in   in   in   in
/partnerships/map.csv                                             in   in   in   in   in   in
/partnerships/map.json                                            in   in   in   in   in   in
/partnerships/matrix/                                             in   in   in   in   in   in
/partnerships/matrix/nowhere/                                     in   in   in   in   in   in
/partnerships/matrix.csv                                          in   in   in   in   in   in
/partnerships/matrix.json                                         in   in   in   in   in   in
/partnerships/{partnership}/                                      in   in   in   in   in   in
/partnerships/{partnership}/interests/                            in   in   in   in   in   in
/partnerships/{partnership}/seats/{seat}/                         in   in   in   in   in   in
/partnerships/{partnership}/terms-of-reference/{version}/         in   in   in   in   in   in
/partnerships/{partnership}/mandates/{term}/                      in   in   in   in   in   in
/partnerships/{partnership}.json                                  in   in   in   in   in   in
/partnerships/{partnership}.ics                                   in   in   in   in   in   in
/partnerships/{partnership}/attendance/                           in   in   in   in   in   in
/partnerships/{partnership}/attendance.csv                        in   in   in   in   in   in
/partnerships/{partnership}/meetings/                             in   in   in   in   in   in
/partnerships/{partnership}/meetings/{meeting}/                   in   in   in   in   in   in
/partnerships/{partnership}/meetings/{meeting}.json               in   in   in   in   in   in
/partnerships/{partnership}/meetings/{meeting}.ics                in   in   in   in   in   in
/partnerships/{partnership}/meetings/{meeting}/papers/{paper}/    in   in   in   in   in   in
/calendars/no-such-key.ics                                        –    –    –    –    –    –
/handbook/                                                        in   in   in   in   in   in
/handbook/{district}/{handbook_page}/                             in   in   in   in   in   in
/compact/                                                         in   in   in   in   in   in
/communities/                                                     in   in   in   in   in   in
/reports/                                                         in   in   in   in   in   in
/reports/{report}/                                                in   in   in   in   in   in
/reports/all.atom                                                 in   in   in   in   in   in
/reports/partnerships/{partnership}.atom                          in   in   in   in   in   in
/reports/seats/{seat}.atom                                        in   in   in   in   in   in
/issues/                                                          in   in   in   in   in   in
/issues/{issue}/                                                  in   in   in   in   in   in
/elections/                                                       in   in   in   in   in   in
/elections/deputies/0/                                            sign –    –    –    –    –
/elections/deputies/no-such-link/                                 –    –    –    –    –    –
/elections/{election}/                                            in   in   in   in   in   in
/elections/{election}/roll/                                       in   in   in   in   in   in
/elections/{election}/roll/check/                                 in   in   in   in   in   in
/elections/{election}/objections/                                 in   in   in   in   in   in
/elections/{poll}/object/{organisation_id}/                       in   in   in   in   in   in
/elections/{poll}/candidates/                                     in   in   in   in   in   in
/elections/{poll}/practice/                                       in   in   in   in   in   in
/elections/{poll}/result/                                         in   in   in   in   in   in
/elections/{past}/result/                                         in   in   in   in   in   in
/elections/{past}/challenge/                                      sign in   in   in   in   in
/elections/{past}/result.json                                     in   in   in   in   in   in
/elections/{past}/result.csv                                      in   in   in   in   in   in
/elections/{past}/result.blt                                      in   in   in   in   in   in
/elections/nominations/no-such-link/                              –    –    –    –    –    –
/elections/nominations/{nomination}/answer/                       sign –    –    –    –    –
/join/                                                            in   in   in   in   in   in
/join/group/                                                      in   in   in   in   in   in
/join/person/                                                     on   on   on   on   on   on
/join/check/                                                      sign on   on   on   on   on
/join/claim/{organisation}/                                       in   in   in   in   in   in
/join/link/no-such-link/                                          –    –    –    –    –    –
/join/withdraw/{asked}/                                           sign in   –    –    –    –
/elections/nominations/no-such-link/mandate/choice/               –    –    –    –    –    –
/elections/nominations/{nomination}/answer/mandate/choice/        sign –    –    –    –    –
/elections/nominations/{nomination}/answer/correct/               sign –    –    –    –    –
/elections/nominations/{nomination}/answer/withdraw/              sign –    –    –    –    –
/elections/nominations/{nomination}/answer/photograph/            sign –    –    –    –    –
/elections/nominations/{nomination}/answer/photograph/picture.jpg sign –    –    –    –    –
/elections/nominations/{nomination}/answer/questions/{question}/  sign –    –    –    –    –
/elections/nominations/{nomination}/photograph.jpg                in   in   in   in   in   in
/elections/nominations/second/no-such-link/                       –    –    –    –    –    –
/elections/nominations/question/no-such-link/                     –    –    –    –    –    –
/elections/nominations/no-such-link/correct/                      –    –    –    –    –    –
/elections/nominations/no-such-link/withdraw/                     –    –    –    –    –    –
/elections/nominations/no-such-link/photograph/                   –    –    –    –    –    –
/elections/nominations/no-such-link/photograph/picture.jpg        –    –    –    –    –    –
/elections/nominations/no-such-link/questions/1/                  –    –    –    –    –    –
/confirm/no-such-link/                                            –    –    –    –    –    –
/write/received/no-such-link/                                     –    –    –    –    –    –
/write/{withheld}/                                                in   in   in   in   in   in
/organisations/{organisation}/write/                              in   in   in   in   in   in
/partnerships/{partnership}/seats/{seat}/write/                   in   in   in   in   in   in
/my/                                                              sign in   in   in   in   in
/my/reports/                                                      sign in   in   in   in   in
/my/reports/{meeting}/{term}/                                     sign –    –    –    –    –
/my/reports/{meeting}/{term}/look/                                sign –    –    –    –    –
/my/issues/                                                       sign in   in   in   in   in
/my/issues/{issue}/                                               sign –    –    –    –    –
/my/issues/{issue}/take-up/                                       sign –    –    –    –    –
/my/seats/{term}/                                                 sign –    –    –    –    –
/my/seats/{term}/mandate/choice/                                  sign –    –    –    –    –
/my/seats/{term}/mandate/review/                                  sign –    –    –    –    –
/my/seats/{term}/interests/declare/                               sign –    –    –    –    –
/my/seats/{term}/interests/confirm/                               sign –    –    –    –    –
/my/seats/{term}/interests/{interest}/                            sign –    –    –    –    –
/my/seats/{term}/interests/{interest}/end/                        sign –    –    –    –    –
/my/seats/{term}/messages/                                        sign –    –    –    –    –
/my/seats/{term}/deputy/                                          sign –    –    –    –    –
/my/seats/{term}/deputy/interests/declare/                        sign –    –    –    –    –
/my/seats/{term}/deputy/interests/confirm/                        sign –    –    –    –    –
/my/seats/{term}/deputy/interests/{interest}/                     sign –    –    –    –    –
/my/seats/{term}/deputy/interests/{interest}/end/                 sign –    –    –    –    –
/my/seats/{term}/expenses/claim/                                  sign –    –    –    –    –
/my/seats/{term}/expenses/{expense}/withdraw/                     sign –    –    –    –    –
/my/seats/calendar/                                               sign in   in   in   in   in
/my/seats/meetings/                                               sign in   in   in   in   in
/my/seats/meetings/{next_meeting}/{term}/                         sign –    –    –    –    –
/my/seats/meetings/{next_meeting}/{term}/papers/{paper}/          sign –    –    –    –    –
/my/seats/meetings/{next_meeting}/{term}/apologies/               sign –    –    –    –    –
/my/seats/meetings/{next_meeting}/{term}/apologies/take-back/     sign –    –    –    –    –
/my/seats/meetings/{next_meeting}/{term}/deputy/                  sign –    –    –    –    –
/my/seats/meetings/{next_meeting}/{term}/interests/               sign –    –    –    –    –
/my/seats/meetings/{meeting}/{term}/wrong/                        sign –    –    –    –    –
/my/{organisation}/                                               sign in   –    –    –    –
/my/{organisation}/people/add/                                    sign in   –    –    –    –
/my/{organisation}/people/{speaks}/hand-over/                     sign in   –    –    –    –
/my/{organisation}/people/{speaks}/open-work/                     sign –    –    –    –    –
/my/{organisation}/people/{speaks}/end/                           sign in   –    –    –    –
/my/{organisation}/profile/                                       sign in   –    –    –    –
/my/{organisation}/profile/change/                                sign in   –    –    –    –
/my/{organisation}/profile/offers/                                sign –    –    –    –    –
/my/{organisation}/profile/contacts/add/                          sign in   –    –    –    –
/my/{organisation}/profile/contacts/consent/                      sign in   –    –    –    –
/my/{organisation}/profile/contacts/{contact}/strike/             sign in   –    –    –    –
/my/{organisation}/profile/messages/                              sign in   –    –    –    –
/my/{organisation}/profile/withhold/                              sign in   –    –    –    –
/my/{organisation}/profile/ask/                                   sign in   –    –    –    –
/my/{organisation}/profile/close/                                 sign in   –    –    –    –
/my/{organisation}/profile/confirm/                               sign in   –    –    –    –
/my/{organisation}/profile/claims/{claim}/                        sign in   –    –    –    –
/my/{organisation}/leave/{district}/                              sign in   –    –    –    –
/my/{organisation}/come-back/{district}/                          sign –    –    –    –    –
/my/{organisation}/themes/{district}/                             sign in   –    –    –    –
/my/{organisation}/communities/                                   sign in   –    –    –    –
/my/{organisation}/appointments/                                  sign in   –    –    –    –
/my/{organisation}/appointments/{decision}/                       sign in   –    –    –    –
/my/{organisation}/where/                                         sign in   –    –    –    –
/my/{organisation}/where/{district}/                              sign in   –    –    –    –
/my/{organisation}/where/{where_claim}/take-back/                 sign in   –    –    –    –
/my/{organisation}/issues/                                        sign in   –    –    –    –
/my/{organisation}/issues/raise/                                  sign in   –    –    –    –
/my/{organisation}/issues/{own_issue}/withdraw/                   sign in   –    –    –    –
/my/{organisation}/elections/                                     sign in   –    –    –    –
/my/{organisation}/elections/{poll}/                              sign in   –    –    –    –
/my/{organisation}/elections/{nominating}/nominate/               sign in   –    –    –    –
/my/{organisation}/elections/{nominating}/nominated/              sign in   –    –    –    –
/my/{organisation}/elections/{nominating}/nominated/{nomination}/correct/ sign –    –    –    –    –
/my/{organisation}/elections/{nominating}/nominated/{nomination}/second/ sign –    –    –    –    –
/my/{organisation}/elections/{poll}/ask/                          sign in   –    –    –    –
/my/{organisation}/elections/second/{nomination}/                 sign –    –    –    –    –
/office/                                                          sign no   in   in   in   in
/office/mail/                                                     sign no   in   in   in   no
/office/mail/{letter}/                                            sign no   –    in   in   no
/office/mail/{letter}/send-again/                                 sign no   –    in   in   no
/office/mail/{letter}/stop/                                       sign no   –    in   in   no
/office/mail/{letter}/bounced/                                    sign no   –    in   in   no
/office/jobs/                                                     sign no   in   in   in   no
/office/register/                                                 sign no   in   in   in   no
/office/register/add/                                             sign no   in   in   in   no
/office/register/import/                                          sign no   in   in   in   no
/office/register/import/{import}/                                 sign no   –    in   in   no
/office/register/import/{import}/columns/                         sign no   –    on   on   no
/office/register/import/{import}/layout/                          sign no   405  405  405  no
/office/register/import/{import}/preview/                         sign no   –    on   on   no
/office/register/import/{import}/undo/                            sign no   –    in   in   no
/office/register/import/{import}/rejected.csv                     sign no   –    in   in   no
/office/register/import/{import}/leave/                           sign no   405  405  405  no
/office/register/themes/                                          sign no   in   in   in   no
/office/register/themes/{declared}/query/                         sign no   –    in   in   no
/office/register/doubles/                                         sign no   in   in   in   no
/office/register/doubles/{double}/                                sign no   –    in   in   no
/office/register/doubles/{double}/not-the-same/                   sign no   –    in   in   no
/office/register/doubles/{double}/ask-again/                      sign no   –    in   in   no
/office/register/merged/{merger}/                                 sign no   –    in   in   no
/office/register/verify/                                          sign no   in   in   in   no
/office/register/unreachable/                                     sign no   in   in   in   no
/office/register/bulk/?all=1&status=admitted                      sign no   on   in   in   no
/office/register/bulk/{bulk}/                                     sign no   –    in   in   no
/office/register/export.csv                                       sign no   in   in   in   no
/office/register/export.json                                      sign no   in   in   in   no
/office/register/consortium/                                      sign no   in   in   in   no
/office/register/services/add/                                    sign no   in   in   in   no
/office/register/{organisation}/                                  sign no   –    in   in   no
/office/register/areas/                                           sign no   in   in   in   no
/office/register/facts/                                           sign no   in   in   in   no
/office/register/facts/{where_claim}/                             sign no   –    no   in   no
/office/register/facts/{where_claim}/query/                       sign no   –    no   in   no
/office/register/{organisation}/branch/                           sign no   –    in   in   no
/office/register/{organisation}/twice/                            sign no   –    in   in   no
/office/register/{organisation}/details/                          sign no   –    in   in   no
/office/register/{organisation}/people/add/                       sign no   –    in   in   no
/office/register/{organisation}/contacts/add/                     sign no   –    in   in   no
/office/register/{organisation}/contacts/{contact}/strike/        sign no   –    in   in   no
/office/register/{organisation}/history/                          sign no   –    in   in   no
/office/register/{organisation}/notes/add/                        sign no   –    in   in   no
/office/register/{organisation}/notes/{note}/strike/              sign no   –    in   in   no
/office/register/{organisation}/{district}/reach/                 sign no   –    in   in   no
/office/register/{organisation}/services/                         sign no   –    in   in   no
/office/register/{organisation}/{district}/consortium/            sign no   –    in   in   no
/office/register/{organisation}/{district}/county/                sign no   –    in   in   no
/office/register/{organisation}/{district}/leave/                 sign no   –    in   in   no
/office/district/{district}/                                      sign no   –    in   in   no
/office/district/{district}/partners/add/                         sign no   –    in   no   no
/office/district/{district}/partners/{serving}/end/               sign no   –    in   no   no
/office/district/{district}/partners/{serving}/staff/             sign no   –    in   no   no
/office/district/{district}/themes/add/                           sign no   –    in   in   no
/office/district/{district}/themes/{theme}/rename/                sign no   –    in   no   no
/office/district/{district}/words/                                sign no   –    in   in   no
/office/district/{district}/words/add/                            sign no   –    in   no   no
/office/district/{district}/words/{word}/                         sign no   –    in   no   no
/office/district/{district}/words/{word}/take-out/                sign no   –    in   no   no
/office/district/{district}/themes/{theme}/remove/                sign no   –    in   no   no
/office/district/{district}/who-counts/                           sign no   –    in   no   no
/office/district/{district}/places/                               sign no   –    in   in   no
/office/district/{district}/places/read/                          sign no   –    in   in   no
/office/district/{district}/places/{local_area}/postcodes/        sign no   –    no   in   no
/office/district/{district}/say/                                  sign no   –    in   no   no
/office/district/{district}/areas/add/                            sign no   –    in   no   no
/office/requests/                                                 sign no   in   in   in   no
/office/requests/unconfirmed/                                     sign no   in   in   in   no
/office/requests/messages/                                        sign no   in   in   in   no
/office/requests/{asked}/                                         sign no   –    in   in   no
/office/partnerships/                                             sign no   in   in   in   no
/office/partnerships/found/                                       sign no   in   in   no   no
/office/partnerships/links/                                       sign no   in   in   in   no
/office/partnerships/links/record/                                sign no   in   in   in   no
/office/partnerships/links/{link}/                                sign no   –    in   in   no
/office/partnerships/links/{link}/step/                           sign no   –    in   in   no
/office/partnerships/links/{link}/end/                            sign no   –    in   in   no
/office/partnerships/alerts/                                      sign no   in   in   in   no
/office/partnerships/alerts/{alert}/settle/                       sign no   –    in   in   no
/office/partnerships/limits/                                      sign no   in   in   in   no
/office/partnerships/limits/{limit}/lift/                         sign no   –    in   no   no
/office/partnerships/limits/{district}/add/                       sign no   –    in   no   no
/office/partnerships/{partnership}/                               sign no   –    in   in   no
/office/partnerships/{partnership}/terms-of-reference/add/        sign no   –    in   no   no
/office/partnerships/{partnership}/members/add/                   sign no   –    in   no   no
/office/partnerships/{partnership}/members/{member}/amend/        sign no   –    in   no   no
/office/partnerships/{partnership}/members/{member}/end/          sign no   –    in   no   no
/office/partnerships/{partnership}/chairs/name/                   sign no   –    in   no   no
/office/partnerships/{partnership}/invitations/add/               sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/                  sign no   –    in   in   no
/office/partnerships/{partnership}/amend/                         sign no   –    in   no   no
/office/partnerships/{partnership}/seats/add/                     sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/amend/            sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/replace/          sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/end/              sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/appoint/          sign no   –    on   no   no
/office/partnerships/{own_seat}/decide/                           sign no   –    in   in   no
/office/partnerships/{partnership}/seats/{seat}/decide/           sign no   –    in   no   no
/office/partnerships/{partnership}/terms/{term}/end/              sign no   –    in   no   no
/office/partnerships/{partnership}/terms/{term}/withdraw/         sign no   –    in   no   no
/office/partnerships/{partnership}/terms/{term}/deputy/           sign no   –    in   no   no
/office/partnerships/{partnership}/terms/{term}/happened/         sign no   –    in   in   no
/office/partnerships/{own_deputy}/end/                            sign no   –    in   in   no
/office/representatives/                                          sign no   in   in   in   no
/office/representatives/{term}/                                   sign no   –    in   in   no
/office/representatives/{term}/mandate/choice/                    sign no   –    in   in   no
/office/representatives/{term}/mandate/review/                    sign no   –    in   in   no
/office/representatives/{term}/interests/declare/                 sign no   –    in   in   no
/office/representatives/{term}/interests/confirm/                 sign no   –    in   in   no
/office/representatives/{term}/interests/{interest}/              sign no   –    in   in   no
/office/representatives/{term}/interests/{interest}/end/          sign no   –    in   in   no
/office/representatives/{term}/interests/{interest}/withhold/     sign no   –    in   no   no
/office/representatives/{term}/support/add/                       sign no   –    in   in   no
/office/representatives/expenses/                                 sign no   in   in   in   no
/office/representatives/expenses/{expense}/                       sign no   –    in   in   no
/office/representatives/seats/{seat}/role/                        sign no   –    in   in   no
/office/handbook/                                                 sign no   in   in   in   no
/office/handbook/add/                                             sign no   in   in   in   no
/office/handbook/{handbook}/                                      sign no   –    in   in   no
/office/handbook/{handbook}/versions/                             sign no   –    in   in   no
/office/handbook/{handbook}/withdraw/                             sign no   –    in   in   no
/office/compact/                                                  sign no   in   in   in   no
/office/compact/{district}/adopt/                                 sign no   –    in   in   no
/office/compact/{district}/champions/add/                         sign no   –    in   in   no
/office/compact/champions/{champion}/end/                         sign no   –    in   in   no
/office/compact/signatories/{signatory}/leave/                    sign no   –    in   in   no
/office/compact/versions/{compact}/codes/1/                       sign no   –    in   in   no
/office/compact/versions/{compact}/sign/                          sign no   –    in   in   no
/office/communities/                                              sign no   in   in   in   no
/office/communities/{district}/add/                               sign no   –    in   in   no
/office/communities/{district}/exercises/add/                     sign no   –    in   in   no
/office/communities/exercises/{exercise}/                         sign no   –    in   in   no
/office/meetings/                                                 sign no   in   in   in   no
/office/meetings/plan/                                            sign no   in   in   no   no
/office/meetings/{meeting}/                                       sign no   –    in   in   no
/office/meetings/{meeting}/mark/                                  sign no   –    in   no   no
/office/meetings/{next_meeting}/amend/                            sign no   –    in   no   no
/office/meetings/{next_meeting}/postpone/                         sign no   –    in   no   no
/office/meetings/{next_meeting}/cancel/                           sign no   –    in   no   no
/office/meetings/plan/series/                                     sign no   in   in   no   no
/office/meetings/figures/                                         sign no   in   in   in   no
/office/meetings/report/                                          sign no   in   in   in   no
/office/meetings/import/                                          sign no   in   in   no   no
/office/meetings/import/{marks_import}/                           sign no   –    in   no   no
/office/meetings/import/{marks_import}/rejected.csv               sign no   –    in   no   no
/office/meetings/import/{marks_import}/take-over/                 sign no   405  405  405  no
/office/meetings/import/{marks_import}/leave/                     sign no   405  405  405  no
/office/meetings/{next_meeting}/agenda/add/                       sign no   –    in   no   no
/office/meetings/{next_meeting}/agenda/paste/                     sign no   –    in   no   no
/office/meetings/{next_meeting}/agenda/{item}/                    sign no   –    in   no   no
/office/meetings/{next_meeting}/agenda/{item}/remove/             sign no   –    in   no   no
/office/meetings/{next_meeting}/papers/add/                       sign no   –    in   no   no
/office/meetings/{next_meeting}/agenda/{item}/move/               sign no   405  405  405  no
/office/meetings/{meeting}/papers/{paper}/                        sign no   –    in   in   no
/office/meetings/{meeting}/papers/{paper}/change/                 sign no   –    in   no   no
/office/meetings/{meeting}/papers/{paper}/remove/                 sign no   –    in   no   no
/office/meetings/{meeting}/seats/{term}/apologies/                sign no   –    in   no   no
/office/meetings/{meeting}/seats/{term}/apologies/take-back/      sign no   –    in   no   no
/office/meetings/{meeting}/seats/{term}/deputy/                   sign no   –    in   no   no
/office/meetings/{meeting}/seats/{term}/interests/                sign no   –    in   no   no
/office/meetings/{meeting}/interests/{declaration}/               sign no   –    in   no   no
/office/meetings/{meeting}/queries/{mark_query}/                  sign no   –    in   no   no
/office/reports/                                                  sign no   in   in   in   no
/office/reports/filed/                                            sign no   in   in   in   no
/office/reports/rules/                                            sign no   in   in   in   no
/office/reports/rules/{partnership}/                              sign no   –    in   no   no
/office/reports/{meeting}/{term}/                                 sign no   –    in   in   no
/office/reports/{meeting}/{term}/look/                            sign no   –    on   on   no
/office/issues/                                                   sign no   in   in   in   no
/office/issues/{issue}/                                           sign no   –    in   in   no
/office/issues/{issue}/take-up/                                   sign no   –    in   in   no
/office/issues/{issue}/withhold/                                  sign no   –    in   in   no
/office/elections/                                                sign no   in   in   in   in
/office/elections/call/                                           sign no   no   no   in   no
/office/elections/copy/                                           sign no   no   no   in   no
/office/elections/{election}/                                     sign no   no   no   no   in
/office/elections/{election}/change/                              sign –    –    –    no   no
/office/elections/{election}/conditions/                          sign –    –    –    no   no
/office/elections/{election}/correct/                             sign no   no   no   no   in
/office/elections/{election}/discard/                             sign –    –    –    no   no
/office/elections/{election}/people/                              sign –    –    –    in   no
/office/elections/{election}/notice/                              sign –    –    –    in   no
/office/elections/{election}/journal/                             sign no   no   no   no   in
/office/elections/{election}/extend/                              sign no   no   no   no   in
/office/elections/{election}/contests/add/                        sign –    –    –    no   no
/office/elections/{poll}/change/                                  sign –    –    –    no   no
/office/elections/{poll}/remove/                                  sign –    –    –    no   no
/office/elections/{poll}/roll/                                    sign no   no   no   no   in
/office/elections/{poll}/roll/objections/                         sign no   no   no   no   in
/office/elections/{poll}/roll/objections/{objection}/             sign no   no   no   no   in
/office/elections/{poll}/roll/change/                             sign no   no   no   no   in
/office/elections/{poll}/roll/final/                              sign no   no   no   no   in
/office/elections/{poll}/reach/                                   sign no   no   no   no   in
/office/elections/{election}/letters/                             sign no   no   no   no   in
/office/elections/{election}/letters/again/                       sign no   no   no   no   in
/office/elections/{election}/letters/0/again/                     sign no   no   no   no   –
/office/elections/{poll}/nominations/                             sign no   no   no   no   in
/office/elections/{poll}/nominations/enter/                       sign no   no   no   no   in
/office/elections/{poll}/nominations/{nomination}/                sign no   no   no   no   in
/office/elections/{poll}/nominations/{nomination}/again/          sign no   no   no   no   in
/office/elections/{poll}/nominations/{nomination}/picture.jpg     sign no   no   no   no   in
/office/elections/{poll}/nominations/0/photograph/                sign no   no   no   no   –
/office/elections/{poll}/photographs/                             sign no   no   no   no   in
/office/elections/{poll}/order/                                   sign no   no   no   no   in
/office/elections/{poll}/questions/{question}/withhold/           sign no   no   no   no   in
/office/elections/{poll}/publish/                                 sign no   no   no   no   in
/office/elections/{poll}/arm/                                     sign no   no   no   no   in
/office/elections/{poll}/paper/                                   sign no   no   no   no   in
/office/elections/{poll}/paper/packs/                             sign no   no   no   no   in
/office/elections/{poll}/paper/desk/                              sign no   no   no   no   in
/office/elections/{poll}/paper/enter/                             sign no   no   no   no   in
/office/elections/{poll}/paper/late/                              sign no   no   no   no   in
/office/elections/{poll}/paper/1/                                 sign no   no   no   no   in
/office/elections/{poll}/count/                                   sign no   no   no   no   in
/office/elections/{poll}/lot/                                     sign no   no   no   no   in
/office/elections/{election}/draws/                               sign no   no   no   no   in
/office/elections/{election}/afterwards/                          sign –    –    –    no   no
/office/elections/{poll}/give-way/                                sign no   no   no   no   in
/office/elections/{poll}/counted/                                 sign no   no   no   no   in
/office/elections/{poll}/recount/                                 sign no   no   no   no   in
/office/elections/{poll}/provisional/                             sign no   no   no   no   in
/office/elections/{poll}/draw/                                    sign no   no   no   no   in
/office/elections/{past}/challenges/{challenge}/                  sign no   no   no   no   in
/office/elections/{past}/vacancies/0/                             sign no   no   no   no   –
/office/elections/{past}/deputies/                                sign no   no   no   in   in
/office/elections/{past}/deputies/lot/                            sign no   no   no   no   in
/office/elections/{past}/deputies/0/                              sign no   no   no   –    –
/office/elections/{past}/deputies/0/answer/                       sign no   no   no   –    no
/office/elections/{past}/deputies/0/take-back/                    sign no   no   no   –    –
/office/elections/{poll}/declare/                                 sign no   no   no   no   in
/office/elections/{poll}/cancel/                                  sign no   no   no   no   in
"""
LINES = DOORS.strip().splitlines()
SIGN_UP = {
    "name": "Rowan Lunch Club",
    "activities": "A hot meal.",
    "types": ["club"],
    "postcode": "WR9 6AB",
    "website": "",
    "numbers": [],
    "name_withheld": False,
}


def things() -> dict[str, object]:
    """What addresses are made of."""
    told(timezone.now())
    speaks = Membership.objects.select_related("organisation").get(user__email=audiences.VOTER.email)
    standing = speaks.organisation.standings.select_related("district").get()
    partner = User.objects.get(email=audiences.PARTNER.email)
    contact = note_contact(
        organisation_id=speaks.organisation_id,
        district=standing.district,
        contact=Contact(KindOfContact.PHONE, "01632 960001"),
        by=partner,
        day=timezone.localdate(),
    )
    facts = {"name": "Ann", "district": standing.district, "user": speaks.user}
    asked = Submission.objects.create(kind="sign_up", asked=SIGN_UP, **facts)
    other = Membership.objects.exclude(user=speaks.user).first().user
    claim = Submission.objects.create(
        kind="claim", organisation=speaks.organisation, way="contact", **facts | {"user": other}
    )
    seat = Seat.objects.select_related("partnership").get(label="Countywide organisations")
    deputy = Deputy.objects.select_related("term__seat__partnership", "term__decision").get()
    polling = Contest.objects.polling(timezone.now()).select_related("election").get()
    declared = Contest.objects.select_related("election").get(stage="declared")
    nominating = Contest.objects.taking_nominations(timezone.now()).select_related("election").get()
    return {
        "organisation": speaks.organisation.slug,
        "speaks": speaks.pk,
        "district": standing.district.slug,
        "serving": standing.district.partners.first().pk,
        "theme": standing.district.themes.first().pk,
        "contact": contact.pk,
        "bulk": bulk_run(standing, partner).pk,
        "note": write_note(
            organisation=speaks.organisation, district=standing.district, text="Rings.", by=partner, now=timezone.now()
        ).pk,
        "asked": asked.pk,
        "withheld": key_of(Organisation.objects.filter(name_withheld=True).order_by("pk").first()),
        "claim": claim.pk,
        "declared": ThemeClaim.objects.filter(standing__district=standing.district, state="waiting").first().pk,
        "where_claim": WhereClaim.objects.get().pk,
        "local_area": Area.objects.local_areas_of(standing.district.area).first().pk,
        "double": LikelyDouble.objects.waiting().first().pk,
        "merger": Merger.objects.get().pk,
        "import": RegisterImport.objects.get().pk,
        "partnership": seat.partnership.slug,
        "seat": seat.pk,
        "term": seat.terms.get().pk,
        "interest": InterestFactory(person=seat.terms.get().person).pk,
        **voiced(standing.district),
        "expense": ExpenseClaimFactory(term=seat.terms.get()).pk,
        "version": seat.partnership.terms_of_reference.first().version,
        "member": seat.partnership.members.first().pk,
        "limit": RollingLimit.objects.first().pk,
        "alert": Alert.objects.get().pk,
        "decision": deputy.term.decision.pk,
        "own_seat": f"{deputy.term.seat.partnership.slug}/seats/{deputy.term.seat_id}",
        "own_deputy": f"{deputy.term.seat.partnership.slug}/deputies/{deputy.pk}",
        **met(seat.terms.get()),
        "word": DistrictWord.objects.first().pk,
        "link": Link.objects.first().pk,
        "letter": Letter.objects.first().pk,
        "poll": f"{polling.election.slug}/{polling.slug}",
        "election": polling.election.slug,
        "past": f"{declared.election.slug}/{declared.slug}",
        "nominating": f"{nominating.election.slug}/{nominating.slug}",
        "challenge": Challenge.objects.first().pk,
        "objection": Objection.objects.filter(contest=polling).first().pk,
        "organisation_id": speaks.organisation_id,
        "nomination": Nomination.objects.filter(contest=polling, photograph__isnull=False).get().pk,
        "question": Question.objects.get(contest=polling).pk,
    }


def met(term: Term) -> dict[str, object]:
    """A meeting that was held, with a paper and a declaration; and the next, with an agenda."""
    held, coming = Meeting.objects.held().first(), Meeting.objects.upcoming(timezone.now()).first()
    return {
        "meeting": held.pk,
        "report": ReportBack.objects.published().first().pk,
        "issue": Issue.objects.waiting().first().pk,
        "own_issue": Issue.objects.get(state="carried").pk,
        "next_meeting": coming.pk,
        "item": AgendaItemFactory(meeting=coming).pk,
        "paper": PaperFactory(meeting=held, is_file=True).pk,
        "marks_import": MarksImportFactory(partnership=held.partnership).pk,
        "mark_query": MarkQueryFactory(meeting=held, term=term).pk,
        "declaration": MeetingDeclarationFactory(meeting=held, term=term).pk,
    }


def voiced(district: District) -> dict[str, object]:
    """A page of the handbook, the Compact with a signatory and a champion, and an exercise."""
    page = HandbookPageFactory(district=district)
    compact = Compact.objects.get(district=district)
    return {
        "handbook": page.pk,
        "handbook_page": page.slug,
        "compact": compact.pk,
        "signatory": SignatoryFactory(compact=compact).pk,
        "champion": ChampionFactory(district=district).pk,
        "exercise": ExerciseFactory(district=district).pk,
    }


def bulk_run(standing: Standing, by: User) -> BulkRun:
    return choose(
        chosen=Standing.objects.filter(pk=standing.pk),
        district=standing.district,
        action="note",
        value="",
        reason="Seen.",
        by=by,
        day=timezone.localdate(),
    )


def browsers_of(sign_in: Callable[..., Client]) -> list[Client]:
    """One for each column, in its order; who has an office has shown the second step."""
    here = [audiences.VOTER, audiences.OFFICER, audiences.PARTNER, audiences.RETURNING_OFFICER]
    voter, officer, partner, returning = (sign_in(User.objects.get(email=audience.email)) for audience in here)
    elsewhere = sign_in(officer_of(DistrictFactory()))
    return [Client(), voter, elsewhere, officer, partner, returning]


def answer(response: HttpResponse) -> str:
    if response.status_code == 302:
        return "sign" if response.url.startswith("/accounts/") else "on"
    return MEANING.get(response.status_code, str(response.status_code))


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name and not f"{prefix}{pattern.name}".startswith(TRIED_ELSEWHERE):
            yield f"{prefix}{pattern.name}"


def test_every_door_opens_to_whom_it_should_and_to_nobody_else(sign_in):
    place = things()
    browsers = browsers_of(sign_in)
    expected = {address: columns for address, *columns in (line.split() for line in LINES)}

    found = {address: [answer(browser.get(address.format(**place))) for browser in browsers] for address in expected}

    assert found == expected


def test_no_door_is_missing_in_the_table(sign_in):
    ones = dict.fromkeys(re.findall(r"{(\w+)}", DOORS), "1")
    ones |= {"own_seat": "lsp/seats/1", "own_deputy": "lsp/deputies/1"}
    place = ones | {"poll": "election/contest", "past": "election/contest", "nominating": "election/contest"}

    tried = {resolve(line.split()[0].partition("?")[0].format(**place)).view_name for line in LINES}

    assert tried == set(addresses(get_resolver().url_patterns))
