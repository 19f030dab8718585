import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("attendance", "0001_initial"),
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("consultation", "Consultation"), ("call", "Call for views")],
                        default="consultation",
                        max_length=12,
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("title", models.CharField(max_length=120)),
                ("why", models.TextField(verbose_name="why we ask")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("reported", "Reported"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opened")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes")),
                (
                    "open_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days from opening to close"),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="days between the close and the meeting"),
                ),
                ("short_reason", models.TextField(blank=True, verbose_name="why it is open for a shorter time")),
                ("cancelled_because", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="outcome published")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everybody", "Every organisation in standing"),
                            ("theme", "The organisations of one theme"),
                            ("area", "The organisations of one area"),
                            ("listed", "Only those named on the list"),
                        ],
                        default="everybody",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.area",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations_asked",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="organisations.district",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="attendance.meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="partnerships.seat",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="partnerships.term",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("why", ""), _negated=True)
                        ),
                        name="consultation_says_what_is_asked_and_why",
                        violation_error_message="Say what is asked, and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slug__in", ["answer", "calls", "new"]), _negated=True),
                        name="consultation_slug_is_not_a_page",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_by__isnull", False),
                                ("kind", "consultation"),
                                ("seat__isnull", True),
                                ("term__isnull", True),
                            ),
                            models.Q(("kind", "call"), ("reports_to__isnull", False), ("seat__isnull", False)),
                            _connector="OR",
                        ),
                        name="consultation_is_of_a_body_and_a_call_of_a_seat_and_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("open_days__isnull", True), ("opens_at__isnull", True), ("stage", "draft")),
                            models.Q(
                                models.Q(("stage", "draft"), _negated=True),
                                ("closes_at__isnull", False),
                                ("open_days__isnull", False),
                                ("opens_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_opened_has_its_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at__isnull", True), ("closes_at__gt", models.F("opens_at")), _connector="OR"
                        ),
                        name="consultation_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "call"),
                            ("stage", "draft"),
                            models.Q(("short_reason", ""), _negated=True),
                            ("open_days__gte", 84),
                            _connector="OR",
                        ),
                        name="consultation_under_twelve_weeks_says_why",
                        violation_error_message="Say why it is open for fewer than 12 weeks. The reason is published.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "cancelled"), models.Q(("cancelled_because", ""), _negated=True)),
                            models.Q(models.Q(("stage", "cancelled"), _negated=True), ("cancelled_because", "")),
                            _connector="OR",
                        ),
                        name="consultation_cancelled_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reported_at__isnull", False), ("stage", "reported")),
                            models.Q(models.Q(("stage", "reported"), _negated=True), ("reported_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="consultation_reported_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", True), ("audience", "theme"), ("theme__isnull", False)),
                            models.Q(("area__isnull", False), ("audience", "area"), ("theme__isnull", True)),
                            models.Q(
                                ("area__isnull", True),
                                ("audience__in", ["everybody", "listed"]),
                                ("theme__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_audience_names_its_theme_or_area",
                        violation_error_message="Choose the theme or the area whose organisations are asked.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "call"), ("stage__in", ["draft", "open"])),
                        fields=("seat", "reports_to"),
                        name="call_is_one_at_a_time_of_a_seat_before_a_meeting",
                        violation_error_message="A call for views of this seat before this meeting is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lead_days__lte", 90)),
                        name="consultation_lead_is_90_days_at_most",
                        violation_error_message="At most 90 days lie between the close and the meeting.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["stage", "closes_at"], name="consultation_by_close"),
                    models.Index(fields=["district", "stage"], name="consultation_by_district"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("begun", "Begun"),
                            ("opened", "Opened"),
                            ("consultees", "More organisations asked"),
                            ("forwarded", "Forwarded by a partner"),
                            ("reminded", "Reminders written"),
                            ("extended", "Open for longer"),
                            ("closed", "Closed"),
                            ("cancelled", "Cancelled"),
                            ("reported", "Outcome published"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="consultations.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("step", "extended"), _negated=True),
                            models.Q(models.Q(("words", ""), _negated=True), ("closes_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="consultation_step_extended_says_until_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__in", ["closed", "reminded"]), ("by__isnull", False), _connector="OR"
                        ),
                        name="consultation_step_of_a_person_says_whose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=255)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("postal_address", models.TextField(blank=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("everybody", "In standing"),
                            ("theme", "By theme"),
                            ("area", "By area"),
                            ("named", "By name"),
                            ("forwarded", "Forwarded by a partner"),
                        ],
                        max_length=9,
                    ),
                ),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("has_letter", models.BooleanField(default=False, verbose_name="asked by e-mail")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.area",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultees",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "forwarded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultees_forwarded",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultees",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "organisation"),
                        name="consultee_once_per_consultation",
                        violation_error_message="This organisation is asked already.",
                    ),
                    models.UniqueConstraint(
                        models.F("consultation"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="consultee_address_once_per_consultation",
                        violation_error_message="This address is asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("email", ""), ("name", ""), ("organisation__isnull", False), ("postal_address", "")
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                models.Q(("name", ""), _negated=True),
                                models.Q(
                                    models.Q(("email", ""), _negated=True),
                                    models.Q(("postal_address", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="consultee_is_of_the_register_or_has_a_name_and_an_address",
                        violation_error_message="Give the name, and an e-mail address or a postal address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forwarded_by__isnull", False), ("source", "forwarded")),
                            models.Q(models.Q(("source", "forwarded"), _negated=True), ("forwarded_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="consultee_forwarded_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("has_letter", False), ("invited_at__isnull", False), _connector="OR"),
                        name="consultee_with_a_letter_was_asked",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["consultation", "area"], name="consultee_by_area"),
                    models.Index(fields=["consultation", "theme"], name="consultee_by_theme"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest",
                        to="consultations.consultation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="digest_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalConsultation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("consultation", "Consultation"), ("call", "Call for views")],
                        default="consultation",
                        max_length=12,
                    ),
                ),
                ("slug", models.SlugField(max_length=120)),
                ("title", models.CharField(max_length=120)),
                ("why", models.TextField(verbose_name="why we ask")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("reported", "Reported"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opened")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes")),
                (
                    "open_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days from opening to close"),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="days between the close and the meeting"),
                ),
                ("short_reason", models.TextField(blank=True, verbose_name="why it is open for a shorter time")),
                ("cancelled_because", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="outcome published")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everybody", "Every organisation in standing"),
                            ("theme", "The organisations of one theme"),
                            ("area", "The organisations of one area"),
                            ("listed", "Only those named on the list"),
                        ],
                        default="everybody",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.area",
                    ),
                ),
                (
                    "asked_by",
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
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.district",
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
                    "made_by",
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
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.seat",
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
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consultation",
                "verbose_name_plural": "historical consultations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIssue",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("named", models.BooleanField(default=True)),
                ("person_name", models.CharField(max_length=200)),
                ("raised_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("taken_up", "Taken up"),
                            ("carried", "Carried to a meeting"),
                            ("answered", "Answered"),
                            ("declined", "Not taken up"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="raised",
                        max_length=9,
                    ),
                ),
                ("outcome", models.TextField(blank=True)),
                (
                    "withheld_because",
                    models.CharField(blank=True, help_text="Why the public does not see it.", max_length=300),
                ),
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
                (
                    "organisation",
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
                    "raised_by",
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
            ],
            options={
                "verbose_name": "historical issue",
                "verbose_name_plural": "historical issues",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportBack",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")], default="draft", max_length=9
                    ),
                ),
                ("discussed", models.TextField(blank=True, verbose_name="what was discussed")),
                ("raised", models.TextField(blank=True, verbose_name="what was raised for the sector")),
                ("differed", models.TextField(blank=True, verbose_name="where views differed")),
                ("decided", models.TextField(blank=True, verbose_name="what was decided")),
                ("follows", models.TextField(blank=True, verbose_name="what follows")),
                ("author_name", models.CharField(blank=True, max_length=200, verbose_name="name of who wrote it")),
                ("due_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "published_by",
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
                    "saved_by",
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
            ],
            options={
                "verbose_name": "historical report-back",
                "verbose_name_plural": "historical report-backs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("working_days", models.PositiveSmallIntegerField(default=10, verbose_name="working days to report")),
                ("asked_from", models.DateField(blank=True, null=True, verbose_name="asked of meetings from")),
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
                "verbose_name": "historical report rule",
                "verbose_name_plural": "historical report rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("named", models.BooleanField(default=True)),
                ("person_name", models.CharField(max_length=200)),
                ("raised_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("taken_up", "Taken up"),
                            ("carried", "Carried to a meeting"),
                            ("answered", "Answered"),
                            ("declined", "Not taken up"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="raised",
                        max_length=9,
                    ),
                ),
                ("outcome", models.TextField(blank=True)),
                (
                    "withheld_because",
                    models.CharField(blank=True, help_text="Why the public does not see it.", max_length=300),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="attendance.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                        ),
                        name="issue_says_what_it_is_and_who_raised_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["raised", "declined", "withdrawn"]), ("term__isnull", False), _connector="OR"
                        ),
                        name="issue_taken_up_has_its_representative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "raised"), _negated=True), ("term__isnull", True), _connector="OR"
                        ),
                        name="issue_only_raised_is_in_nobody_s_hands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "carried"), _negated=True), ("meeting__isnull", False), _connector="OR"
                        ),
                        name="issue_carried_names_the_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["answered", "declined"]), models.Q(("outcome", ""), _negated=True)),
                            models.Q(models.Q(("state__in", ["answered", "declined"]), _negated=True), ("outcome", "")),
                            _connector="OR",
                        ),
                        name="issue_has_an_outcome_exactly_when_it_is_over",
                        violation_error_message="Say what came of it.",
                    ),
                ],
                "indexes": [models.Index(fields=["partnership", "state"], name="issue_by_body")],
            },
        ),
        migrations.CreateModel(
            name="IssueStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("taken_up", "Taken up"),
                            ("carried", "Carried to a meeting"),
                            ("answered", "Answered"),
                            ("declined", "Not taken up"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("person_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="consultations.issue"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attendance.meeting",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person_name", ""), _negated=True), name="issue_step_says_who"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")], default="draft", max_length=9
                    ),
                ),
                ("discussed", models.TextField(blank=True, verbose_name="what was discussed")),
                ("raised", models.TextField(blank=True, verbose_name="what was raised for the sector")),
                ("differed", models.TextField(blank=True, verbose_name="where views differed")),
                ("decided", models.TextField(blank=True, verbose_name="what was decided")),
                ("follows", models.TextField(blank=True, verbose_name="what follows")),
                ("author_name", models.CharField(blank=True, max_length=200, verbose_name="name of who wrote it")),
                ("due_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="attendance.meeting"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "verbose_name": "report-back",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "term"),
                        name="report_back_once_per_meeting_and_term",
                        violation_error_message="There is a report-back of this meeting from this seat already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True), ("published_by__isnull", True), ("state", "draft")
                            ),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False), ("state", "published")
                            ),
                            _connector="OR",
                        ),
                        name="report_back_published_has_its_time_and_who_did_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                models.Q(("discussed", ""), _negated=True), models.Q(("author_name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="report_back_published_says_what_was_discussed_and_who_wrote_it",
                        violation_error_message="Say what was discussed, and who wrote it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrected_at__isnull", True),
                            ("corrected_at__gte", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="report_back_is_corrected_after_it_was_published",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "published_at"], name="report_back_by_publication")],
            },
        ),
        migrations.CreateModel(
            name="ReportRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("working_days", models.PositiveSmallIntegerField(default=10, verbose_name="working days to report")),
                ("asked_from", models.DateField(blank=True, null=True, verbose_name="asked of meetings from")),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_rule",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("working_days__gte", 1), ("working_days__lte", 60)),
                        name="report_rule_gives_from_1_to_60_working_days",
                        violation_error_message="A report is due after 1 to 60 working days.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(choices=[("draft", "Draft"), ("given", "Given")], default="draft", max_length=5),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[("provider", "We provide services"), ("user", "We use services"), ("both", "Both")],
                        max_length=8,
                    ),
                ),
                ("named", models.BooleanField(default=True)),
                ("author_name", models.CharField(blank=True, max_length=200, verbose_name="name of who answers")),
                (
                    "channel",
                    models.CharField(
                        choices=[("online", "On line"), ("paper", "On paper")], default="online", max_length=6
                    ),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="day the form came")),
                ("saved_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "size",
                    models.CharField(
                        choices=[
                            ("micro", "Micro: under £10,000"),
                            ("small", "Small: £10,000 to £100,000"),
                            ("medium", "Medium: £100,000 to £1 million"),
                            ("large", "Large: £1 million and more"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                ("equality_done", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.area",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "consultee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response",
                        to="consultations.consultee",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_at__isnull", True), ("state", "draft")),
                            models.Q(
                                ("given_at__isnull", False),
                                ("state", "given"),
                                models.Q(("author_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="response_given_has_its_time_and_its_author",
                        violation_error_message="Say your name: several people may share a mailbox.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "paper"), ("entered_by__isnull", False), ("given_by__isnull", True)),
                            models.Q(("channel", "online"), ("entered_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="response_on_paper_says_who_entered_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel", "paper"), ("received_on__isnull", True), _connector="OR"),
                        name="response_only_on_paper_was_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["", "provider", "user", "both"])),
                        name="response_capacity_is_known",
                    ),
                ],
                "indexes": [models.Index(fields=["consultation", "state"], name="response_by_state")],
            },
        ),
        migrations.CreateModel(
            name="ResponseChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(choices=[("draft", "Draft"), ("given", "Given")], max_length=5)),
                ("author_name", models.CharField(blank=True, max_length=200)),
                ("channel", models.CharField(choices=[("online", "On line"), ("paper", "On paper")], max_length=6)),
                ("at", models.DateTimeField()),
                ("said", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="consultations.response"
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
                "constraints": [
                    models.UniqueConstraint(fields=("response", "version"), name="response_change_once_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="consultations.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="consultation_section_has_a_title",
                        violation_error_message="Name the section.",
                    )
                ],
                "indexes": [models.Index(fields=["consultation", "position"], name="consultation_section_order")],
            },
        ),
        migrations.CreateModel(
            name="BackgroundDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
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
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="consultations.section",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="consultation_document_has_a_title",
                        violation_error_message="Name the document.",
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
                        name="consultation_document_is_a_file_or_a_link",
                        violation_error_message="Choose a file, or give the address where the document stands.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file",
                        to="consultations.backgrounddocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("choice", "Choose from a list"),
                            ("scale", "A scale from 1 to 5"),
                            ("ranking", "Put in order"),
                            ("text", "In their own words"),
                        ],
                        max_length=7,
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                ("help", models.TextField(blank=True, verbose_name="help")),
                ("required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("several", models.BooleanField(default=False, verbose_name="several may be chosen")),
                (
                    "allows_another_option",
                    models.BooleanField(default=False, verbose_name="another option may be written"),
                ),
                ("lowest", models.CharField(blank=True, max_length=60, verbose_name="what 1 means")),
                ("highest", models.CharField(blank=True, max_length=60, verbose_name="what 5 means")),
                ("is_equality", models.BooleanField(default=False, verbose_name="equality question")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="consultations.section",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="consultation_question_asks_something",
                        violation_error_message="Write the question.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["choice", "scale", "ranking", "text"])),
                        name="consultation_question_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("several", False), ("kind", "choice"), _connector="OR"),
                        name="consultation_question_only_a_choice_is_of_several",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("allows_another_option", False),
                            models.Q(("is_equality", False), ("kind", "choice")),
                            _connector="OR",
                        ),
                        name="consultation_question_another_option_only_beside_a_choice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("highest__gt", ""), ("kind", "scale"), ("lowest__gt", "")),
                            models.Q(models.Q(("kind", "scale"), _negated=True), ("highest", ""), ("lowest", "")),
                            _connector="OR",
                        ),
                        name="consultation_question_scale_says_what_its_ends_mean",
                        violation_error_message="Say what 1 and 5 mean.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_equality", False),
                            models.Q(
                                ("agenda_item__isnull", True),
                                ("kind", "choice"),
                                ("required", False),
                                ("section__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_question_of_equality_is_a_free_choice",
                    ),
                ],
                "indexes": [models.Index(fields=["consultation", "position"], name="consultation_question_order")],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("scale", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("another_option", models.CharField(blank=True, max_length=300)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="consultations.question"
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="consultations.response"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("response", "question"), name="answer_once_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale__isnull", True), models.Q(("scale__gte", 1), ("scale__lte", 5)), _connector="OR"
                        ),
                        name="answer_is_on_the_scale",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="consultations.question"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="consultation_option_says_something"
                    ),
                    models.UniqueConstraint(
                        fields=("question", "text"),
                        name="consultation_option_once_per_question",
                        violation_error_message="This option is on the list twice.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChosenOption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chosen", to="consultations.answer"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="consultations.option"
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "option"), name="option_chosen_once_per_answer"),
                    models.UniqueConstraint(
                        condition=models.Q(("rank__isnull", False)),
                        fields=("answer", "rank"),
                        name="option_has_a_place_of_its_own",
                        violation_error_message="Give each place to one option only.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__isnull", True), ("rank__gte", 1), _connector="OR"),
                        name="option_rank_begins_at_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EqualityCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "option",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equality_count",
                        to="consultations.option",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equality_counts",
                        to="consultations.question",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heard", models.TextField(blank=True, verbose_name="what was heard")),
                ("happened", models.TextField(blank=True, verbose_name="what happened")),
                ("saved_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="consultations.section",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "section"), name="outcome_once_per_section"),
                    models.UniqueConstraint(
                        condition=models.Q(("section__isnull", True)),
                        fields=("consultation",),
                        name="outcome_of_the_whole_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            models.Q(models.Q(("heard", ""), _negated=True), models.Q(("happened", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="outcome_published_says_what_was_heard_and_what_happened",
                        violation_error_message="Say what was heard, and what happened.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("heard", models.TextField(blank=True, verbose_name="what was heard")),
                ("happened", models.TextField(blank=True, verbose_name="what happened")),
                ("saved_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="consultations.consultation",
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
                    "saved_by",
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
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="consultations.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
