from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["organization", "id"], name="entry_as_written"),
        ),
    ]
