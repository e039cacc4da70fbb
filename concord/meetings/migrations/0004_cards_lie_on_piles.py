import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_sources_know_their_encoding_and_unknown_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="lies_on",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="on_it",
                to="meetings.contribution",
            ),
        ),
    ]
