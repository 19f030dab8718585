from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recipient",
                    models.CharField(help_text="A mailbox, or a postal address on one line.", max_length=550),
                ),
                ("sender", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "mail",
                "indexes": [models.Index(fields=["recipient", "id"], name="demo_mail_recipie_d1aeb0_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("recipient", ""), _negated=True), name="mail_has_a_recipient"
                    )
                ],
            },
        ),
    ]
