from django.db import migrations, models
from django.db.models import F


def promise(apps, schema_editor):
    """What is named now is the first promise that is known."""
    apps.get_model("plans", "GrowthPlan")._base_manager.update(promised=F("next_review"))


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_plans_and_budgets"),
    ]

    operations = [
        migrations.AddField(
            model_name="growthplan",
            name="promised",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="planreview",
            name="was_due",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(promise, migrations.RunPython.noop),
    ]
