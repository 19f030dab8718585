import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import organisations.models.names


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchForDoubles",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField()),
                ("compared", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "account",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_mailbox_has_one_account"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("identifier", models.CharField(blank=True, max_length=9, verbose_name="GSS code")),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("county", "County"),
                            ("district", "District"),
                            ("local_area", "Local area"),
                            ("ward", "Ward"),
                            ("parish", "Parish"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisations.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("identifier", ""), _negated=True),
                        fields=("identifier",),
                        name="area_gss_code_is_unique",
                    ),
                    models.UniqueConstraint(
                        fields=("parent", "classification", "name"), name="area_name_is_unique_in_its_parent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                (
                    "name_key",
                    organisations.models.names.SearchKeyField(default="", editable=False, max_length=255, of="name"),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("activities", models.TextField(blank=True, help_text="What it says it does.")),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("website", models.URLField(blank=True, max_length=300)),
                (
                    "website_consented_on",
                    models.DateField(
                        blank=True,
                        help_text="Since when everybody may see it.",
                        null=True,
                        verbose_name="consent to show the website",
                    ),
                ),
                ("latest_income", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("founded_on", models.DateField(blank=True, null=True)),
                ("is_frontline", models.BooleanField(default=True)),
                ("is_infrastructure", models.BooleanField(default=False)),
                (
                    "infrastructure_scope",
                    models.CharField(
                        blank=True, choices=[("generic", "Generic"), ("specialist", "Specialist")], max_length=10
                    ),
                ),
                ("name_withheld", models.BooleanField(default=False)),
                ("governs_itself", models.BooleanField(default=True)),
                ("takes_messages", models.BooleanField(default=True, help_text="By the relay form.")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, help_text="When it last said that its entry is right.", null=True),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branches",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_infrastructure", True), ("infrastructure_scope", ""), _connector="OR"),
                        name="organisation_scope_only_with_infrastructure",
                        violation_error_message="Only infrastructure is generic or specialist.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", models.F("id")), _negated=True),
                        name="organisation_not_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="organisation_is_no_branch_of_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("governs_itself", True), ("parent__isnull", False), _connector="OR"),
                        name="organisation_governed_by_another_names_it",
                        violation_error_message="Say which organisation governs it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("latest_income__isnull", True), ("latest_income__gte", 0), _connector="OR"),
                        name="organisation_income_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("website_consented_on__isnull", True),
                            models.Q(("website", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_website_is_shown_only_where_there_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="organisation_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
                                [
                                    "add",
                                    "areas",
                                    "bulk",
                                    "change",
                                    "checks",
                                    "claims",
                                    "consortium",
                                    "csv",
                                    "directory",
                                    "doubles",
                                    "export",
                                    "facts",
                                    "hand-over",
                                    "import",
                                    "imports",
                                    "join",
                                    "json",
                                    "letters",
                                    "map",
                                    "matrix",
                                    "merge",
                                    "merged",
                                    "new",
                                    "notes",
                                    "office",
                                    "people",
                                    "profile",
                                    "relay",
                                    "sector",
                                    "services",
                                    "sign-up",
                                    "standing",
                                    "support",
                                    "themes",
                                    "types",
                                    "unreachable",
                                    "verify",
                                    "work",
                                    "workload",
                                ],
                            ),
                            _negated=True,
                        ),
                        name="organisation_slug_is_not_a_page",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="organisatio_name_ke_93a376_idx"),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True), ("name_withheld", False)),
                        fields=["name_key", "id"],
                        name="organisation_in_public_by_name",
                    ),
                    models.Index(fields=["postcode"], name="organisatio_postcod_91e289_idx"),
                    models.Index(fields=["name_key", "postcode"], name="organisatio_name_ke_f93adb_idx"),
                    models.Index(fields=["confirmed_on"], name="organisatio_confirm_96f6d0_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("word_for_sector", models.CharField(default="voluntary and community sector", max_length=80)),
                ("word_for_representative", models.CharField(default="representative", max_length=80)),
                (
                    "branch_rule",
                    models.CharField(
                        choices=[
                            ("self_governing", "A branch counts on its own if it governs itself"),
                            ("all", "Every branch counts on its own"),
                            ("none", "No branch counts on its own: its parent organisation does"),
                        ],
                        default="self_governing",
                        max_length=14,
                    ),
                ),
                (
                    "posts_letters",
                    models.BooleanField(
                        default=False,
                        help_text="Whether groups without e-mail are written to by post.",
                        verbose_name="letters on paper",
                    ),
                ),
                (
                    "who_counts",
                    models.TextField(
                        default="A group counts as an organisation of its own if its own members or its own committee decide what it does and keep its money. A branch or affiliate that is run by another organisation is listed in the directory, and the organisation that runs it nominates and votes for both.",
                        help_text="The rule in the district's own words, for everybody.",
                    ),
                ),
                ("area", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="organisations.area")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="council_of",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("branch_rule__in", ["self_governing", "all", "none"])),
                        name="district_branch_rule_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("who_counts", ""), _negated=True), name="district_says_who_counts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("admit", "Admit to standing"),
                            ("refuse", "Refuse the application"),
                            ("area", "Set the area"),
                            ("based", "Say whether they are based in the district"),
                            ("share", "Set the share of work in the district"),
                            ("type", "Add a type"),
                            ("theme", "Set the primary theme"),
                            ("declared", "Confirm the theme that each declared"),
                            ("confirm", "Ask for confirmation of their entry"),
                            ("unreachable", "Mark as unreachable"),
                            ("reached", "Say that they can be reached again"),
                            ("note", "Add a note of the office"),
                        ],
                        max_length=11,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=24)),
                ("value_in_words", models.CharField(blank=True, max_length=120)),
                ("reason", models.TextField()),
                ("day", models.DateField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "started_at",
                    models.DateTimeField(blank=True, help_text="Empty while somebody still looks at it.", null=True),
                ),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.district"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "action__in",
                                [
                                    "admit",
                                    "refuse",
                                    "area",
                                    "based",
                                    "share",
                                    "type",
                                    "theme",
                                    "declared",
                                    "confirm",
                                    "unreachable",
                                    "reached",
                                    "note",
                                ],
                            )
                        ),
                        name="bulk_run_action_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="bulk_run_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DistrictWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80)),
                ("meaning", models.CharField(max_length=500)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="organisations.district"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("district"),
                        django.db.models.functions.text.Lower("word"),
                        name="district_word_is_explained_once",
                        violation_error_message="This word is in the list already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("word", ""), _negated=True), models.Q(("meaning", ""), _negated=True)
                        ),
                        name="district_word_has_a_meaning",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDistrictWord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("word", models.CharField(max_length=80)),
                ("meaning", models.CharField(max_length=500)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
            ],
            options={
                "verbose_name": "historical district word",
                "verbose_name_plural": "historical district words",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OfficeNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.district"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_notes",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="office_note_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="office_note_struck_by_somebody_at_some_time",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["organisation", "district", "-written_at"], name="organisatio_organis_2dfb77_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("choices", models.JSONField(default=dict)),
                ("before", models.JSONField(default=list)),
                ("after", models.JSONField(default=list)),
                ("told", models.JSONField(default=list, help_text="What happened, in sentences.")),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("merged",),
                        name="merger_takes_an_organisation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True), name="merger_is_of_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="merger_undone_by_somebody_at_a_time",
                    ),
                ],
                "indexes": [models.Index(fields=["kept", "undone_at"], name="organisatio_kept_id_c4d6f6_idx")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("office_staff", "Office staff"),
                            ("voting_contact", "Voting contact"),
                            ("backup", "Backup voting contact"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True), ("role__in", ["voting_contact", "backup"])),
                        fields=("organisation", "role"),
                        name="membership_one_voting_contact_and_one_backup",
                        violation_error_message="This organisation has somebody in that role already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("user", "organisation", "role"),
                        name="membership_once_per_role_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="membership_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="membership_names_the_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("stems", "Beginnings of the words of its name, and where it is"),
                            ("postcode", "Postcode"),
                            ("web", "Web address"),
                            ("phone", "Telephone"),
                            ("email", "E-mail"),
                        ],
                        max_length=8,
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="match_keys",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "kind", "key"), name="match_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="match_key_is_not_empty"
                    ),
                ],
                "indexes": [models.Index(fields=["kind", "key"], name="organisatio_kind_fe7b1d_idx")],
            },
        ),
        migrations.CreateModel(
            name="LikelyDouble",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("found_at", models.DateTimeField()),
                (
                    "decision",
                    models.CharField(
                        choices=[("waiting", "To decide"), ("not_the_same", "Not the same"), ("merged", "Merged")],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_reason", models.CharField(blank=True, max_length=500)),
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
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="likely_double_is_one_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="likely_double_has_an_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 100)), name="likely_double_score_is_of_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "waiting")
                            ),
                            models.Q(
                                models.Q(("decision", "waiting"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="likely_double_decided_by_somebody_at_a_time",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["decision", "-score"], name="organisatio_decisio_8f6c68_idx"),
                    models.Index(fields=["second", "decision"], name="organisatio_second__b5eaa9_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("slug", models.SlugField(max_length=120)),
                ("activities", models.TextField(blank=True, help_text="What it says it does.")),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("website", models.URLField(blank=True, max_length=300)),
                (
                    "website_consented_on",
                    models.DateField(
                        blank=True,
                        help_text="Since when everybody may see it.",
                        null=True,
                        verbose_name="consent to show the website",
                    ),
                ),
                ("latest_income", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("founded_on", models.DateField(blank=True, null=True)),
                ("is_frontline", models.BooleanField(default=True)),
                ("is_infrastructure", models.BooleanField(default=False)),
                (
                    "infrastructure_scope",
                    models.CharField(
                        blank=True, choices=[("generic", "Generic"), ("specialist", "Specialist")], max_length=10
                    ),
                ),
                ("name_withheld", models.BooleanField(default=False)),
                ("governs_itself", models.BooleanField(default=True)),
                ("takes_messages", models.BooleanField(default=True, help_text="By the relay form.")),
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
                    "merged_into",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMembership",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("office_staff", "Office staff"),
                            ("voting_contact", "Voting contact"),
                            ("backup", "Backup voting contact"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
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
                    "user",
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
            ],
            options={
                "verbose_name": "historical membership",
                "verbose_name_plural": "historical memberships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCountyFocus",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "share_of_work",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        max_length=9,
                    ),
                ),
                ("evidence", models.TextField()),
                ("checked_on", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "checked_by",
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
                    "county",
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
            ],
            options={
                "verbose_name": "historical county focus",
                "verbose_name_plural": "historical county focuss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContactDetail",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("phone", "Telephone"),
                            ("post", "Postal address"),
                            ("social", "Social media page"),
                        ],
                        max_length=6,
                    ),
                ),
                ("value", models.CharField(max_length=300)),
                ("consented_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
            ],
            options={
                "verbose_name": "historical contact detail",
                "verbose_name_plural": "historical contact details",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DistrictPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="organisations.district",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="serves",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("district", "organisation"),
                        name="district_partner_serves_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="district_partner_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountyFocus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "share_of_work",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        max_length=9,
                    ),
                ),
                ("evidence", models.TextField()),
                ("checked_on", models.DateField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="county_focus",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "county"), name="county_focus_once"),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="county_focus_rests_on_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share_of_work__in", ["unknown", "none", "some", "majority", "exclusive"])),
                        name="county_focus_share_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactDetail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("phone", "Telephone"),
                            ("post", "Postal address"),
                            ("social", "Social media page"),
                        ],
                        max_length=6,
                    ),
                ),
                ("value", models.CharField(max_length=300)),
                ("consented_on", models.DateField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="organisations.district",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "district", "kind", "value"),
                        name="contact_detail_once_per_district",
                        violation_error_message="This contact is there already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("district__isnull", True)),
                        fields=("organisation", "kind", "value"),
                        name="contact_detail_once",
                        violation_error_message="This contact is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="contact_detail_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsortiumDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_member", models.BooleanField()),
                ("reason", models.TextField()),
                ("decided_on", models.DateField()),
                (
                    "fitness_then",
                    models.CharField(
                        choices=[
                            ("meets", "Meets the rule"),
                            ("fails", "Does not meet the rule"),
                            ("unknown", "Cannot be told yet"),
                        ],
                        max_length=7,
                    ),
                ),
                ("core_services_then", models.PositiveSmallIntegerField()),
                (
                    "share_then",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consortium_decisions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="consortium_decision_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fitness_then__in", ["meets", "fails", "unknown"])),
                        name="consortium_decision_fitness_is_known",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["organisation", "county", "-decided_on"], name="organisatio_organis_558534_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("right", "Everything is still right"), ("changed", "Something had changed")],
                        max_length=7,
                    ),
                ),
                ("name", models.CharField(blank=True, help_text="Who answered.", max_length=200)),
                (
                    "user",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_on__isnull", True)),
                        fields=("organisation",),
                        name="confirmation_one_question_is_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_on__isnull", True), ("asked_on__isnull", False), ("name", "")
                            ),
                            models.Q(
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="confirmation_answered_says_what_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reminded_on__isnull", True), ("reminded_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="confirmation_reminded_after_it_was_asked",
                    ),
                ],
                "indexes": [models.Index(fields=["answered_on", "asked_on"], name="confirmation_open_first")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationFunction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("support", "Support of existing groups"),
                            ("development", "Development of new groups"),
                            ("liaison", "Liaison: networks of groups, and with the public sector"),
                            ("advocacy", "Advocacy and representation"),
                            ("partnership", "Partnership working"),
                            ("brokerage", "Brokerage of volunteers"),
                            ("marketing", "Marketing volunteering"),
                            ("practice", "Good practice with volunteers"),
                            ("opportunities", "Developing volunteering opportunities"),
                            ("campaigning", "Policy response and campaigning"),
                            ("strategy", "Strategic development of volunteering"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="functions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "function"), name="organisation_function_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "function__in",
                                [
                                    "support",
                                    "development",
                                    "liaison",
                                    "advocacy",
                                    "partnership",
                                    "brokerage",
                                    "marketing",
                                    "practice",
                                    "opportunities",
                                    "campaigning",
                                    "strategy",
                                ],
                            )
                        ),
                        name="organisation_function_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationIdentifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(max_length=20)),
                ("identifier", models.CharField(max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "identifier"),
                        name="organisation_identifier_names_one_organisation",
                        violation_error_message="Another organisation has this identifier.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme", ""), _negated=True), models.Q(("identifier", ""), _negated=True)
                        ),
                        name="organisation_identifier_is_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("voluntary", "Voluntary organisation"),
                            ("charity", "Registered charity"),
                            ("community_group", "Community group"),
                            ("tenants", "Tenants' and residents' group"),
                            ("faith", "Faith group"),
                            ("housing", "Housing association"),
                            ("cooperative", "Co-operative or social enterprise"),
                            ("sports_arts_heritage", "Sports, arts or heritage"),
                            ("grant_maker", "Grant-making trust"),
                            ("club", "Non-governmental club"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="types",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "type"), name="organisation_type_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "type__in",
                                [
                                    "voluntary",
                                    "charity",
                                    "community_group",
                                    "tenants",
                                    "faith",
                                    "housing",
                                    "cooperative",
                                    "sports_arts_heritage",
                                    "grant_maker",
                                    "club",
                                ],
                            )
                        ),
                        name="organisation_type_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OtherName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                (
                    "name_key",
                    organisations.models.names.SearchKeyField(
                        db_index=True, default="", editable=False, max_length=255, of="name"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("former", "Former name"), ("other", "Also known as")], max_length=8),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name", "kind"), name="other_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="other_name_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutwardCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outward_codes",
                        to="organisations.area",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outward_codes",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "code"),
                        name="outward_code_proposes_one_area_of_a_district",
                        violation_error_message="This postcode proposes an area already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="outward_code_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("takes_messages", models.BooleanField(default=True)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="person_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(blank=True, upload_to="register-imports/")),
                ("filename", models.CharField(max_length=200)),
                (
                    "status_given",
                    models.CharField(
                        choices=[
                            ("admitted", "In standing from today"),
                            ("applied", "Applicants, to be admitted one by one"),
                        ],
                        default="admitted",
                        max_length=8,
                    ),
                ),
                ("started_on", models.DateField(default=django.utils.timezone.localdate)),
                ("kind", models.CharField(blank=True, help_text="What kind of file it is, in words.", max_length=80)),
                ("is_open", models.BooleanField(default=False, help_text="`file` is our own copy of its rows.")),
                ("sheets", models.JSONField(blank=True, default=list)),
                (
                    "left_out_sheets",
                    models.JSONField(blank=True, default=list, help_text="Names, and why they cannot be read."),
                ),
                ("sheet", models.PositiveSmallIntegerField(default=0)),
                ("columns", models.JSONField(blank=True, default=dict)),
                ("known_by", models.JSONField(blank=True, default=dict)),
                ("foreseen", models.JSONField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("looking", "Being opened"),
                            ("columns", "Columns to confirm"),
                            ("trying", "Being tried out"),
                            ("ready", "Ready to start"),
                            ("waiting", "Waiting"),
                            ("reading", "Reading"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("dropped", "Not taken over"),
                            ("undoing", "Being undone"),
                            ("undone", "Undone"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("failure", models.TextField(blank=True, help_text="Why nothing was read, in words for the person.")),
                ("rows_expected", models.PositiveIntegerField(default=0)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("created", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("skipped", models.PositiveIntegerField(default=0)),
                ("rejected", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("rows_forgotten", models.BooleanField(default=False)),
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
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="organisations.district"
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
                        condition=models.Q(
                            models.Q(("state__in", ["done", "undoing", "undone"]), _negated=True),
                            (
                                "rows_read",
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
                        name="register_import_reconciles",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("failure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="register_import_failed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                ("state__in", ["looking", "columns", "trying", "ready", "waiting", "reading"]),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state__in", ["done", "failed", "dropped", "undoing", "undone"]),
                            ),
                            _connector="OR",
                        ),
                        name="register_import_ended_has_its_hour",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOutValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=100)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(max_length=300)),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left_out_values",
                        to="organisations.registerimport",
                    ),
                ),
            ],
            options={
                "ordering": ["row", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["register_import", "row"], name="organisatio_registe_e203fc_idx")],
            },
        ),
        migrations.CreateModel(
            name="KnownOtherwise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=100)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(max_length=300)),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_otherwise",
                        to="organisations.registerimport",
                    ),
                ),
            ],
            options={
                "ordering": ["row", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["register_import", "row"], name="organisatio_registe_4811a5_idx")],
            },
        ),
        migrations.CreateModel(
            name="RejectedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=100)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(max_length=300)),
                ("original", models.JSONField(blank=True, default=list)),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejected_rows",
                        to="organisations.registerimport",
                    ),
                ),
            ],
            options={
                "ordering": ["row", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("register_import", "row"), name="rejected_row_is_told_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RelayedMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sender_name", models.CharField(blank=True, max_length=200)),
                ("sender_email", models.EmailField(blank=True, max_length=254)),
                ("sender_hash", models.CharField(help_text="Knows a sender again who was reported.", max_length=64)),
                ("text", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.district"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relayed_messages",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relayed_messages",
                        to="organisations.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", False), ("person__isnull", True)),
                            models.Q(("organisation__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="relayed_message_to_an_organisation_or_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("forgotten_at__isnull", True),
                                models.Q(("text", ""), _negated=True),
                                models.Q(("sender_email", ""), _negated=True),
                            ),
                            models.Q(
                                ("forgotten_at__isnull", False), ("sender_email", ""), ("sender_name", ""), ("text", "")
                            ),
                            _connector="OR",
                        ),
                        name="relayed_message_is_kept_whole_or_forgotten_whole",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["sender_hash", "written_at"], name="relayed_by_sender"),
                    models.Index(fields=["organisation", "written_at"], name="relayed_to_organisation"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedColumns",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("headings_key", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("filename", models.CharField(max_length=200)),
                ("chosen_at", models.DateTimeField()),
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
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.district"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "headings_key"), name="columns_are_remembered_once_per_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_up", "Sign-up"),
                            ("claim", "Claim"),
                            ("change", "Change"),
                            ("closing", "Closing"),
                            ("named", "Voting contact named"),
                        ],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("asked", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "By a link to the address on record"),
                            ("contact", "By the voting contact it has"),
                            ("office", "By a partner"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("first_at", models.DateTimeField(blank=True, null=True)),
                ("first_reason", models.TextField(blank=True)),
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
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="organisations.district",
                    ),
                ),
                (
                    "first_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="submission_names_the_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", False), ("kind", "sign_up"), _connector="OR"),
                        name="submission_about_an_entry_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "sign_up"), _negated=True),
                            models.Q(("state", "approved"), _negated=True),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="submission_approved_sign_up_is_an_entry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "claim"), models.Q(("way", ""), _negated=True)),
                            models.Q(models.Q(("kind", "claim"), _negated=True), ("way", "")),
                            _connector="OR",
                        ),
                        name="submission_of_a_claim_says_how_it_is_proven",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="submission_decided_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "declined"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="submission_decided_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_at__isnull", True), ("first_by__isnull", True), ("first_reason", "")),
                            models.Q(
                                ("first_at__isnull", False),
                                ("first_by__isnull", False),
                                models.Q(("first_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="submission_looked_at_first_says_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("first_by")), ("state", "approved"), _negated=True),
                        name="submission_looked_at_by_two_different_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "named"), ("state", "approved"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False), models.Q(("decided_by", models.F("user")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="submission_of_a_contact_is_confirmed_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "claim"), ("state", "waiting")),
                        fields=("organisation", "user"),
                        name="submission_one_claim_of_a_mailbox_waits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["change", "closing"]), ("state", "waiting")),
                        fields=("organisation", "district", "kind"),
                        name="submission_one_change_of_a_kind_waits",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["district", "state", "asked_at"], name="submission_by_district"),
                    models.Index(fields=["user", "state"], name="submission_by_user"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("is_core", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=100)),
            ],
            options={
                "ordering": ["-is_core", "position", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="support_service_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="organisations.area"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="organisations.supportservice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "service", "area"), name="service_offer_once_per_area"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalServiceOffer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.supportservice",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical service offer",
                "verbose_name_plural": "historical service offers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("row", models.PositiveIntegerField()),
                ("is_new", models.BooleanField()),
                ("changes", models.JSONField(default=dict)),
                ("written_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("in_the_way", models.CharField(blank=True, help_text="Why it was not undone.", max_length=500)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "register_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_over",
                        to="organisations.registerimport",
                    ),
                ),
            ],
            options={
                "ordering": ["row", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("undone_at__isnull", True), ("in_the_way", ""), _connector="OR"),
                        name="taken_over_is_undone_or_in_the_way",
                    )
                ],
                "indexes": [models.Index(fields=["register_import", "row"], name="organisatio_registe_818ee1_idx")],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                (
                    "subjects",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Of what an organisation's words must speak to be suggested this theme.",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="themes", to="organisations.district"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "name"), name="theme_name_is_unique_in_its_district")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("admitted", "Admitted"),
                            ("refused", "Refused"),
                            ("left", "Left"),
                        ],
                        default="applied",
                        max_length=8,
                    ),
                ),
                (
                    "first_admitted_on",
                    models.DateField(
                        blank=True, help_text="Of one that left and came back: the first time.", null=True
                    ),
                ),
                ("admitted_on", models.DateField(blank=True, null=True)),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="The first day it was no longer in standing.", null=True),
                ),
                (
                    "based_in_district",
                    models.CharField(
                        choices=[("unknown", "Not known"), ("yes", "Yes"), ("no", "No")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "share_of_work",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        default="unknown",
                        max_length=9,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.area",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.district",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "primary_theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "district"),
                        name="standing_once_per_district",
                        violation_error_message="This organisation has a standing in this district already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["applied", "refused"]),
                            models.Q(
                                ("admitted_on__isnull", False), ("ended_on__isnull", True), ("status", "admitted")
                            ),
                            models.Q(("admitted_on__isnull", False), ("ended_on__isnull", False), ("status", "left")),
                            _connector="OR",
                        ),
                        name="standing_dates_follow_its_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("admitted_on")), _connector="OR"
                        ),
                        name="standing_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("admitted_on__isnull", True),
                            ("first_admitted_on__isnull", True),
                            ("first_admitted_on__lte", models.F("admitted_on")),
                            _connector="OR",
                        ),
                        name="standing_first_admitted_is_the_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by__isnull", True), ("checked_on__isnull", True)),
                            models.Q(("checked_by__isnull", False), ("checked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="standing_checker_has_a_day",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "admitted")),
                        fields=["organisation", "area", "primary_theme"],
                        name="standing_held",
                    ),
                    models.Index(fields=["district", "status", "organisation"], name="organisatio_distric_7993e1_idx"),
                    models.Index(fields=["district", "area"], name="organisatio_distric_386531_idx"),
                    models.Index(fields=["district", "primary_theme"], name="organisatio_distric_97250a_idx"),
                    models.Index(fields=["district", "based_in_district"], name="organisatio_distric_e5388c_idx"),
                    models.Index(fields=["district", "share_of_work"], name="organisatio_distric_0787d9_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("changed", "Changed"),
                            ("unchanged", "Was so already"),
                            ("refused", "Not changed"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="organisations.bulkrun"
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.standing"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("run", "standing"), name="bulk_row_once_per_run"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bulk_row_refused_says_why",
                    ),
                ],
                "indexes": [models.Index(fields=["run", "outcome", "id"], name="organisatio_run_id_b8b4f5_idx")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStanding",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("admitted", "Admitted"),
                            ("refused", "Refused"),
                            ("left", "Left"),
                        ],
                        default="applied",
                        max_length=8,
                    ),
                ),
                (
                    "first_admitted_on",
                    models.DateField(
                        blank=True, help_text="Of one that left and came back: the first time.", null=True
                    ),
                ),
                ("admitted_on", models.DateField(blank=True, null=True)),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="The first day it was no longer in standing.", null=True),
                ),
                (
                    "based_in_district",
                    models.CharField(
                        choices=[("unknown", "Not known"), ("yes", "Yes"), ("no", "No")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "share_of_work",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        default="unknown",
                        max_length=9,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
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
                    "checked_by",
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
                    "primary_theme",
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
                "verbose_name": "historical standing",
                "verbose_name_plural": "historical standings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ThemeClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for a check"),
                            ("confirmed", "Confirmed"),
                            ("queried", "Queried"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True, help_text="What the partner asks.")),
                (
                    "by",
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
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="theme_claims",
                        to="organisations.standing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "queried"])),
                        fields=("standing",),
                        name="theme_claim_open_once_per_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="theme_claim_decided_by_somebody_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "queried"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="theme_claim_queried_says_why",
                    ),
                ],
                "indexes": [models.Index(fields=["standing", "-at"], name="organisatio_standin_3a6b68_idx")],
            },
        ),
        migrations.CreateModel(
            name="ClaimedTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_primary", models.BooleanField(default=False)),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="organisations.theme"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes",
                        to="organisations.themeclaim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "theme"), name="theme_claimed_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)),
                        fields=("claim",),
                        name="theme_claim_has_one_primary_theme",
                        violation_error_message="Only one theme is the primary theme.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules", models.CharField(max_length=12)),
                ("read_at", models.DateTimeField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="theme_reading",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["rules"], name="organisatio_rules_34d625_idx")],
            },
        ),
        migrations.CreateModel(
            name="ThemeSuggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=80)),
                ("score", models.FloatField()),
                ("because", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="theme_suggestions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-score", "subject"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "subject"), name="theme_suggested_once"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)), name="theme_score_is_a_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnreachableMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("marked_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unreachable_marks",
                        to="organisations.standing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("standing",),
                        name="unreachable_mark_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="unreachable_mark_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                            models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="unreachable_mark_ended_by_somebody_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WhereClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "based_in_district",
                    models.CharField(choices=[("unknown", "Not known"), ("yes", "Yes"), ("no", "No")], max_length=7),
                ),
                (
                    "share_of_work",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("some", "Some"),
                            ("majority", "The majority"),
                            ("exclusive", "All of it"),
                        ],
                        max_length=9,
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField()),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for a check"),
                            ("confirmed", "Confirmed"),
                            ("queried", "Queried"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, help_text="What the partner asks.")),
                (
                    "by",
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
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="where_claims",
                        to="organisations.standing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("standing",),
                        name="where_claim_waits_once_per_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="where_claim_decided_by_somebody_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "queried"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="where_claim_queried_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="where_claim_gives_evidence"
                    ),
                ],
                "indexes": [models.Index(fields=["state", "at"], name="organisatio_state_6506d0_idx")],
            },
        ),
        migrations.CreateModel(
            name="WhereFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fact",
                    models.CharField(
                        choices=[("based", "Based in the district"), ("share", "Work in the district")], max_length=5
                    ),
                ),
                ("value", models.CharField(max_length=9)),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("told", "The organisation told us"),
                            ("seen", "Seen by us, on a visit or in its papers"),
                            ("published", "A public register or its own publications"),
                            ("partner", "Another office or partner told us"),
                            ("unsaid", "Not said"),
                        ],
                        default="unsaid",
                        max_length=9,
                    ),
                ),
                ("checked_on", models.DateField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="organisations.whereclaim",
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="where_facts",
                        to="organisations.standing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fact", "based"), ("value__in", ["unknown", "yes", "no"])),
                            models.Q(
                                ("fact", "share"), ("value__in", ["unknown", "none", "some", "majority", "exclusive"])
                            ),
                            _connector="OR",
                        ),
                        name="where_fact_has_a_value_of_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="where_fact_rests_on_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["told", "seen", "published", "partner", "unsaid"])),
                        name="where_fact_has_a_known_source",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["standing", "fact", "-checked_on"], name="organisatio_standin_14a51b_idx")
                ],
            },
        ),
    ]
