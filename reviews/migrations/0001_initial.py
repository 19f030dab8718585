import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("attendance", "0001_initial"),
        ("elections", "0001_initial"),
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appraisal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("question", models.TextField(verbose_name="the question, and how it came up")),
                ("assumptions", models.TextField(blank=True, verbose_name="what every option assumes")),
                ("caveats", models.TextField(verbose_name="what this paper does not show")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open for comments"),
                            ("recommended", "Recommended"),
                            ("decided", "Decided"),
                            ("applied", "Applied"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=11,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("comments_from", models.DateTimeField(blank=True, null=True)),
                ("comments_until", models.DateTimeField(blank=True, null=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="attendance.agendaitem",
                    ),
                ),
                (
                    "applied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("question", ""), _negated=True)
                        ),
                        name="appraisal_says_what_it_asks",
                        violation_error_message="Give the paper a title, and say what it asks.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("caveats", ""), _negated=True),
                        name="appraisal_has_its_caveats",
                        violation_error_message="Say what this paper does not show.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slug__in", ["new"]), _negated=True), name="appraisal_slug_is_not_a_page"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comments_from__isnull", True), ("comments_until__isnull", True)),
                            models.Q(
                                ("comments_from__isnull", False), ("comments_until__gt", models.F("comments_from"))
                            ),
                            _connector="OR",
                        ),
                        name="appraisal_takes_comments_from_until",
                        violation_error_message="Comments end after they begin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comments_from__isnull", True), ("state", "draft")),
                            ("state", "withdrawn"),
                            models.Q(
                                ("state__in", ["open", "recommended", "decided", "applied"]),
                                ("comments_from__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appraisal_beyond_draft_took_comments",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("applied_at__isnull", False), ("applied_by__isnull", False), ("state", "applied")
                            ),
                            models.Q(
                                models.Q(("state", "applied"), _negated=True),
                                ("applied_at__isnull", True),
                                ("applied_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="appraisal_applied_says_by_whom_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), models.Q(("withdrawn_because", ""), _negated=True)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_because", "")),
                            _connector="OR",
                        ),
                        name="appraisal_withdrawn_says_why",
                        violation_error_message="Say why the paper is withdrawn.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["partnership", "state"], name="reviews_app_partner_b817f0_idx"),
                    models.Index(fields=["state", "comments_until"], name="reviews_app_state_a50aef_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("meaning", models.CharField(blank=True, max_length=300)),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="reviews.appraisal"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "appraisal criteria",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appraisal", "name"),
                        name="appraisal_criterion_name_is_unique_in_its_appraisal",
                        violation_error_message="This paper has a criterion of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="appraisal_criterion_has_a_name",
                        violation_error_message="Name the criterion.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1), ("weight__lte", 100)),
                        name="appraisal_criterion_weighs_from_1_to_100",
                        violation_error_message="A weight is a number from 1 to 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open for comments"),
                            ("recommended", "Recommended"),
                            ("decided", "Decided"),
                            ("applied", "Applied"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=11,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reviews.appraisal"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="appraisal_step_says_what_was_done"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("replacement", "Replacement of a representative"),
                            ("complaint", "Complaint"),
                            ("appeal", "Appeal"),
                            ("compact", "Compact dispute"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "appealed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nomination", "A ruling on a nomination"),
                            ("roll", "A ruling on the roll of an election"),
                            ("result", "A ruling on a challenge of a result"),
                            ("eligibility", "Whether an organisation counts, or may stand"),
                            ("representation", "How somebody came to a seat, or how they represent"),
                        ],
                        max_length=14,
                        verbose_name="what the appeal is against",
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(blank=True, null=True, verbose_name="day of what the appeal is against"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("member", "A member organisation"),
                            ("partner", "An infrastructure partner"),
                            ("officer", "A partnership officer"),
                            ("concern", "An attendance concern"),
                        ],
                        max_length=7,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("reasons", models.TextField()),
                ("wanted", models.TextField(blank=True, verbose_name="what should happen")),
                ("person_name", models.CharField(max_length=200)),
                ("lodged_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("lodged", "Lodged"),
                            ("acknowledged", "Being looked at"),
                            ("decided", "Decided at the first stage"),
                            ("appealed", "Before the panel"),
                            ("final", "Decided by the panel"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="lodged",
                        max_length=12,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("reply_until", models.DateTimeField(blank=True, null=True)),
                (
                    "appeal_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="second stage may be asked for until"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("public_title", models.CharField(blank=True, max_length=120)),
                ("public_words", models.TextField(blank=True)),
                (
                    "against",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_against",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="attendance.concern",
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="elections.contest",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="organisations.district"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_raised",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("reasons", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                        ),
                        name="case_says_what_it_is_and_who_raised_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_on__isnull", False),
                                ("kind", "appeal"),
                                models.Q(("appealed", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "appeal"), _negated=True),
                                ("appealed", ""),
                                ("happened_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="case_appeal_says_against_what_and_of_which_day",
                        violation_error_message="Say what the appeal is against, and of which day that is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appealed__in", ["nomination", "roll", "result"]), _negated=True),
                            ("contest__isnull", False),
                            _connector="OR",
                        ),
                        name="case_about_an_election_names_the_contest",
                        violation_error_message="Choose the contest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "replacement"), _negated=True), ("term__isnull", False), _connector="OR"
                        ),
                        name="case_replacement_names_the_representative",
                        violation_error_message="Choose the representative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin", "member"), ("raised_for__isnull", False)),
                            models.Q(models.Q(("origin", "member"), _negated=True), ("raised_for__isnull", True)),
                            _connector="OR",
                        ),
                        name="case_of_a_member_names_its_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concern__isnull", False), ("origin", "concern"), ("raised_by__isnull", True)),
                            models.Q(
                                models.Q(("origin", "concern"), _negated=True),
                                ("concern__isnull", True),
                                ("raised_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_is_raised_by_somebody_or_from_a_concern",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["lodged", "acknowledged", "appealed"])),
                        fields=("concern",),
                        name="case_is_the_only_live_one_of_its_concern",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state__in", ["lodged", "acknowledged", "appealed"])),
                            models.Q(("due_at__isnull", True), ("state__in", ["decided", "final", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="case_says_by_when_while_somebody_has_to_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["lodged", "withdrawn"]),
                            models.Q(("acknowledged_at__isnull", False), ("reply_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_acknowledged_says_until_when_to_reply",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appeal_until__isnull", False), ("state__in", ["decided", "appealed", "final"])),
                            models.Q(
                                ("appeal_until__isnull", True), ("state__in", ["lodged", "acknowledged", "withdrawn"])
                            ),
                            _connector="OR",
                        ),
                        name="case_decided_says_until_when_to_appeal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("public_title", ""), ("public_words", ""), ("published_at__isnull", True)),
                            models.Q(
                                ("published_at__isnull", False),
                                ("state__in", ["decided", "final"]),
                                models.Q(("public_title", ""), _negated=True),
                                models.Q(("public_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_published_is_decided_and_has_its_words",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["district", "state", "-lodged_at"], name="case_by_district"),
                    models.Index(
                        condition=models.Q(("public_title", ""), _negated=True),
                        fields=["-published_at"],
                        name="case_by_publication",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("upheld", "Upheld"), ("partly", "Upheld in part"), ("not_upheld", "Not upheld")],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField()),
                ("decider_names", models.CharField(max_length=700)),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="reviews.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["stage"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "stage"),
                        name="case_has_one_decision_a_stage",
                        violation_error_message="This stage has been decided already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", [1, 2])), name="case_decision_is_of_one_of_two_stages"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reasons", ""), _negated=True), models.Q(("decider_names", ""), _negated=True)
                        ),
                        name="case_decision_says_who_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("person_name", models.CharField(max_length=200)),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="reviews.case"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "by"),
                        name="case_reply_once_for_each_account",
                        violation_error_message="This account has replied already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            models.Q(
                                models.Q(("text", ""), _negated=True), models.Q(("person_name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="case_reply_sent_says_what_and_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("lodged", "Lodged"),
                            ("acknowledged", "Being looked at"),
                            ("decided", "Decided at the first stage"),
                            ("appealed", "Before the panel"),
                            ("final", "Decided by the panel"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(help_text="What was done, as the parties read it.", max_length=200)),
                ("words", models.TextField(blank=True)),
                ("person_name", models.CharField(max_length=200)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reviews.case"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person_name", ""), _negated=True), models.Q(("what", ""), _negated=True)
                        ),
                        name="case_step_says_who_and_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consequence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("end_term", "The term of office was ended"),
                            ("cancel", "The contest was cancelled"),
                            ("rerun", "The contest is to be run again"),
                            ("other", "Something else was done"),
                            ("nothing", "Nothing else is to be done"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                ("link", models.URLField(blank=True, max_length=500)),
                ("person_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consequences", to="reviews.case"
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="elections.contest",
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
                    models.UniqueConstraint(
                        condition=models.Q(("what", "other"), _negated=True),
                        fields=("case", "what"),
                        name="consequence_follows_once",
                        violation_error_message="This is on record already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), models.Q(("person_name", ""), _negated=True)
                        ),
                        name="consequence_says_what_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", "end_term"), ("term__isnull", False)),
                            models.Q(models.Q(("what", "end_term"), _negated=True), ("term__isnull", True)),
                            _connector="OR",
                        ),
                        name="consequence_names_the_term_it_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriteriaSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria_sets",
                        to="organisations.district",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "name", "version"),
                        name="criteria_set_version_is_unique",
                        violation_error_message="There is a set of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), ("version__gte", 1)),
                        name="criteria_set_has_name_and_version",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(verbose_name="what is called for")),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application_calls",
                        to="organisations.district",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application_calls",
                        to="partnerships.seat",
                    ),
                ),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application_calls",
                        to="reviews.criteriaset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="call_says_what_it_is_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="call_closes_after_it_opens",
                        violation_error_message="The call closes after it opens.",
                    ),
                ],
                "indexes": [models.Index(fields=["district", "-closes_at"], name="call_by_district")],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("refused", "Not accepted"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("person_name", models.CharField(max_length=200)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("moderation", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True)),
                ("decider_name", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications_led",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "term",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application",
                        to="partnerships.term",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="reviews.call"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "lead"),
                        name="application_once_for_each_lead",
                        violation_error_message="This organisation has begun an application already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "draft"), ("submitted_at__isnull", True)),
                            models.Q(models.Q(("state", "draft"), _negated=True), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="application_handed_in_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["accepted", "refused"]),
                                models.Q(("reasons", ""), _negated=True),
                                models.Q(("decider_name", ""), _negated=True),
                            ),
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("reasons", ""),
                                ("state__in", ["draft", "submitted"]),
                            ),
                            _connector="OR",
                        ),
                        name="application_decided_says_who_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term__isnull", True), ("state", "accepted"), _connector="OR"),
                        name="application_appoints_only_who_is_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("interest", models.CharField(blank=True, max_length=500, verbose_name="interest declared")),
                ("named_at", models.DateTimeField()),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessors", to="reviews.call"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "user"),
                        name="assessor_is_named_once",
                        violation_error_message="This person is named already.",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="assessor_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("yes_no", "Yes or no"),
                            ("threshold", "More than a share of a figure"),
                            ("evidence", "Evidence in words"),
                            ("document", "A document"),
                        ],
                        max_length=9,
                    ),
                ),
                ("question", models.CharField(max_length=300)),
                ("base", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("percent", models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True)),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="reviews.criteriaset"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "criteria",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("criteria_set", "number"), name="criterion_has_a_number_of_its_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("question", ""), _negated=True), ("number__gte", 1)),
                        name="criterion_asks_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("base__gt", 0),
                                ("base__isnull", False),
                                ("kind", "threshold"),
                                ("percent__gt", 0),
                                ("percent__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "threshold"), _negated=True),
                                ("base__isnull", True),
                                ("percent__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="criterion_threshold_is_base_and_percent",
                        violation_error_message="Give the figure and the per cent of a threshold, and of nothing else.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("yes", models.BooleanField(blank=True, null=True)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("text", models.TextField(blank=True)),
                ("filename", models.CharField(blank=True, max_length=200)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("digest", models.CharField(blank=True, help_text="SHA-256 of the file.", max_length=64)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="reviews.application"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="reviews.criterion"
                    ),
                ),
            ],
            options={
                "ordering": ["criterion__number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "criterion"), name="application_answers_each_criterion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("filename", ""), ("media_type", "")),
                            models.Q(("digest__gt", ""), ("filename__gt", ""), ("media_type__gt", "")),
                            _connector="OR",
                        ),
                        name="application_file_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField()),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="file", to="reviews.applicationanswer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvidenceSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("as_of", models.DateField()),
                ("facts", models.JSONField()),
                ("taken_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="reviews.case"
                    ),
                ),
                (
                    "taken_by",
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
                "ordering": ["version"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version"), name="evidence_version_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="evidence_versions_start_at_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("taken_at", models.DateTimeField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("figures", models.JSONField()),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="snapshots", to="reviews.appraisal"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint", ""), _negated=True), name="figure_snapshot_has_a_fingerprint"
                    )
                ],
                "indexes": [models.Index(fields=["appraisal", "-taken_at"], name="reviews_fig_apprais_90ea2c_idx")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAppraisal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=120)),
                ("question", models.TextField(verbose_name="the question, and how it came up")),
                ("assumptions", models.TextField(blank=True, verbose_name="what every option assumes")),
                ("caveats", models.TextField(verbose_name="what this paper does not show")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open for comments"),
                            ("recommended", "Recommended"),
                            ("decided", "Decided"),
                            ("applied", "Applied"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=11,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("comments_from", models.DateTimeField(blank=True, null=True)),
                ("comments_until", models.DateTimeField(blank=True, null=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "agenda_item",
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
                    "applied_by",
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
            ],
            options={
                "verbose_name": "historical appraisal",
                "verbose_name_plural": "historical appraisals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppraisalCriterion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("meaning", models.CharField(blank=True, max_length=300)),
                ("weight", models.PositiveSmallIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.appraisal",
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
            ],
            options={
                "verbose_name": "historical appraisal criterion",
                "verbose_name_plural": "historical appraisal criteria",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCase",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("replacement", "Replacement of a representative"),
                            ("complaint", "Complaint"),
                            ("appeal", "Appeal"),
                            ("compact", "Compact dispute"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "appealed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nomination", "A ruling on a nomination"),
                            ("roll", "A ruling on the roll of an election"),
                            ("result", "A ruling on a challenge of a result"),
                            ("eligibility", "Whether an organisation counts, or may stand"),
                            ("representation", "How somebody came to a seat, or how they represent"),
                        ],
                        max_length=14,
                        verbose_name="what the appeal is against",
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(blank=True, null=True, verbose_name="day of what the appeal is against"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("member", "A member organisation"),
                            ("partner", "An infrastructure partner"),
                            ("officer", "A partnership officer"),
                            ("concern", "An attendance concern"),
                        ],
                        max_length=7,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("reasons", models.TextField()),
                ("wanted", models.TextField(blank=True, verbose_name="what should happen")),
                ("person_name", models.CharField(max_length=200)),
                ("lodged_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("lodged", "Lodged"),
                            ("acknowledged", "Being looked at"),
                            ("decided", "Decided at the first stage"),
                            ("appealed", "Before the panel"),
                            ("final", "Decided by the panel"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="lodged",
                        max_length=12,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("reply_until", models.DateTimeField(blank=True, null=True)),
                (
                    "appeal_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="second stage may be asked for until"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("public_title", models.CharField(blank=True, max_length=120)),
                ("public_words", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "against",
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
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="attendance.concern",
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="elections.contest",
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
                    "raised_for",
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
                "verbose_name": "historical case",
                "verbose_name_plural": "historical cases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOption",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("is_as_now", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_paper", "In the paper"),
                            ("offered", "Proposed, not decided on"),
                            ("declined", "Declined"),
                        ],
                        default="in_paper",
                        max_length=8,
                    ),
                ),
                ("proposer_name", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.appraisal",
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
                    "proposed_by",
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
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical option",
                "verbose_name_plural": "historical options",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("is_as_now", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_paper", "In the paper"),
                            ("offered", "Proposed, not decided on"),
                            ("declined", "Declined"),
                        ],
                        default="in_paper",
                        max_length=8,
                    ),
                ),
                ("proposer_name", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="reviews.appraisal"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options_proposed",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_as_now", True)),
                        fields=("appraisal",),
                        name="option_as_now_stands_once_in_an_appraisal",
                    ),
                    models.UniqueConstraint(
                        fields=("appraisal", "title"),
                        name="option_title_is_unique_in_its_appraisal",
                        violation_error_message="This paper has an option of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="option_has_a_title",
                        violation_error_message="Name the option.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["in_paper", "offered", "declined"])),
                        name="option_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_as_now", False),
                            models.Q(("proposed_by__isnull", True), ("state", "in_paper")),
                            _connector="OR",
                        ),
                        name="option_as_now_is_always_in_the_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposed_by__isnull", True), ("proposer_name", ""), ("state", "in_paper")),
                            models.Q(("proposed_by__isnull", False), models.Q(("proposer_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="option_proposed_names_organisation_and_person",
                        violation_error_message="Say your name: several people may share a mailbox.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), models.Q(("answer", ""), _negated=True)),
                            models.Q(models.Q(("state", "declined"), _negated=True), ("answer", "")),
                            _connector="OR",
                        ),
                        name="option_declined_says_why",
                        violation_error_message="Say why the option is declined.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["appraisal", "position"], name="reviews_opt_apprais_17c155_idx"),
                    models.Index(fields=["state"], name="reviews_opt_state_01797b_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSeatChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("add", "Add a seat"),
                            ("replace", "Replace a seat"),
                            ("refill", "Change how a seat is filled"),
                            ("end", "Give a seat up"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ends", "Their term ends with the change"),
                            ("stays", "They stay until their term ends, and the change waits for that"),
                        ],
                        max_length=5,
                        verbose_name="the present holder",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="name of the new seat")),
                (
                    "selection_method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("appointed", "Appointed"),
                            ("elected", "Elected"),
                            ("co_opted", "Co-opted"),
                            ("ex_officio", "Ex officio"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "electorate",
                    models.CharField(
                        blank=True,
                        choices=[("sector", "The whole sector"), ("theme", "A theme"), ("area", "An area")],
                        max_length=6,
                    ),
                ),
                ("post_elsewhere", models.CharField(blank=True, max_length=120)),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "put_forward_by",
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
                    "seat_made",
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
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.option",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical seat change",
                "verbose_name_plural": "historical seat changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOptionScore",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("assessor_name", models.CharField(max_length=200)),
                ("points", models.PositiveSmallIntegerField()),
                ("narrative", models.TextField()),
                ("at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
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
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.appraisalcriterion",
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
                    "option",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.option",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical option score",
                "verbose_name_plural": "historical option scores",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppraisalComment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.TextField()),
                ("named", models.BooleanField(default=True)),
                ("person_name", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.appraisal",
                    ),
                ),
                (
                    "by",
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
                    "option",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reviews.option",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical appraisal comment",
                "verbose_name_plural": "historical appraisal comments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AppraisalDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_on", models.DateField()),
                ("minute", models.CharField(max_length=200, verbose_name="reference of the minute")),
                ("reasons", models.TextField()),
                ("takes_effect_on", models.DateField(verbose_name="first day of the change")),
                ("at", models.DateTimeField()),
                (
                    "appraisal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="reviews.appraisal"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reviews.figuresnapshot",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.option"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minute", ""), _negated=True), models.Q(("reasons", ""), _negated=True)
                        ),
                        name="appraisal_decision_has_its_minute_and_reasons",
                        violation_error_message="Give the minute’s reference and the reasons.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("takes_effect_on__gte", models.F("decided_on"))),
                        name="appraisal_decision_takes_effect_after_it",
                        violation_error_message="The change cannot begin before it was decided.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("named", models.BooleanField(default=True)),
                ("person_name", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="reviews.appraisal"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisal_comments",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chosen_in",
                        to="reviews.option",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appraisal", "organisation"),
                        name="appraisal_comment_once_per_organisation",
                        violation_error_message="Your organisation has commented already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("person_name", ""), _negated=True)
                        ),
                        name="appraisal_comment_says_something_and_who_wrote_it",
                        violation_error_message="Write your comment, and say your name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("changed_at__isnull", True), ("changed_at__gte", models.F("written_at")), _connector="OR"
                        ),
                        name="appraisal_comment_is_changed_after_it_was_written",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OptionScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("assessor_name", models.CharField(max_length=200)),
                ("points", models.PositiveSmallIntegerField()),
                ("narrative", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="reviews.appraisalcriterion",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="reviews.option"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="option_scores",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("option"),
                        models.F("criterion"),
                        django.db.models.functions.text.Lower("assessor_name"),
                        name="option_score_once_per_criterion_and_assessor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__lte", 5)),
                        name="option_score_is_from_0_to_5",
                        violation_error_message="A score is a number from 0 to 5.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assessor_name", ""), _negated=True), models.Q(("narrative", ""), _negated=True)
                        ),
                        name="option_score_says_who_gives_it_and_why",
                        violation_error_message="Say who gives the score, and why.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(max_length=200, verbose_name="where they come from")),
                ("named_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="panel", to="reviews.case"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "user"),
                        name="panel_member_sits_once",
                        violation_error_message="Two people of a panel cannot share a mailbox.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("body", ""), _negated=True)
                        ),
                        name="panel_member_has_a_name_and_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("paper", models.JSONField()),
                ("published_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_states",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "day"), name="published_state_is_one_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseComparator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120, verbose_name="of whom")),
                ("asked", models.CharField(max_length=300, verbose_name="what was asked there")),
                (
                    "share",
                    models.DecimalField(decimal_places=1, max_digits=4, verbose_name="share that agreed, in per cent"),
                ),
                ("answers", models.PositiveIntegerField(blank=True, null=True, verbose_name="how many answered")),
                ("source", models.CharField(max_length=300, verbose_name="where this is published")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pulse_comparators",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "ordering": ["label", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "label"),
                        name="pulse_comparator_label_is_unique_in_its_district",
                        violation_error_message="There is a comparator of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__gte", 0), ("share__lte", 100)),
                        name="pulse_comparator_is_a_share",
                        violation_error_message="Give a share from 0 to 100 per cent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("label", ""), _negated=True),
                            models.Q(("asked", ""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                        ),
                        name="pulse_comparator_says_of_whom_and_whence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year that begins in April of")),
                (
                    "statement",
                    models.CharField(
                        default="Our organisation can influence the decisions that affect the people and places we work for.",
                        max_length=200,
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="first day for answers")),
                ("closes_on", models.DateField(verbose_name="last day for answers")),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pulse_questions",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "year"),
                        name="pulse_question_is_one_a_year",
                        violation_error_message="The question of this year is asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="pulse_question_closes_after_it_opens",
                        violation_error_message="The last day for answers cannot be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement", ""), _negated=True), name="pulse_question_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2200)),
                        name="pulse_question_has_a_year_of_this_time",
                        violation_error_message="Give a year from 2000 to 2200.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "feeling",
                    models.CharField(
                        choices=[
                            ("definitely", "Definitely agree"),
                            ("tend", "Tend to agree"),
                            ("tend_not", "Tend to disagree"),
                            ("not", "Definitely disagree"),
                            ("unsure", "We do not know"),
                        ],
                        max_length=10,
                    ),
                ),
                ("person_name", models.CharField(max_length=200, verbose_name="name of who answers")),
                ("answered_at", models.DateTimeField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pulse_answers",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="reviews.pulsequestion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "organisation"),
                        name="pulse_answer_once_per_organisation",
                        violation_error_message="This organisation has answered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("feeling__in", ["definitely", "tend", "tend_not", "not", "unsure"])),
                        name="pulse_answer_is_one_of_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person_name", ""), _negated=True), name="pulse_answer_names_the_person"
                    ),
                ],
                "indexes": [models.Index(fields=["question", "feeling"], name="pulse_answer_by_feeling")],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reasons", models.TextField()),
                ("person_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "appraisal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendation",
                        to="reviews.appraisal",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.option"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reasons", ""), _negated=True), models.Q(("person_name", ""), _negated=True)
                        ),
                        name="recommendation_says_why_and_who_gives_it",
                        violation_error_message="Say why, and who recommends it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.PositiveSmallIntegerField()),
                ("reasons", models.TextField()),
                ("scored_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="reviews.application"
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="reviews.assessor"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="reviews.criterion"
                    ),
                ),
            ],
            options={
                "ordering": ["criterion__number", "assessor"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "criterion", "assessor"),
                        name="score_once_for_each_criterion_and_assessor",
                    ),
                    models.CheckConstraint(condition=models.Q(("score__lte", 5)), name="score_is_from_0_to_5"),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="score_has_reasons"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("add", "Add a seat"),
                            ("replace", "Replace a seat"),
                            ("refill", "Change how a seat is filled"),
                            ("end", "Give a seat up"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ends", "Their term ends with the change"),
                            ("stays", "They stay until their term ends, and the change waits for that"),
                        ],
                        max_length=5,
                        verbose_name="the present holder",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="name of the new seat")),
                (
                    "selection_method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("appointed", "Appointed"),
                            ("elected", "Elected"),
                            ("co_opted", "Co-opted"),
                            ("ex_officio", "Ex officio"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "electorate",
                    models.CharField(
                        blank=True,
                        choices=[("sector", "The whole sector"), ("theme", "A theme"), ("area", "An area")],
                        max_length=6,
                    ),
                ),
                ("post_elsewhere", models.CharField(blank=True, max_length=120)),
                (
                    "appointers",
                    models.ManyToManyField(blank=True, related_name="would_appoint", to="organisations.organisation"),
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
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="reviews.option"
                    ),
                ),
                (
                    "put_forward_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_changes",
                        to="partnerships.seat",
                    ),
                ),
                (
                    "seat_made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_by_change",
                        to="partnerships.seat",
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
                        condition=models.Q(("kind__in", ["add", "replace", "refill", "end"])),
                        name="seat_change_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "add"), ("seat__isnull", True)),
                            models.Q(models.Q(("kind", "add"), _negated=True), ("seat__isnull", False)),
                            _connector="OR",
                        ),
                        name="seat_change_names_a_seat_unless_it_adds_one",
                        violation_error_message="Choose the seat, or “Add a seat”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "add"), ("holder", "")),
                            models.Q(models.Q(("kind", "add"), _negated=True), ("holder__in", ["ends", "stays"])),
                            _connector="OR",
                        ),
                        name="seat_change_says_what_becomes_of_the_holder",
                        violation_error_message="Say what becomes of whoever holds the seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["add", "replace"]), models.Q(("label", ""), _negated=True)),
                            models.Q(("kind__in", ["refill", "end"]), ("label", "")),
                            _connector="OR",
                        ),
                        name="seat_change_names_exactly_a_new_seat",
                        violation_error_message="Name the new seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "end"), ("selection_method", "")),
                            models.Q(
                                models.Q(("kind", "end"), _negated=True),
                                ("selection_method__in", ["appointed", "elected", "co_opted", "ex_officio"]),
                            ),
                            _connector="OR",
                        ),
                        name="seat_change_says_how_it_is_filled_unless_it_ends",
                        violation_error_message="Say how the seat is filled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("selection_method", "elected"), models.Q(("electorate", ""), _negated=True)),
                            models.Q(models.Q(("selection_method", "elected"), _negated=True), ("electorate", "")),
                            _connector="OR",
                        ),
                        name="seat_change_has_an_electorate_exactly_when_elected",
                        violation_error_message="Choose who elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "theme"), ("theme__isnull", False)),
                            models.Q(models.Q(("electorate", "theme"), _negated=True), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="seat_change_has_a_theme_exactly_when_a_theme_elects",
                        violation_error_message="Choose the theme that elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "area"), _negated=True), ("area__isnull", False), _connector="OR"
                        ),
                        name="seat_change_has_an_area_when_an_area_elects",
                        violation_error_message="Choose the area that elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("selection_method", "ex_officio"), models.Q(("post_elsewhere", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("selection_method", "ex_officio"), _negated=True), ("post_elsewhere", "")
                            ),
                            _connector="OR",
                        ),
                        name="seat_change_names_a_post_exactly_when_ex_officio",
                        violation_error_message="Say which post elsewhere brings this seat with it.",
                    ),
                    models.UniqueConstraint(
                        fields=("option", "seat"),
                        name="seat_change_touches_a_seat_once_in_an_option",
                        violation_error_message="This option changes that seat already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        fields=("option", "label"),
                        name="seat_change_label_is_unique_in_its_option",
                        violation_error_message="This option has a new seat of that name already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("person_name", models.CharField(blank=True, max_length=200)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="reviews.application"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application_parts",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "organisation"),
                        name="application_names_each_part_once",
                        violation_error_message="This organisation is named already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True), ("person_name", "")
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("person_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="application_part_confirmed_says_who_and_when",
                    ),
                ],
            },
        ),
    ]
