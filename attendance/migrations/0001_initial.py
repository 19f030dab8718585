import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConcernRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "warn_after",
                    models.PositiveSmallIntegerField(default=2, verbose_name="misses in a row before a warning"),
                ),
                (
                    "raise_after",
                    models.PositiveSmallIntegerField(default=3, verbose_name="misses in a row before a concern"),
                ),
                ("apologies_count", models.BooleanField(default=True, verbose_name="apologies count as a miss")),
                ("deputy_covers", models.BooleanField(default=True, verbose_name="no miss when a deputy came")),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concern_rule",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("raise_after__lte", 12), ("warn_after__gte", 1)),
                        name="concern_rule_asks_for_1_to_12_misses",
                        violation_error_message="Give from 1 to 12 misses.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("raise_after__gt", models.F("warn_after"))),
                        name="concern_rule_warns_before_it_raises",
                        violation_error_message="A warning comes before a concern: the second number is the larger one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalConcernRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "warn_after",
                    models.PositiveSmallIntegerField(default=2, verbose_name="misses in a row before a warning"),
                ),
                (
                    "raise_after",
                    models.PositiveSmallIntegerField(default=3, verbose_name="misses in a row before a concern"),
                ),
                ("apologies_count", models.BooleanField(default=True, verbose_name="apologies count as a miss")),
                ("deputy_covers", models.BooleanField(default=True, verbose_name="no miss when a deputy came")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical concern rule",
                "verbose_name_plural": "historical concern rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MarksImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=200)),
                ("brought_at", models.DateTimeField()),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "corrects",
                    models.BooleanField(default=False, help_text="Marks that stand already and differ are put right."),
                ),
                ("cells", models.JSONField(default=list)),
                ("words", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Ready to take over"),
                            ("done", "Taken over"),
                            ("dropped", "Not taken over"),
                            ("undone", "Undone"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("read", models.PositiveIntegerField(default=0)),
                ("created", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("skipped", models.PositiveIntegerField(default=0)),
                ("rejected", models.PositiveIntegerField(default=0)),
                ("meetings_added", models.PositiveIntegerField(default=0)),
                ("skipped_why", models.JSONField(default=dict)),
                ("steps", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("is_forgotten", models.BooleanField(default=False)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks_imports",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("begins"))), name="marks_import_hours_are_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="marks_import_has_ended_exactly_when_it_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["done", "undone"]), _negated=True),
                            (
                                "read",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("created"), "+", models.F("updated")
                                            ),
                                            "+",
                                            models.F("unchanged"),
                                        ),
                                        "+",
                                        models.F("skipped"),
                                    ),
                                    "+",
                                    models.F("rejected"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="marks_import_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "undone"), ("undone_at__isnull", False), ("undone_by__isnull", False)),
                            models.Q(
                                models.Q(("state", "undone"), _negated=True),
                                ("undone_at__isnull", True),
                                ("undone_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="marks_import_undone_says_by_whom_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "Every week"),
                            ("fortnightly", "Every two weeks"),
                            ("monthly", "Every month"),
                            ("two_monthly", "Every two months"),
                            ("quarterly", "Every three months"),
                            ("yearly", "Every year"),
                        ],
                        max_length=11,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_series",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "meeting series",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rhythm__in", ["weekly", "fortnightly", "monthly", "two_monthly", "quarterly", "yearly"])
                        ),
                        name="meeting_series_rhythm_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="kind of meeting")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("location", models.CharField(blank=True, max_length=200)),
                ("video_link", models.URLField(blank=True, max_length=500)),
                ("open_to_public", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, help_text="Why it was postponed or cancelled.", max_length=300),
                ),
                (
                    "marked_at",
                    models.DateTimeField(blank=True, help_text="When attendance was first marked.", null=True),
                ),
                ("moved_from", models.DateTimeField(blank=True, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="attendance.meetingseries",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="meeting_ends_after_it_starts",
                        violation_error_message="The meeting must end after it starts.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "cancelled"), _negated=True),
                        fields=("partnership", "starts_at"),
                        name="meeting_once_per_partnership_and_hour",
                        violation_error_message="This partnership has a meeting at that time already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["planned", "held"]), ("status_reason", "")),
                            models.Q(
                                ("status__in", ["postponed", "cancelled"]),
                                models.Q(("status_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_postponed_or_cancelled_says_why",
                        violation_error_message="Say why the meeting does not take place as planned.",
                    ),
                    models.UniqueConstraint(fields=("uid",), name="meeting_has_a_uid_of_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(("marked_at__isnull", True), ("status", "held"), _connector="OR"),
                        name="meeting_marked_was_held",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["partnership", "status", "starts_at"], name="attendance__partner_69c859_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        max_length=11,
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=2000)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="agenda_item_has_a_title",
                        violation_error_message="Name the item.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["", "decision", "discussion", "information"])),
                        name="agenda_item_kind_is_known",
                    ),
                ],
                "indexes": [models.Index(fields=["meeting", "position"], name="attendance__meeting_c95008_idx")],
            },
        ),
        migrations.CreateModel(
            name="AttendanceWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("misses", models.PositiveSmallIntegerField()),
                ("warned_at", models.DateTimeField()),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance_warnings",
                        to="partnerships.term",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "since"), name="attendance_warning_is_given_once_for_a_run"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("misses__gte", 1)), name="attendance_warning_is_about_a_miss"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("answered", "Answered"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("misses", models.PositiveSmallIntegerField(verbose_name="misses in a row")),
                ("raise_after", models.PositiveSmallIntegerField()),
                ("apologies_count", models.BooleanField()),
                ("deputy_covers", models.BooleanField()),
                ("reply", models.TextField(blank=True)),
                ("reply_name", models.CharField(blank=True, max_length=200, verbose_name="name of who replied")),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("closed_because", models.CharField(blank=True, max_length=500, verbose_name="why it is closed")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="partnerships.term"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="attendance.attendancewarning",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "answered"])),
                        fields=("term",),
                        name="concern_is_the_only_live_one_of_its_term",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("misses__gte", models.F("raise_after"))),
                        name="concern_has_the_misses_it_takes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("replied_at__isnull", True),
                                ("replied_by__isnull", True),
                                ("reply", ""),
                                ("reply_name", ""),
                            ),
                            models.Q(
                                ("replied_at__isnull", False),
                                ("replied_by__isnull", False),
                                ("reply__gt", ""),
                                ("reply_name__gt", ""),
                            ),
                            _connector="OR",
                        ),
                        name="concern_reply_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply__gt", ""), ("state", "open"), _negated=True),
                            models.Q(("reply", ""), ("state", "answered"), _negated=True),
                        ),
                        name="concern_is_answered_when_it_has_a_reply",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_because__gt", ""),
                                ("closed_by__isnull", False),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_because", ""),
                                ("closed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closed_says_why_and_by_whom_and_when",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "raised_at"], name="concern_by_state")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalConcern",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("answered", "Answered"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("misses", models.PositiveSmallIntegerField(verbose_name="misses in a row")),
                ("raise_after", models.PositiveSmallIntegerField()),
                ("apologies_count", models.BooleanField()),
                ("deputy_covers", models.BooleanField()),
                ("reply", models.TextField(blank=True)),
                ("reply_name", models.CharField(blank=True, max_length=200, verbose_name="name of who replied")),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("closed_because", models.CharField(blank=True, max_length=500, verbose_name="why it is closed")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.attendancewarning",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical concern",
                "verbose_name_plural": "historical concerns",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MarkQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mark_queries", to="partnerships.term"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="queries", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "mark queries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="mark_query_says_what_is_wrong"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answer__gt", ""), ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="mark_query_answer_has_who_and_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("meeting", "term"),
                        name="mark_query_is_the_only_open_one_of_its_mark",
                        violation_error_message="You have said so already, and the officers have not answered yet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPaper",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("dated", models.DateField(verbose_name="date of the paper")),
                ("restricted", models.BooleanField(default=False)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("filename", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, verbose_name="bytes")),
                ("digest", models.CharField(blank=True, help_text="SHA-256 of the file.", max_length=64)),
                ("added_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical paper",
                "verbose_name_plural": "historical papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeetingDeputy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("named_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting deputy",
                "verbose_name_plural": "historical deputies at meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeetingDeclaration",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employment", "Employment, office or trade"),
                            ("contracts", "Contracts with the council or another partner"),
                            ("land", "Land and premises in the district"),
                            ("membership", "Membership of other bodies"),
                            ("gifts", "Gifts and hospitality"),
                            ("competing", "Delivers contracts in competition with members"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("withheld", models.BooleanField(default=False)),
                ("declared_at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("took_part", "Stayed, spoke and took part in the decision"),
                            ("no_decision", "Stayed and spoke, and took no part in the decision"),
                            ("silent", "Stayed, and did not speak on the item"),
                            ("left", "Left the room for the item"),
                            ("not_reached", "The item was not reached"),
                        ],
                        max_length=11,
                        verbose_name="what was done",
                    ),
                ),
                ("action_note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting declaration",
                "verbose_name_plural": "historical meeting declarations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGuest",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.invitation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical guest",
                "verbose_name_plural": "historical guests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAttendance",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("present", "Present"), ("apologies", "Apologies"), ("absent", "Absent")], max_length=9
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "In person"), ("virtual", "By video or telephone")],
                        max_length=9,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[("full_member", "As full member"), ("substitute", "As substitute")],
                        max_length=11,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attendance",
                "verbose_name_plural": "historical attendance",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgendaItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                        ],
                        max_length=11,
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=2000)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agenda item",
                "verbose_name_plural": "historical agenda items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_to",
                        to="partnerships.invitation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_attendance",
                        to="organisations.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guests", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="guest_has_a_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("meeting", "person"),
                        name="guest_person_once_a_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("invitation__isnull", False)),
                        fields=("meeting", "invitation"),
                        name="guest_invitation_once_a_meeting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("virtual", "Present, by video or telephone"),
                            ("deputy", "Deputy came"),
                            ("deputy_virtual", "Deputy came, by video or telephone"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                        ],
                        max_length=14,
                    ),
                ),
                ("counted", models.BooleanField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="attendance.concern"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence of concerns",
                "ordering": ["meeting__starts_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concern", "meeting"), name="concern_evidence_names_a_meeting_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted", False),
                            models.Q(("mark__in", ["present", "virtual"]), _negated=True),
                            _connector="OR",
                        ),
                        name="concern_evidence_counts_nobody_who_came",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("present", "Present"), ("apologies", "Apologies"), ("absent", "Absent")], max_length=9
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "In person"), ("virtual", "By video or telephone")],
                        max_length=9,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[("full_member", "As full member"), ("substitute", "As substitute")],
                        max_length=11,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="partnerships.term"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendance",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "term"), name="attendance_once_per_meeting_and_term"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "present"),
                                models.Q(("mode", ""), _negated=True),
                                models.Q(("capacity", ""), _negated=True),
                            ),
                            models.Q(("capacity", ""), ("mode", ""), ("status__in", ["apologies", "absent"])),
                            _connector="OR",
                        ),
                        name="attendance_has_mode_and_capacity_exactly_when_present",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apology",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, help_text="Never public.", max_length=300)),
                ("sender_name", models.CharField(max_length=200)),
                ("sent_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="apologies", to="partnerships.term"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="apologies", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "apologies",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("meeting", "term"),
                        name="apology_once_until_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sender_name", ""), _negated=True), name="apology_says_who_sent_it"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingDeclaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employment", "Employment, office or trade"),
                            ("contracts", "Contracts with the council or another partner"),
                            ("land", "Land and premises in the district"),
                            ("membership", "Membership of other bodies"),
                            ("gifts", "Gifts and hospitality"),
                            ("competing", "Delivers contracts in competition with members"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("withheld", models.BooleanField(default=False)),
                ("declared_at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("took_part", "Stayed, spoke and took part in the decision"),
                            ("no_decision", "Stayed and spoke, and took no part in the decision"),
                            ("silent", "Stayed, and did not speak on the item"),
                            ("left", "Left the room for the item"),
                            ("not_reached", "The item was not reached"),
                        ],
                        max_length=11,
                        verbose_name="what was done",
                    ),
                ),
                ("action_note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="attendance.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations_at_meetings",
                        to="organisations.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations_at_meetings",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="meeting_declaration_says_what_it_is"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["employment", "contracts", "land", "membership", "gifts", "competing", "other"],
                            )
                        ),
                        name="meeting_declaration_has_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action", ""),
                                ("action_note", ""),
                                ("recorded_at__isnull", True),
                                ("recorded_by__isnull", True),
                            ),
                            models.Q(
                                ("action__in", ["took_part", "no_decision", "silent", "left", "not_reached"]),
                                ("recorded_at__isnull", False),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_declaration_action_has_who_and_when",
                    ),
                ],
                "indexes": [models.Index(fields=["meeting", "declared_at"], name="attendance__meeting_aafef3_idx")],
            },
        ),
        migrations.CreateModel(
            name="MeetingDeputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="attendance.meeting"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_deputies",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_deputies",
                        to="organisations.person",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_deputies",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deputies at meetings",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "term"), name="meeting_deputy_is_one_for_each_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="kind of meeting")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("location", models.CharField(blank=True, max_length=200)),
                ("video_link", models.URLField(blank=True, max_length=500)),
                ("open_to_public", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, help_text="Why it was postponed or cancelled.", max_length=300),
                ),
                (
                    "marked_at",
                    models.DateTimeField(blank=True, help_text="When attendance was first marked.", null=True),
                ),
                ("moved_from", models.DateTimeField(blank=True, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meetingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("dated", models.DateField(verbose_name="date of the paper")),
                ("restricted", models.BooleanField(default=False)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("filename", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, verbose_name="bytes")),
                ("digest", models.CharField(blank=True, help_text="SHA-256 of the file.", max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="attendance.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="paper_has_a_title",
                        violation_error_message="Name the paper.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("digest__gt", ""),
                                ("filename__gt", ""),
                                ("link", ""),
                                ("media_type__gt", ""),
                                ("size__gt", 0),
                            ),
                            models.Q(
                                ("digest", ""), ("filename", ""), ("link__gt", ""), ("media_type", ""), ("size", 0)
                            ),
                            _connector="OR",
                        ),
                        name="paper_is_a_file_or_a_link",
                        violation_error_message="Choose a file, or give the address where the paper stands.",
                    ),
                ],
                "indexes": [models.Index(fields=["meeting", "dated"], name="attendance__meeting_cfc0fe_idx")],
            },
        ),
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="file", to="attendance.paper"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RejectedMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=200)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(max_length=500)),
                (
                    "marks_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejected_marks",
                        to="attendance.marksimport",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="rejected_mark_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(help_text="SHA-256 of the address's secret part.", max_length=64)),
                ("made_at", models.DateTimeField()),
                ("last_read_on", models.DateField(blank=True, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_key",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("fingerprint",), name="calendar_key_opens_one_calendar"),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint", ""), _negated=True), name="calendar_key_has_a_fingerprint"
                    ),
                ],
            },
        ),
    ]
