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
                ("recipient", models.EmailField(max_length=254)),
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
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "try_again_at",
                    models.DateTimeField(blank=True, help_text="Not before; empty: at once, or never.", null=True),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(models.F("state"), models.F("id"), name="letter_by_state"),
                    models.Index(models.F("district"), models.F("state"), models.F("id"), name="letter_by_district"),
                    models.Index(models.F("district"), models.F("kind"), models.F("id"), name="letter_by_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "about", "recipient"),
                        name="letter_once_per_kind_matter_and_recipient",
                        violation_error_message="This letter has been written already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("link_hash", ""), _negated=True),
                        fields=("link_hash",),
                        name="letter_link_opens_one_letter",
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
    ]
