import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_the_last_written_is_found_at_once"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Ripple",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.CharField(max_length=40)),
                ("touches", models.CharField(max_length=400)),
                ("seq", models.PositiveIntegerField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organization"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "stream", "touches"), name="a_ripple_moves_on")
                ],
            },
        ),
    ]
