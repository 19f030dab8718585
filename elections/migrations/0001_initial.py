import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import elections.models.election


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("organisations", "__first__"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Election",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "secrecy_mode",
                    models.CharField(
                        choices=[
                            ("secret", "Secret"),
                            ("open", "Open: how each organisation voted is published with the result"),
                        ],
                        default="secret",
                        max_length=6,
                    ),
                ),
                (
                    "roll_date",
                    models.DateField(help_text="Organisations in standing on this day are judged for the roll."),
                ),
                ("nominations_open_at", models.DateTimeField()),
                ("nominations_close_at", models.DateTimeField()),
                ("poll_opens_at", models.DateTimeField()),
                ("poll_closes_at", models.DateTimeField()),
                ("term_starts_on", models.DateField()),
                ("term_ends_on", models.DateField()),
                (
                    "recount_hours",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="How long a recount may be asked for after the provisional result."
                    ),
                ),
                (
                    "vacancy_rule",
                    models.CharField(
                        choices=[
                            ("next_placed", "The next placed, within 12 months of the declaration"),
                            ("co_option", "Somebody is co-opted"),
                            ("by_election", "A by-election"),
                        ],
                        default="by_election",
                        max_length=11,
                    ),
                ),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                ("discarded_at", models.DateTimeField(blank=True, help_text="A draft that was put away.", null=True)),
                (
                    "nominators_wanted",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Organisations that must put a person forward: the proposing one, and others.",
                    ),
                ),
                (
                    "one_candidate_each",
                    models.BooleanField(default=False, help_text="One candidate per organisation and contest."),
                ),
                ("one_seat_each", models.BooleanField(default=False, help_text="At most one seat per organisation.")),
                (
                    "who_may_stand",
                    models.CharField(
                        choices=[
                            ("standing", "Anybody of an organisation in standing in the district"),
                            ("roll", "Anybody of an organisation on the roll"),
                            ("based", "Anybody of an organisation based in the district"),
                            ("majority", "Anybody of an organisation with the majority of its work in the district"),
                            (
                                "theme",
                                "Anybody of an organisation that works first of all for the theme of the contest",
                            ),
                        ],
                        default="standing",
                        max_length=8,
                    ),
                ),
                (
                    "order_of_candidates",
                    models.CharField(
                        choices=[("alphabet", "By name"), ("lot", "By lot, drawn before a witness")],
                        default="alphabet",
                        max_length=8,
                    ),
                ),
                (
                    "mandate_items",
                    models.JSONField(
                        blank=True,
                        default=elections.models.election.every_mandate_item,
                        help_text="What candidates are asked.",
                    ),
                ),
                (
                    "appeals_to",
                    models.CharField(blank=True, help_text="Who hears an appeal against a ruling.", max_length=300),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elections",
                        to="organisations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nominations_open_at__lt", models.F("nominations_close_at")),
                            ("nominations_close_at__lt", models.F("poll_opens_at")),
                            ("poll_opens_at__lt", models.F("poll_closes_at")),
                        ),
                        name="election_timetable_is_in_order",
                        violation_error_message="Nominations must open before they close, and close before the poll opens; the poll must open before it closes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term_ends_on__gt", models.F("term_starts_on"))),
                        name="election_term_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nominators_wanted__gte", 1), ("nominators_wanted__lte", 10)),
                        name="election_wants_some_nominators",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discarded_at__isnull", True), ("notice_given_at__isnull", True), _connector="OR"
                        ),
                        name="election_is_discarded_only_before_notice",
                    ),
                ],
                "indexes": [models.Index(fields=["district", "poll_closes_at"], name="elections_e_distric_1a72a2_idx")],
            },
        ),
        migrations.CreateModel(
            name="Contest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=120)),
                (
                    "electorate",
                    models.CharField(
                        choices=[("sector", "The whole sector"), ("theme", "A theme"), ("area", "An area")],
                        max_length=6,
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("fptp", "First past the post: one choice, most votes wins"),
                            ("block", "Several choices: as many as there are seats, most votes win"),
                            (
                                "scottish-stv",
                                "Ranking: single transferable vote, the rule of Scottish council elections",
                            ),
                            ("ers97", "Ranking: single transferable vote, ERS97 (cross-checked, not validated)"),
                            ("yes-no", "Yes or no to the only candidate; first past the post if several stand"),
                        ],
                        default="fptp",
                        max_length=12,
                    ),
                ),
                (
                    "rule_given",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fptp", "First past the post: one choice, most votes wins"),
                            ("block", "Several choices: as many as there are seats, most votes win"),
                            (
                                "scottish-stv",
                                "Ranking: single transferable vote, the rule of Scottish council elections",
                            ),
                            ("ers97", "Ranking: single transferable vote, ERS97 (cross-checked, not validated)"),
                            ("yes-no", "Yes or no to the only candidate; first past the post if several stand"),
                        ],
                        help_text="The rule of the notice, where another one counts: yes or no, and several stand.",
                        max_length=12,
                    ),
                ),
                (
                    "offers_ron",
                    models.BooleanField(default=False, help_text="“Re-open nominations” stands on the ballot paper."),
                ),
                (
                    "roll_final_at",
                    models.DateTimeField(blank=True, help_text="Until then objections are taken.", null=True),
                ),
                (
                    "provisional_at",
                    models.DateTimeField(blank=True, help_text="When the result was published so.", null=True),
                ),
                (
                    "late_papers",
                    models.PositiveIntegerField(
                        default=0, help_text="Envelopes that came after the close, never opened."
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("notice", "Notice given"),
                            ("validated", "Persons nominated are published"),
                            ("armed", "Armed: the poll opens and closes by the clock"),
                            ("counted", "Counted, provisional result"),
                            ("declared", "Declared"),
                            ("unopposed", "Declared unopposed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("stage_reason", models.CharField(blank=True, help_text="Why it was cancelled.", max_length=500)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="organisations.area",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="organisations.theme",
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contests", to="elections.election"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("paper", models.TextField()),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="elections.contest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContestSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="elections.contest")),
                ("seat", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnerships.seat")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("contest", "seat"), name="contest_fills_a_seat_once")],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("result", models.TextField()),
                ("told", models.JSONField(default=list)),
                ("summed_up", models.JSONField(default=list)),
                ("equals", models.JSONField(blank=True, default=list)),
                ("counted_at", models.DateTimeField()),
                ("recounted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agrees",
                    models.BooleanField(
                        blank=True, help_text="Whether the last recount gave the same, byte for byte.", null=True
                    ),
                ),
                (
                    "contest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="counted", to="elections.contest"
                    ),
                ),
                (
                    "counted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("electors", models.PositiveIntegerField()),
                ("voted", models.PositiveIntegerField()),
                ("valid", models.PositiveIntegerField()),
                ("blank", models.PositiveIntegerField()),
                (
                    "rejected",
                    models.PositiveIntegerField(
                        default=0, help_text="Papers that were spoilt, and envelopes without one."
                    ),
                ),
                (
                    "papers",
                    models.PositiveIntegerField(default=0, help_text="How many of those who voted did so on paper."),
                ),
                (
                    "late",
                    models.PositiveIntegerField(
                        default=0, help_text="Envelopes that came after the close, never opened."
                    ),
                ),
                (
                    "late_changes",
                    models.PositiveIntegerField(default=0, help_text="Changes of the roll after it was final."),
                ),
                (
                    "contact_changes",
                    models.PositiveIntegerField(
                        default=0, help_text="Changes of voting contacts and backups between notice and close."
                    ),
                ),
                (
                    "remarks",
                    models.TextField(
                        blank=True, help_text="Where a candidate comes from an organiser's own organisation."
                    ),
                ),
                (
                    "journal_head",
                    models.CharField(
                        blank=True, help_text="The journal's last hash when the result was declared.", max_length=64
                    ),
                ),
                ("declarer_name", models.CharField(max_length=200)),
                ("declared_at", models.DateTimeField()),
                (
                    "contest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declaration", to="elections.contest"
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "voted",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("valid"), "+", models.F("blank")
                                    ),
                                    "+",
                                    models.F("rejected"),
                                ),
                            )
                        ),
                        name="declaration_reconciles",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voted__lte", models.F("electors"))),
                        name="declaration_no_more_votes_than_electors",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("returning_officer", "Returning officer"),
                            ("scrutineer", "Scrutineer"),
                            ("desk", "Desk"),
                            ("enterer", "Enterer of papers"),
                        ],
                        max_length=20,
                    ),
                ),
                ("hash", models.CharField(max_length=64)),
                ("committed_at", models.DateTimeField()),
                ("value", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "committed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="elections.election"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("election", "office"), name="commitment_is_one_for_each_office"),
                    models.CheckConstraint(
                        condition=models.Q(("office__in", ["returning_officer", "scrutineer"])),
                        name="commitment_is_of_one_of_the_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_at__isnull", True), ("value", "")),
                            models.Q(models.Q(("value", ""), _negated=True), ("told_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="commitment_told_has_its_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="Who, and for which organisation, as the public reads it.", max_length=300
                    ),
                ),
                ("grounds", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for a ruling"),
                            ("dismissed", "Dismissed: the result stands"),
                            ("upheld", "Upheld: the result stands, with what it may have changed"),
                            ("again", "Upheld: the contest is run again"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True, help_text="What the fault may have changed.")),
                (
                    "decided_by",
                    models.CharField(
                        blank=True, help_text="The returning officer, or a panel by name.", max_length=300
                    ),
                ),
                ("ruled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="challenges", to="elections.contest"
                    ),
                ),
                (
                    "run_again",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="elections.election",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("grounds", ""), _negated=True), models.Q(("name", ""), _negated=True)
                        ),
                        name="challenge_says_who_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reason", ""),
                                ("ruled_at__isnull", True),
                                ("ruled_by__isnull", True),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                ("ruled_at__isnull", False),
                                ("ruled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_ruled_on_says_who_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "upheld"), _negated=True),
                            models.Q(("effect", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="challenge_upheld_says_its_effect",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("returning_officer", "Returning officer"),
                            ("scrutineer", "Scrutineer"),
                            ("desk", "Desk"),
                            ("enterer", "Enterer of papers"),
                        ],
                        max_length=20,
                    ),
                ),
                ("appointed_at", models.DateTimeField()),
                (
                    "appointed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="elections.election",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("office", "returning_officer")),
                        fields=("election",),
                        name="election_has_one_returning_officer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("office", "scrutineer")),
                        fields=("election",),
                        name="election_has_one_scrutineer",
                    ),
                    models.UniqueConstraint(
                        fields=("election", "user"),
                        name="appointment_gives_a_person_one_office",
                        violation_error_message="This person is appointed to this election already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Elector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("eligible", "On the roll"), ("not_eligible", "Not on the roll")], max_length=12
                    ),
                ),
                ("inputs", models.JSONField()),
                ("reason", models.CharField(max_length=300)),
                ("struck_off", models.BooleanField(default=False)),
                (
                    "channel",
                    models.CharField(blank=True, choices=[("online", "On line"), ("paper", "On paper")], max_length=6),
                ),
                ("voter_name", models.CharField(blank=True, max_length=200)),
                (
                    "paper_code",
                    models.CharField(
                        blank=True,
                        help_text="Finds the sender of a paper at the desk. It opens nothing on line.",
                        max_length=8,
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="electors", to="elections.contest"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="electors",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "voter",
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
                    models.UniqueConstraint(
                        fields=("contest", "organisation"), name="elector_is_one_organisation_with_one_vote"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paper_code", ""), _negated=True),
                        fields=("contest", "paper_code"),
                        name="elector_has_a_paper_code_of_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", ""), ("struck_off", False)),
                            models.Q(("struck_off", True), models.Q(("channel", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="elector_struck_off_has_a_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("struck_off", False), ("verdict", "eligible"), _connector="OR"),
                        name="elector_struck_off_was_on_the_roll",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("channel", "online"),
                                ("voter__isnull", False),
                                models.Q(("voter_name", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("channel", "online"), _negated=True),
                                ("voter__isnull", True),
                                ("voter_name", ""),
                            ),
                            _connector="OR",
                        ),
                        name="elector_on_line_names_who_voted",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["contest", "verdict", "struck_off"], name="elections_e_contest_b776da_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="From 1, without a gap, within the election.")),
                ("act", models.CharField(max_length=60)),
                ("words", models.TextField(help_text="What was done, in a sentence.")),
                ("at", models.DateTimeField()),
                ("previous", models.CharField(help_text="The hash of the entry before.", max_length=64)),
                ("hash", models.CharField(help_text="SHA-256 over everything above.", max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal",
                        to="elections.contest",
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="journal", to="elections.election"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "journal entries",
                "ordering": ["election", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "number"), name="journal_entry_has_a_number_of_its_own"
                    ),
                    models.UniqueConstraint(fields=("election", "previous"), name="journal_entry_follows_one_other"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.TextField()),
                (
                    "what_for",
                    models.CharField(
                        choices=[("result", "Who is elected"), ("next", "Who is next placed")],
                        default="result",
                        max_length=6,
                    ),
                ),
                ("method", models.CharField(help_text="How it was drawn, and where.", max_length=300)),
                ("witness", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="elections.contest"
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
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("order", ""), _negated=True), models.Q(("witness", ""), _negated=True)
                        ),
                        name="lot_is_complete",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposer_name", models.CharField(max_length=200)),
                ("proposed_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[("online", "On line"), ("paper", "On paper"), ("telephone", "By telephone")],
                        default="online",
                        max_length=9,
                    ),
                ),
                (
                    "nominators_missing",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="How many organisations must still say that they put the person forward."
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(blank=True, help_text="Drawn by lot, from 1.", null=True)),
                (
                    "judged",
                    models.JSONField(
                        blank=True, default=dict, help_text="May the organisation stand: verdict and inputs."
                    ),
                ),
                ("statement", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for the person to accept"),
                            ("accepted", "Accepted, waiting for the returning officer"),
                            ("valid", "Valid: stands as a candidate"),
                            ("refused", "Refused by the returning officer"),
                            ("declined", "Declined by the person"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Not complete when nominations closed"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("state_reason", models.CharField(blank=True, max_length=500)),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nominations", to="elections.contest"
                    ),
                ),
                (
                    "mandate",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination",
                        to="partnerships.mandate",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="organisations.person",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposed_by_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations_made",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "valid"])),
                        fields=("contest", "person"),
                        name="nomination_of_a_person_once_per_contest",
                        violation_error_message="This person has been nominated in this contest already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("state_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="nomination_refused_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("place__isnull", False)),
                        fields=("contest", "place"),
                        name="nomination_has_a_place_of_its_own",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GaveWay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="given_way", to="elections.contest"
                    ),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gave_way", to="elections.nomination"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "who gave way",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="gave_way_says_why")
                ],
            },
        ),
        migrations.CreateModel(
            name="DeputyOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("holder", "Waits for the holder of the seat"),
                            ("next_placed", "Waits for the next placed"),
                            ("agreed", "Agreed: deputy"),
                            ("not_wanted", "Not wanted by the holder"),
                            ("declined", "Declined by the next placed"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="holder",
                        max_length=11,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_note", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_offers",
                        to="elections.contest",
                    ),
                ),
                (
                    "deputy",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offer",
                        to="partnerships.deputy",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_offers",
                        to="partnerships.term",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_offers",
                        to="elections.nomination",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["holder", "next_placed"])),
                        fields=("term",),
                        name="deputy_offer_waits_once_for_a_term",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["holder", "next_placed"])),
                        fields=("nomination",),
                        name="deputy_offer_waits_once_for_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state__in", ["holder", "next_placed"])),
                            models.Q(
                                models.Q(("state__in", ["holder", "next_placed"]), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deputy_offer_that_is_over_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted_at__isnull", True),
                                ("accepted_note", ""),
                                ("state__in", ["holder", "not_wanted"]),
                            ),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("state__in", ["next_placed", "agreed", "declined"]),
                                models.Q(("accepted_note", ""), _negated=True),
                            ),
                            ("state", "withdrawn"),
                            _connector="OR",
                        ),
                        name="deputy_offer_went_on_when_it_was_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deputy__isnull", False), ("state", "agreed")),
                            models.Q(models.Q(("state", "agreed"), _negated=True), ("deputy__isnull", True)),
                            _connector="OR",
                        ),
                        name="deputy_offer_agreed_names_the_deputy",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nominator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Has not answered yet"),
                            ("confirmed", "Has confirmed"),
                            ("declined", "Has declined"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
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
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nominators",
                        to="elections.nomination",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations_joined",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("nomination", "organisation"), name="nominator_is_one_organisation_once_per_nomination"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("name", ""), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("answered_at__isnull", False),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="nominator_who_answered_has_a_name_and_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "wanted",
                    models.CharField(
                        choices=[
                            ("on", "It should be on the roll, and is not"),
                            ("off", "It is on the roll, and should not be"),
                        ],
                        max_length=3,
                    ),
                ),
                ("grounds", models.TextField()),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the returning officer"),
                            ("upheld", "Upheld: the roll was changed"),
                            ("dismissed", "Dismissed: the roll stays"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("ruling", models.TextField(blank=True)),
                ("ruled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="elections.contest"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "ruled_by",
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
                            models.Q(("grounds", ""), _negated=True), models.Q(("name", ""), _negated=True)
                        ),
                        name="objection_says_who_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ruled_at__isnull", True),
                                ("ruled_by__isnull", True),
                                ("ruling", ""),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                models.Q(("ruling", ""), _negated=True),
                                ("ruled_at__isnull", False),
                                ("ruled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="objection_ruled_on_says_who_when_and_why",
                    ),
                ],
                "indexes": [models.Index(fields=["contest", "state"], name="elections_o_contest_4e1f12_idx")],
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(help_text="The number written on the paper after mixing, from 1."),
                ),
                ("turn", models.PositiveSmallIntegerField(help_text="1 for the first reading, 2 for the second.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("valid", "Marked"),
                            ("blank", "Left blank on purpose"),
                            ("spoilt", "Spoilt: it cannot be told what was meant"),
                            ("empty", "No ballot paper in the envelope"),
                        ],
                        max_length=6,
                    ),
                ),
                ("marks", models.JSONField(blank=True, default=list)),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_entries",
                        to="elections.contest",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "paper entries",
                "constraints": [
                    models.UniqueConstraint(fields=("contest", "number", "turn"), name="paper_is_read_twice_at_most"),
                    models.UniqueConstraint(
                        fields=("contest", "number", "entered_by"), name="paper_is_read_by_two_different_people"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("turn__in", [1, 2])), name="paper_entry_is_the_first_or_the_second"
                    ),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="paper_numbers_begin_with_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "valid"), models.Q(("marks", []), _negated=True)),
                            models.Q(models.Q(("kind", "valid"), _negated=True), ("marks", [])),
                            _connector="OR",
                        ),
                        name="paper_entry_is_marked_exactly_when_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperRuling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("valid", "Marked"),
                            ("blank", "Left blank on purpose"),
                            ("spoilt", "Spoilt: it cannot be told what was meant"),
                            ("empty", "No ballot paper in the envelope"),
                        ],
                        max_length=6,
                    ),
                ),
                ("marks", models.JSONField(blank=True, default=list)),
                ("reason", models.CharField(max_length=300)),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_rulings",
                        to="elections.contest",
                    ),
                ),
                (
                    "ruled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contest", "number"), name="paper_is_ruled_on_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="paper_ruling_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "valid"), models.Q(("marks", []), _negated=True)),
                            models.Q(models.Q(("kind", "valid"), _negated=True), ("marks", [])),
                            _connector="OR",
                        ),
                        name="paper_ruling_is_marked_exactly_when_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photograph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("image", models.BinaryField()),
                (
                    "alt",
                    models.CharField(help_text="What the picture shows, for those who do not see it.", max_length=200),
                ),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the image: the tag of the address's answer.", max_length=64),
                ),
                (
                    "ruled_out_because",
                    models.CharField(blank=True, help_text="The person reads this in a letter.", max_length=300),
                ),
                ("ruled_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "nomination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photograph",
                        to="elections.nomination",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True), name="photograph_says_what_it_shows"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ruled_out_at__isnull", True), ("ruled_out_because", "")),
                            models.Q(
                                ("ruled_out_at__isnull", False), models.Q(("ruled_out_because", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="photograph_ruled_out_says_why_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("text", models.TextField()),
                (
                    "withheld_because",
                    models.CharField(
                        blank=True,
                        help_text="Why the returning officer does not publish it. Everybody reads this.",
                        max_length=300,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="elections.contest"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions_asked",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="question_asks_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("answered_at", models.DateTimeField()),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="elections.nomination"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="elections.question"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "nomination"), name="answer_is_one_per_candidate_and_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="answer_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RollChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "wanted",
                    models.CharField(
                        choices=[
                            ("on", "It should be on the roll, and is not"),
                            ("off", "It is on the roll, and should not be"),
                        ],
                        max_length=3,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("is_late", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "elector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="elections.elector"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="roll_change_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vacancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("next_placed", "The next placed takes the seat"),
                            ("co_option", "Somebody was co-opted"),
                            ("by_election", "A by-election is called"),
                            ("leave", "Left vacant: fewer than six months of the term are left"),
                        ],
                        max_length=11,
                    ),
                ),
                ("computed", models.TextField(help_text="What the rule of the notice gave, in sentences.")),
                ("result", models.TextField(blank=True, help_text="The recount without the departed, byte for byte.")),
                ("why", models.TextField()),
                ("decider_name", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField()),
                (
                    "by_election",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="elections.election",
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vacancies", to="elections.contest"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "filled_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.term",
                    ),
                ),
                (
                    "left",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vacancy", to="partnerships.term"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "vacancies",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="vacancy_says_why")
                ],
            },
        ),
        migrations.AddField(
            model_name="contest",
            name="seats",
            field=models.ManyToManyField(
                related_name="contests", through="elections.ContestSeat", to="partnerships.seat"
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.UniqueConstraint(
                fields=("election", "slug"), name="contest_slug_is_unique_in_its_election"
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("electorate", "theme"), ("theme__isnull", False)),
                    models.Q(models.Q(("electorate", "theme"), _negated=True), ("theme__isnull", True)),
                    _connector="OR",
                ),
                name="contest_has_a_theme_exactly_when_a_theme_votes",
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", False), ("electorate", "area")),
                    models.Q(models.Q(("electorate", "area"), _negated=True), ("area__isnull", True)),
                    _connector="OR",
                ),
                name="contest_has_an_area_exactly_when_an_area_votes",
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "cancelled"), _negated=True),
                    models.Q(("stage_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="contest_cancelled_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(("offers_ron", False), ("rule__in", ["fptp", "scottish-stv"]), _connector="OR"),
                name="contest_offers_ron_only_where_it_is_counted",
                violation_error_message="“Re-open nominations” can stand only in first past the post and in the Scottish ranking.",
            ),
        ),
    ]
