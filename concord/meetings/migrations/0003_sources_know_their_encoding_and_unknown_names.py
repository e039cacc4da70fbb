from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_agenda_by_hand_openers_moves"),
    ]

    operations = [
        migrations.AddField(
            model_name="sourcetext",
            name="encoding",
            field=models.CharField(default="utf-8", max_length=20),
        ),
        migrations.AddField(
            model_name="sourcetext",
            name="unknown_names",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="likelyaction",
            name="clear",
            field=models.BooleanField(default=False),
        ),
    ]
