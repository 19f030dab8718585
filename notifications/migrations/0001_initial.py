import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("about", models.CharField(max_length=100)),
                (
                    "channel",
                    models.CharField(choices=[("mail", "E-mail"), ("post", "Post")], default="mail", max_length=4),
                ),
                (
                    "recipient",
                    models.EmailField(blank=True, help_text="A mailbox; empty when it goes by post.", max_length=254),
                ),
                (
                    "address",
                    models.CharField(blank=True, help_text="Where it is posted to, line by line.", max_length=500),
                ),
                ("recipient_name", models.CharField(blank=True, max_length=200)),
                ("district", models.SlugField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("bounced", "Bounced"),
                            ("lapsed", "Lapsed"),
                            ("stopped", "Stopped"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="Why it failed, bounced or was stopped.", max_length=300),
                ),
                ("useful_until", models.DateTimeField(blank=True, null=True)),
                ("hidden_until", models.DateTimeField(blank=True, null=True)),
                (
                    "link_hash",
                    models.CharField(blank=True, help_text="SHA-256 of the link's secret part.", max_length=64),
                ),
                (
                    "off_hash",
                    models.CharField(
                        blank=True, help_text="SHA-256 of the secret part of the foot's link.", max_length=64
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "try_again_at",
                    models.DateTimeField(blank=True, help_text="Not before; empty: at once, or never.", null=True),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "delivered_at",
                    models.DateTimeField(blank=True, help_text="When its carrier said so; many never do.", null=True),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        blank=True,
                        help_text="The letter of the day in which this one goes, or went.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="notifications.letter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "about", "recipient", "address"),
                        name="letter_once_per_kind_matter_and_recipient",
                        violation_error_message="This letter has been written already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("channel", "mail"), models.Q(("recipient", ""), _negated=True)),
                            models.Q(("channel", "post"), ("recipient", ""), models.Q(("address", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="letter_goes_to_a_mailbox_or_to_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("delivered_at__isnull", True), ("sent_at__isnull", False), _connector="OR"),
                        name="letter_delivered_has_been_sent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("link_hash", ""), _negated=True),
                        fields=("link_hash",),
                        name="letter_link_opens_one_letter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("off_hash", ""), _negated=True),
                        fields=("off_hash",),
                        name="letter_foot_switches_off_for_one_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("digest__isnull", True),
                            models.Q(("kind", "notifications.digest"), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_of_the_day_is_no_part_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", False), _connector="OR"
                        ),
                        name="letter_sent_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["failed", "bounced"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_that_did_not_arrive_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("try_again_at__isnull", True), ("state__in", ["queued", "failed"]), _connector="OR"
                        ),
                        name="letter_is_tried_again_only_while_it_waits",
                    ),
                ],
                "indexes": [
                    models.Index(models.F("state"), models.F("id"), name="letter_by_state"),
                    models.Index(
                        models.F("id"),
                        condition=models.Q(("channel", "post"), ("delivered_at", None), ("state", "sent")),
                        name="letter_on_the_road",
                    ),
                    models.Index(models.F("district"), models.F("state"), models.F("id"), name="letter_by_district"),
                    models.Index(models.F("district"), models.F("kind"), models.F("id"), name="letter_by_kind"),
                    models.Index(models.F("district"), models.F("sent_at"), name="letter_by_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("bounced", "Bounced"),
                            ("lapsed", "Lapsed"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("bounced", "Bounced"),
                            ("lapsed", "Lapsed"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="notifications.letter"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mailbox", models.EmailField(max_length=254)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("reminders", "Reminders of what is due"),
                            ("meetings", "Your meetings"),
                            ("views", "Asked for your views"),
                            ("issues", "Issues"),
                            ("elections", "More about elections"),
                            ("register", "Your entry in the register"),
                            ("answers", "Answers to what you asked"),
                            ("office", "Work for the office"),
                            ("other", "Other news"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_off", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mailbox", "group"), name="preference_once_per_mailbox_and_group"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                [
                                    "reminders",
                                    "meetings",
                                    "views",
                                    "issues",
                                    "elections",
                                    "register",
                                    "answers",
                                    "office",
                                    "other",
                                ],
                            )
                        ),
                        name="preference_is_about_a_known_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mailbox", ""), _negated=True), name="preference_has_a_mailbox"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mailbox", models.EmailField(max_length=254, unique=True)),
                ("is_daily", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mailbox", ""), _negated=True), name="rhythm_has_a_mailbox"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("district", models.SlugField(max_length=80)),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("opening", models.TextField(blank=True, max_length=1000)),
                ("closing", models.TextField(blank=True, max_length=1000)),
                ("written_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                ("fault_at", models.DateTimeField(blank=True, null=True)),
                (
                    "replaced_by",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("district", "kind"),
                        name="wording_in_force_is_one_per_district_and_kind",
                        violation_error_message="Somebody has just written other words. Look at them first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closing", ""), ("opening", ""), ("subject", ""), _negated=True),
                        name="wording_says_something_of_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("district", ""), _negated=True), models.Q(("kind", ""), _negated=True)
                        ),
                        name="wording_belongs_to_a_district",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replaced_at__isnull", True), ("replaced_by__isnull", True)),
                            models.Q(("replaced_at__isnull", False), ("replaced_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="wording_replaced_says_when_and_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fault", ""), ("fault_at__isnull", True)),
                            models.Q(models.Q(("fault", ""), _negated=True), ("fault_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="wording_with_a_fault_says_since_when",
                    ),
                ],
                "indexes": [models.Index(fields=["district", "kind", "-id"], name="wording_by_kind")],
            },
        ),
    ]
