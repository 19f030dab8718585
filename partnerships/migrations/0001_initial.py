from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.comparison
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "characteristic",
                    models.CharField(
                        choices=[
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage", "Marriage and civil partnership"),
                            ("pregnancy", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion", "Religion or belief"),
                            ("sex", "Sex"),
                            ("orientation", "Sexual orientation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communities",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "communities",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "name"),
                        name="community_name_is_unique_in_its_district",
                        violation_error_message="There is a community of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="community_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "characteristic__in",
                                [
                                    "age",
                                    "disability",
                                    "gender_reassignment",
                                    "marriage",
                                    "pregnancy",
                                    "race",
                                    "religion",
                                    "sex",
                                    "orientation",
                                ],
                            )
                        ),
                        name="community_characteristic_is_one_of_nine",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Compact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("starts_on", models.DateField(verbose_name="adopted on")),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compacts",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "version"),
                        name="compact_version_is_unique",
                        violation_error_message="There is a Compact of that version.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("district",),
                        name="compact_one_version_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version", ""), _negated=True), name="compact_has_a_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="compact_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompactCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=300)),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="partnerships.compact"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("compact", "number"), name="compact_code_number_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 6)), name="compact_has_six_codes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="compact_code_has_a_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declared_on", models.DateField()),
                ("nothing", models.BooleanField()),
                ("declarer_name", models.CharField(max_length=200)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="organisations.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration of interests",
                "verbose_name_plural": "declarations of interests",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("declarer_name", ""), _negated=True), name="interests_declaration_says_who"
                    )
                ],
                "indexes": [models.Index(fields=["person", "declared_on"], name="partnership_person__0b3e50_idx")],
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("starts_on", models.DateField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "name"),
                        name="exercise_name_is_unique_in_its_district",
                        violation_error_message="There is an exercise of that name.",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="exercise_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandbookPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100)),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("public", "Everybody"),
                            ("representatives", "Those who hold seats, deputies and offices"),
                        ],
                        default="public",
                        max_length=15,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, help_text="Small numbers come first.")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_on", models.DateField()),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handbook_pages",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("district", "slug"), name="handbook_page_has_its_own_address"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="handbook_page_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("readers__in", ["public", "representatives"])),
                        name="handbook_readers_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="handbook_versions_begin_at_one"
                    ),
                ],
                "indexes": [models.Index(fields=["district", "position"], name="partnership_distric_73ec43_idx")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalChampion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("person_name", models.CharField(max_length=200, verbose_name="name")),
                ("directorate", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical champion",
                "verbose_name_plural": "historical champions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommunity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "characteristic",
                    models.CharField(
                        choices=[
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage", "Marriage and civil partnership"),
                            ("pregnancy", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion", "Religion or belief"),
                            ("sex", "Sex"),
                            ("orientation", "Sexual orientation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
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
                "verbose_name": "historical community",
                "verbose_name_plural": "historical communities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompact",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("starts_on", models.DateField(verbose_name="adopted on")),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical compact",
                "verbose_name_plural": "historical compacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompactCode",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "compact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.compact",
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
                "verbose_name": "historical compact code",
                "verbose_name_plural": "historical compact codes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExercise",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("starts_on", models.DateField()),
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
                "verbose_name": "historical exercise",
                "verbose_name_plural": "historical exercises",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHandbookPage",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100)),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("public", "Everybody"),
                            ("representatives", "Those who hold seats, deputies and offices"),
                        ],
                        default="public",
                        max_length=15,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, help_text="Small numbers come first.")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_on", models.DateField()),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "changed_by",
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
            ],
            options={
                "verbose_name": "historical handbook page",
                "verbose_name_plural": "historical handbook pages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInterest",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                ("declared_on", models.DateField()),
                ("withheld", models.BooleanField(default=False)),
                ("withheld_because", models.CharField(blank=True, help_text="Never public.", max_length=300)),
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
            ],
            options={
                "verbose_name": "historical interest",
                "verbose_name_plural": "historical interests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalScope",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("in_scope", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "community",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.community",
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.exercise",
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
                "verbose_name": "historical scope",
                "verbose_name_plural": "historical scopes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSignatory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("is_public_body", models.BooleanField(default=False)),
                ("signed_on", models.DateField()),
                ("left_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "compact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.compact",
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
                "verbose_name": "historical signatory",
                "verbose_name_plural": "historical signatories",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                ("declared_on", models.DateField()),
                ("withheld", models.BooleanField(default=False)),
                ("withheld_because", models.CharField(blank=True, help_text="Never public.", max_length=300)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="organisations.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["employment", "contracts", "land", "membership", "gifts", "competing", "other"],
                            )
                        ),
                        name="interest_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="interest_says_what_it_is"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="interest_ends_after_it_starts",
                        violation_error_message="The last day cannot be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withheld", True), ("withheld_because__gt", "")),
                            models.Q(("withheld", False), ("withheld_because", "")),
                            _connector="OR",
                        ),
                        name="interest_is_withheld_for_a_reason",
                        violation_error_message="Say why it is withheld.",
                    ),
                ],
                "indexes": [models.Index(fields=["person", "ends_on"], name="partnership_person__e07fd3_idx")],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("lsp", "Local Strategic Partnership"),
                            ("executive_board", "Executive board"),
                            ("theme_group", "Theme group"),
                            ("area_partnership", "Area partnership"),
                            ("forum", "Forum"),
                            ("consortium", "Consortium"),
                            ("working_group", "Working group"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("formal", "Formal"), ("informal", "Informal")], default="formal", max_length=8
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="next review")),
                ("purpose", models.TextField(blank=True)),
                ("vcs_seat_ceiling", models.PositiveSmallIntegerField(verbose_name="ceiling of VCS seats")),
                (
                    "member_ceiling",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ceiling of members"),
                ),
                (
                    "term_months",
                    models.PositiveSmallIntegerField(default=36, verbose_name="length of a term in months"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="organisations.area",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="organisations.district",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "second_parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_children",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="partnership_is_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_parent__isnull", True),
                            models.Q(
                                ("parent__isnull", False),
                                models.Q(("second_parent", models.F("parent")), _negated=True),
                                models.Q(("second_parent", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partnership_second_parent_is_another",
                        violation_error_message="The second body it answers to is another than the first, and than itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term_months__gte", 1), ("term_months__lte", 120)),
                        name="partnership_terms_last_up_to_ten_years",
                        violation_error_message="A term lasts from 1 month to 120 months.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("founded_on__isnull", True),
                            ("review_on__isnull", True),
                            ("review_on__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="partnership_is_reviewed_after_it_is_founded",
                        violation_error_message="The next review cannot be before the founding.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("member_ceiling__isnull", True),
                            ("member_ceiling__gte", models.F("vcs_seat_ceiling")),
                            _connector="OR",
                        ),
                        name="partnership_vcs_seats_are_among_its_members",
                        violation_error_message="The ceiling of VCS seats cannot be above the ceiling of members.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slug__in", ["alerts", "found", "limits", "links", "map", "matrix"]), _negated=True
                        ),
                        name="partnership_slug_is_not_a_page",
                    ),
                ],
                "indexes": [models.Index(fields=["district", "name"], name="partnership_distric_71b27a_idx")],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                ("voting", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="member_is_a_body_or_a_person",
                        violation_error_message="Give the name of an organisation, of a person, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="member_ends_after_it_starts",
                        violation_error_message="The last day cannot be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "vcs",
                                    "council",
                                    "health",
                                    "police",
                                    "fire",
                                    "business",
                                    "education",
                                    "housing",
                                    "faith",
                                    "other",
                                ],
                            )
                        ),
                        name="member_sector_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sector", "vcs"), _negated=True),
                        name="member_of_the_voluntary_sector_sits_in_a_seat",
                        violation_error_message="The voluntary sector sits in the seats kept for it: add a seat instead.",
                    ),
                ],
                "indexes": [models.Index(fields=["partnership", "starts_on"], name="partnership_partner_1df628_idx")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("established", "Established"),
                            ("to_clarify", "To clarify"),
                            ("weak", "Weak"),
                            ("none", "None"),
                        ],
                        max_length=11,
                    ),
                ),
                ("next_action", models.CharField(blank=True, max_length=200)),
                ("next_action_by", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, help_text="The day it was taken off the map.", null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="organisations.district"
                    ),
                ),
                (
                    "from_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="organisations.membership",
                    ),
                ),
                (
                    "from_partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "to_partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_to",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_organisation__isnull", False), ("from_partnership__isnull", True)),
                            models.Q(("from_organisation__isnull", True), ("from_partnership__isnull", False)),
                            _connector="OR",
                        ),
                        name="link_begins_at_one_body_or_one_organisation",
                        violation_error_message="Choose one body, or one organisation, at which the link begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_partnership", models.F("to_partnership")), _negated=True),
                        name="link_leads_to_another_body",
                        violation_error_message="A link leads from one body to another.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True), ("from_partnership__isnull", False)),
                        fields=("from_partnership", "to_partnership"),
                        name="link_of_two_bodies_is_the_only_live_one",
                        violation_error_message="The map has a link between these two already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True), ("from_organisation__isnull", False)),
                        fields=("from_organisation", "to_partnership"),
                        name="link_of_an_organisation_is_the_only_live_one",
                        violation_error_message="The map has a link between these two already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_action", ""), ("next_action_by__isnull", True)),
                            models.Q(
                                models.Q(("next_action", ""), _negated=True),
                                ("next_action_by__isnull", False),
                                ("owner__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="link_next_action_has_an_owner_and_a_day",
                        violation_error_message="A next action needs an owner and a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "to_clarify"), _negated=True),
                            models.Q(("next_action", ""), _negated=True),
                            ("ended_on__isnull", False),
                            _connector="OR",
                        ),
                        name="link_to_clarify_has_a_next_action",
                        violation_error_message="Say what happens next to clarify this link.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about", ""), _negated=True), name="link_says_what_it_is_for"
                    ),
                ],
                "indexes": [models.Index(fields=["district", "status"], name="partnership_distric_707600_idx")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("observer", "Observer"), ("standing", "Standing invitation")], max_length=8
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why they are invited")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="invitation_is_a_body_or_a_person",
                        violation_error_message="Give the name of an organisation, of a person, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="invitation_ends_after_it_starts",
                        violation_error_message="The last day cannot be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "vcs",
                                    "council",
                                    "health",
                                    "police",
                                    "fire",
                                    "business",
                                    "education",
                                    "housing",
                                    "faith",
                                    "other",
                                ],
                            )
                        ),
                        name="invitation_sector_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["observer", "standing"])), name="invitation_kind_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPartnership",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=120)),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("lsp", "Local Strategic Partnership"),
                            ("executive_board", "Executive board"),
                            ("theme_group", "Theme group"),
                            ("area_partnership", "Area partnership"),
                            ("forum", "Forum"),
                            ("consortium", "Consortium"),
                            ("working_group", "Working group"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("formal", "Formal"), ("informal", "Informal")], default="formal", max_length=8
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="next review")),
                ("purpose", models.TextField(blank=True)),
                ("vcs_seat_ceiling", models.PositiveSmallIntegerField(verbose_name="ceiling of VCS seats")),
                (
                    "member_ceiling",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ceiling of members"),
                ),
                (
                    "term_months",
                    models.PositiveSmallIntegerField(default=36, verbose_name="length of a term in months"),
                ),
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
                    "parent",
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
                    "second_parent",
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
                "verbose_name": "historical partnership",
                "verbose_name_plural": "historical partnerships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                ("voting", models.BooleanField(default=True)),
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
            ],
            options={
                "verbose_name": "historical member",
                "verbose_name_plural": "historical members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("about", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("established", "Established"),
                            ("to_clarify", "To clarify"),
                            ("weak", "Weak"),
                            ("none", "None"),
                        ],
                        max_length=11,
                    ),
                ),
                ("next_action", models.CharField(blank=True, max_length=200)),
                ("next_action_by", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, help_text="The day it was taken off the map.", null=True)),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
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
                    "from_organisation",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "from_partnership",
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
                    "to_partnership",
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
                "verbose_name": "historical link",
                "verbose_name_plural": "historical links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInvitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("observer", "Observer"), ("standing", "Standing invitation")], max_length=8
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why they are invited")),
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
            ],
            options={
                "verbose_name": "historical invitation",
                "verbose_name_plural": "historical invitations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChair",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
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
            ],
            options={
                "verbose_name": "historical chair",
                "verbose_name_plural": "historical chairs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Chair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("person_name", models.CharField(blank=True, max_length=200, verbose_name="person")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("vcs", "Voluntary and community"),
                            ("council", "Councils"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("business", "Business"),
                            ("education", "Education and skills"),
                            ("housing", "Housing"),
                            ("faith", "Faith"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chairs",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="chair_is_a_body_or_a_person",
                        violation_error_message="Give the name of an organisation, of a person, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="chair_ends_after_it_starts",
                        violation_error_message="The last day cannot be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "vcs",
                                    "council",
                                    "health",
                                    "police",
                                    "fire",
                                    "business",
                                    "education",
                                    "housing",
                                    "faith",
                                    "other",
                                ],
                            )
                        ),
                        name="chair_sector_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person_name", ""), _negated=True),
                        name="chair_is_a_person",
                        violation_error_message="Give the name of the Chair.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("partnership",),
                        name="chair_is_one_at_a_time",
                        violation_error_message="This partnership has a Chair already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scope",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("in_scope", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scopes", to="partnerships.community"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scopes", to="partnerships.exercise"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("exercise", "community"), name="scope_is_decided_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_scope", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="scope_left_out_says_why",
                        violation_error_message="Say why it is out of scope.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120)),
                ("role", models.CharField(default="Representative", max_length=80)),
                (
                    "selection_method",
                    models.CharField(
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
                (
                    "post_elsewhere",
                    models.CharField(
                        blank=True,
                        help_text="The post whose holder sits here too, of a seat held ex officio.",
                        max_length=120,
                    ),
                ),
                ("voting", models.BooleanField(default=True)),
                ("deputies_allowed", models.BooleanField(default=True)),
                (
                    "own_term_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="length of a term in months"),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "appointers",
                    models.ManyToManyField(blank=True, related_name="appoints_to", to="organisations.organisation"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="organisations.area",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="partnerships.partnership"
                    ),
                ),
                (
                    "put_forward_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="puts_forward",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="partnerships.seat",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="organisations.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "label"),
                        name="seat_label_is_unique_in_its_partnership",
                        violation_error_message="This partnership has a seat of that name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("selection_method", "elected"), models.Q(("electorate", ""), _negated=True)),
                            models.Q(models.Q(("selection_method", "elected"), _negated=True), ("electorate", "")),
                            _connector="OR",
                        ),
                        name="seat_has_an_electorate_exactly_when_elected",
                        violation_error_message="Choose who elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "theme"), ("theme__isnull", False)),
                            models.Q(models.Q(("electorate", "theme"), _negated=True), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="seat_has_a_theme_exactly_when_a_theme_elects_it",
                        violation_error_message="Choose the theme that elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("electorate", "area"), _negated=True), ("area__isnull", False), _connector="OR"
                        ),
                        name="seat_has_an_area_when_an_area_elects_it",
                        violation_error_message="Choose the area that elects this seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="seat_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("post_elsewhere__gt", ""), ("selection_method", "ex_officio")),
                            models.Q(
                                models.Q(("selection_method", "ex_officio"), _negated=True), ("post_elsewhere", "")
                            ),
                            _connector="OR",
                        ),
                        name="seat_names_a_post_exactly_when_ex_officio",
                        violation_error_message="Say which post elsewhere brings this seat with it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("own_term_months__isnull", True),
                            models.Q(("own_term_months__gte", 1), ("own_term_months__lte", 120)),
                            _connector="OR",
                        ),
                        name="seat_terms_last_up_to_ten_years",
                        violation_error_message="A term lasts from 1 month to 120 months.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaces", models.F("id")), _negated=True),
                        name="seat_does_not_replace_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RollingLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("terms", "Terms of office of one person"),
                            ("support", "Support packages to one organisation"),
                        ],
                        max_length=8,
                    ),
                ),
                ("most", models.PositiveSmallIntegerField(verbose_name="at most")),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in any so many years")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rolling_limits",
                        to="organisations.district",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rolling_limits",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rolling_limits",
                        to="partnerships.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("subject"),
                        models.F("district"),
                        django.db.models.functions.comparison.Coalesce("partnership", 0),
                        django.db.models.functions.comparison.Coalesce("seat", 0),
                        django.db.models.functions.comparison.Coalesce("years", 0),
                        name="rolling_limit_is_one_for_its_period",
                        violation_error_message="There is a limit for this period already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("most__gte", 1)),
                        name="rolling_limit_allows_one",
                        violation_error_message="A limit allows at least one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("years__isnull", True), models.Q(("years__gte", 1), ("years__lte", 30)), _connector="OR"
                        ),
                        name="rolling_limit_is_for_one_to_thirty_years",
                        violation_error_message="Give from 1 to 30 years.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("years__isnull", False), ("subject", "terms"), _connector="OR"),
                        name="rolling_limit_in_a_row_is_of_terms",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seat__isnull", True), ("partnership__isnull", False), _connector="OR"),
                        name="rolling_limit_of_a_seat_names_its_partnership",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleDescription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                (
                    "time_commitment",
                    models.CharField(help_text="For example: four meetings and two days a quarter.", max_length=200),
                ),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_description",
                        to="partnerships.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("time_commitment", ""), _negated=True)
                        ),
                        name="role_description_says_what_and_how_long",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTerm",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resigned", "Resigned"),
                            ("term_ended", "Term ended"),
                            ("replaced", "Replaced"),
                            ("not_attending", "Not attending"),
                            ("disqualified", "Disqualified"),
                            ("organisation_closed", "Organisation closed"),
                            ("died", "Died"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("how_chosen", models.TextField(help_text="How this person was chosen, in a sentence for the public.")),
                (
                    "over_limit_because",
                    models.CharField(blank=True, help_text="Why a term beyond the limit is allowed.", max_length=300),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "appointed_by",
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
            ],
            options={
                "verbose_name": "historical term",
                "verbose_name_plural": "historical terms",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSeat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("label", models.CharField(max_length=120)),
                ("role", models.CharField(default="Representative", max_length=80)),
                (
                    "selection_method",
                    models.CharField(
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
                (
                    "post_elsewhere",
                    models.CharField(
                        blank=True,
                        help_text="The post whose holder sits here too, of a seat held ex officio.",
                        max_length=120,
                    ),
                ),
                ("voting", models.BooleanField(default=True)),
                ("deputies_allowed", models.BooleanField(default=True)),
                (
                    "own_term_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="length of a term in months"),
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical seat",
                "verbose_name_plural": "historical seats",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRollingLimit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("terms", "Terms of office of one person"),
                            ("support", "Support packages to one organisation"),
                        ],
                        max_length=8,
                    ),
                ),
                ("most", models.PositiveSmallIntegerField(verbose_name="at most")),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in any so many years")),
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
            ],
            options={
                "verbose_name": "historical rolling limit",
                "verbose_name_plural": "historical rolling limits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRoleDescription",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.TextField()),
                (
                    "time_commitment",
                    models.CharField(help_text="For example: four meetings and two days a quarter.", max_length=200),
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
            ],
            options={
                "verbose_name": "historical role description",
                "verbose_name_plural": "historical role descriptions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("is_public_body", models.BooleanField(default=False)),
                ("signed_on", models.DateField()),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatories",
                        to="partnerships.compact",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "signatories",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on__isnull", True)),
                        fields=("compact", "name"),
                        name="compact_is_signed_once_by_each",
                        violation_error_message="This body has signed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="signatory_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True), ("left_on__gte", models.F("signed_on")), _connector="OR"
                        ),
                        name="signatory_leaves_after_signing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpokenFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("with", "We are these people, and speak with their voice"),
                            ("for", "We work for these people, and speak for them"),
                        ],
                        max_length=4,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoken_for",
                        to="partnerships.community",
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speaks_for",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "spoken for",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("organisation", "community"),
                        name="organisation_speaks_once_for_a_community",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["with", "for"])), name="voice_is_with_or_for"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="voice_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resigned", "Resigned"),
                            ("term_ended", "Term ended"),
                            ("replaced", "Replaced"),
                            ("not_attending", "Not attending"),
                            ("disqualified", "Disqualified"),
                            ("organisation_closed", "Organisation closed"),
                            ("died", "Died"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("how_chosen", models.TextField(help_text="How this person was chosen, in a sentence for the public.")),
                (
                    "over_limit_because",
                    models.CharField(blank=True, help_text="Why a term beyond the limit is allowed.", max_length=300),
                ),
                (
                    "appointed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="organisations.person"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="partnerships.seat"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("end_reason", "")),
                        fields=("seat",),
                        name="term_is_the_only_open_one_of_its_seat",
                        violation_error_message="Somebody holds this seat already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="term_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_reason", ""), ("ends_on__isnull", False), _connector="OR"),
                        name="term_ended_has_its_last_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how_chosen", ""), _negated=True),
                        name="term_says_how_the_person_was_chosen",
                        violation_error_message="Say how this person was chosen.",
                    ),
                ],
                "indexes": [models.Index(fields=["seat", "starts_on"], name="partnership_seat_id_cb174e_idx")],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "term",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandate",
                        to="partnerships.term",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_on", models.DateField()),
                (
                    "minute",
                    models.CharField(
                        help_text="Which minute, letter or other evidence records the decision.", max_length=300
                    ),
                ),
                ("link", models.URLField(blank=True, max_length=300)),
                ("recorded_on", models.DateField()),
                ("answers_until", models.DateField(help_text="The last day on which member organisations may answer.")),
                ("decided_by", models.ManyToManyField(related_name="+", to="organisations.organisation")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minute", ""), _negated=True), name="decision_says_where_it_is_recorded"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answers_until__gte", models.F("recorded_on"))),
                        name="decision_waits_for_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_on__lte", models.F("recorded_on"))),
                        name="decision_is_recorded_after_it_is_made",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("endorse", "We endorse this choice"), ("question", "We question this choice")],
                        max_length=8,
                    ),
                ),
                ("question", models.TextField(blank=True)),
                ("person_name", models.CharField(max_length=200)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="partnerships.decision"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "organisation"), name="answer_is_one_of_an_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("question__gt", ""), ("verdict", "question")),
                            models.Q(("question", ""), ("verdict", "endorse")),
                            _connector="OR",
                        ),
                        name="answer_has_words_exactly_when_it_questions",
                        violation_error_message="Say what you want to know.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person_name", ""), _negated=True), name="answer_names_the_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("endorse", "We endorse this choice"), ("question", "We question this choice")],
                        max_length=8,
                    ),
                ),
                ("question", models.TextField(blank=True)),
                ("person_name", models.CharField(max_length=200)),
                ("answered_at", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "answered_by",
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.decision",
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
                "verbose_name": "historical answer",
                "verbose_name_plural": "historical answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMandateEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "item",
                    models.CharField(
                        choices=[
                            ("choice", "Choice"),
                            ("representing", "How they represent"),
                            ("make_up", "Make-up"),
                            ("knowledge", "How knowledge is gathered"),
                            ("capacity", "Scope, capacity and commitment"),
                            ("feedback", "Channels for feedback"),
                            ("appeal", "Appeal"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="link to the evidence")),
                (
                    "document",
                    models.CharField(
                        blank=True, help_text="Name and place of a paper.", max_length=200, verbose_name="document"
                    ),
                ),
                ("evidence_dated_on", models.DateField(blank=True, null=True, verbose_name="date of the evidence")),
                ("filler_name", models.CharField(max_length=200)),
                ("filled_on", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "filled_by",
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
                    "mandate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mandate entry",
                "verbose_name_plural": "historical mandate entries",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MandateEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.CharField(
                        choices=[
                            ("choice", "Choice"),
                            ("representing", "How they represent"),
                            ("make_up", "Make-up"),
                            ("knowledge", "How knowledge is gathered"),
                            ("capacity", "Scope, capacity and commitment"),
                            ("feedback", "Channels for feedback"),
                            ("appeal", "Appeal"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="link to the evidence")),
                (
                    "document",
                    models.CharField(
                        blank=True, help_text="Name and place of a paper.", max_length=200, verbose_name="document"
                    ),
                ),
                ("evidence_dated_on", models.DateField(blank=True, null=True, verbose_name="date of the evidence")),
                ("filler_name", models.CharField(max_length=200)),
                ("filled_on", models.DateField()),
                (
                    "filled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="partnerships.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "mandate entries",
                "constraints": [
                    models.UniqueConstraint(fields=("mandate", "item"), name="mandate_says_each_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "item__in",
                                ["choice", "representing", "make_up", "knowledge", "capacity", "feedback", "appeal"],
                            )
                        ),
                        name="mandate_item_is_one_of_seven",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="mandate_entry_says_something",
                        violation_error_message="Write something.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("filler_name", ""), _negated=True), name="mandate_entry_says_who_filled_it"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence_dated_on__isnull", True),
                            models.Q(("link", ""), _negated=True),
                            models.Q(("document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mandate_evidence_with_a_date_is_named",
                        violation_error_message="Name the evidence the date belongs to.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportGiven",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("role", "Role description talked through"),
                            ("partnership", "How the partnership works and decides"),
                            ("people", "Introduced to the Chair and the officers"),
                            ("papers", "How papers come, and how to put something on an agenda"),
                            ("expenses", "How to claim expenses"),
                            ("reporting", "How to ask the sector, and report back to it"),
                            ("handbook", "The handbook"),
                            ("briefing", "Briefing before a meeting"),
                            ("training", "Training"),
                            ("other", "Other support"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=300)),
                ("given_on", models.DateField()),
                ("given_by_name", models.CharField(max_length=200)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="support", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "support given",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "role",
                                    "partnership",
                                    "people",
                                    "papers",
                                    "expenses",
                                    "reporting",
                                    "handbook",
                                    "briefing",
                                    "training",
                                    "other",
                                ],
                            )
                        ),
                        name="support_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_by_name", ""), _negated=True), name="support_says_who_gave_it"
                    ),
                    models.UniqueConstraint(
                        fields=("term", "kind", "given_on", "what"),
                        name="support_is_recorded_once",
                        violation_error_message="This is on record already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MandateReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reviewed_on", models.DateField()),
                ("reviewer_name", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandate_reviews",
                        to="partnerships.term",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "reviewed_on"),
                        name="mandate_is_reviewed_once_a_day",
                        violation_error_message="It has been reviewed today already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reviewer_name", ""), _negated=True), name="mandate_review_says_who"
                    ),
                ],
                "indexes": [models.Index(fields=["term", "reviewed_on"], name="partnership_term_id_8d21e1_idx")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExpenseClaim",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("spent_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("travel", "Travel"),
                            ("care", "Care of children or others"),
                            ("access", "Access and communication"),
                            ("meals", "Meals"),
                            ("printing", "Printing, postage and telephone"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, help_text="In pounds.", max_digits=8)),
                ("receipt", models.CharField(max_length=100, verbose_name="reference of the receipt")),
                ("note", models.CharField(blank=True, max_length=300)),
                ("claimed_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "Waiting for a decision"),
                            ("approved", "Approved, to be paid"),
                            ("declined", "Declined"),
                            ("paid", "Paid"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="claimed",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="Why it was declined.", max_length=300)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "claimed_by",
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
                    "decided_by",
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
                "verbose_name": "historical expense claim",
                "verbose_name_plural": "historical expense claims",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDeputy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "named_by",
                    models.CharField(
                        choices=[
                            ("appointers", "Those who appointed the holder of the seat"),
                            ("representative", "The holder of the seat"),
                            ("runner_up", "The election: the next placed"),
                        ],
                        max_length=14,
                    ),
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
            ],
            options={
                "verbose_name": "historical deputy",
                "verbose_name_plural": "historical deputies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ExpenseClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spent_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("travel", "Travel"),
                            ("care", "Care of children or others"),
                            ("access", "Access and communication"),
                            ("meals", "Meals"),
                            ("printing", "Printing, postage and telephone"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, help_text="In pounds.", max_digits=8)),
                ("receipt", models.CharField(max_length=100, verbose_name="reference of the receipt")),
                ("note", models.CharField(blank=True, max_length=300)),
                ("claimed_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "Waiting for a decision"),
                            ("approved", "Approved, to be paid"),
                            ("declined", "Declined"),
                            ("paid", "Paid"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="claimed",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="Why it was declined.", max_length=300)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "claimed_by",
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
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="expenses", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("amount__lte", Decimal("1000.00"))),
                        name="expense_amount_is_sensible",
                        violation_error_message="An amount is more than nothing and at most £1,000.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["travel", "care", "access", "meals", "printing", "other"])),
                        name="expense_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("receipt", ""), _negated=True), name="expense_names_its_receipt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason__gt", ""), ("state", "declined")),
                            models.Q(models.Q(("state", "declined"), _negated=True), ("reason", "")),
                            _connector="OR",
                        ),
                        name="expense_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by__isnull", True),
                                ("decided_on__isnull", True),
                                ("state__in", ["claimed", "withdrawn"]),
                            ),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("decided_on__isnull", False),
                                ("state__in", ["approved", "declined", "paid"]),
                            ),
                            _connector="OR",
                        ),
                        name="expense_decided_says_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paid_on__isnull", False), ("state", "paid")),
                            models.Q(models.Q(("state", "paid"), _negated=True), ("paid_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="expense_paid_has_its_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["claimed", "approved", "paid"])),
                        fields=("term", "spent_on", "kind", "amount", "receipt"),
                        name="expense_is_claimed_once",
                        violation_error_message="This has been claimed already.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["term", "state"], name="partnership_term_id_69ee0b_idx"),
                    models.Index(fields=["state", "spent_on"], name="partnership_state_8d8319_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, help_text="The last day.", null=True)),
                (
                    "named_by",
                    models.CharField(
                        choices=[
                            ("appointers", "Those who appointed the holder of the seat"),
                            ("representative", "The holder of the seat"),
                            ("runner_up", "The election: the next placed"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="organisations.person"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deputies", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deputies",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)), fields=("term",), name="deputy_is_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="deputy_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "happening",
                    models.CharField(
                        choices=[
                            ("employer", "The holder no longer works for the organisation"),
                            ("left", "The organisation is not in standing on the register"),
                            ("merged", "The organisation has become part of another"),
                            ("not_based", "The organisation is no longer based in the district"),
                            ("no_work", "The organisation does no work in the district any more"),
                        ],
                        max_length=9,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("noted_on", models.DateField()),
                ("words", models.CharField(blank=True, help_text="What is known of it.", max_length=300)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("settlement", models.CharField(blank=True, max_length=300, verbose_name="what was decided")),
                (
                    "settled_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "happening", "happened_on"), name="alert_is_told_once_per_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_by__isnull", True), ("settled_on__isnull", True), ("settlement", "")),
                            models.Q(
                                ("settled_by__isnull", False), ("settled_on__isnull", False), ("settlement__gt", "")
                            ),
                            _connector="OR",
                        ),
                        name="alert_settled_says_by_whom_when_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("happening__in", ["employer", "left", "merged", "not_based", "no_work"])),
                        name="alert_happening_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsOfReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("starts_on", models.DateField(verbose_name="in force from")),
                (
                    "agreed_by",
                    models.CharField(help_text="Who agreed it, for example the board at its meeting.", max_length=200),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms_of_reference",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "version"), name="terms_of_reference_version_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("link", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="terms_of_reference_are_a_text_or_a_link",
                        violation_error_message="Give the words, or the address where they stand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agreed_by", ""), _negated=True),
                        name="terms_of_reference_say_who_agreed_them",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Champion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_name", models.CharField(max_length=200, verbose_name="name")),
                ("directorate", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="champions",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["district", "starts_on"], name="partnership_distric_cecd10_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person_name", ""), _negated=True), models.Q(("directorate", ""), _negated=True)
                        ),
                        name="champion_has_name_and_directorate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="champion_ends_after_start",
                    ),
                ],
            },
        ),
    ]
