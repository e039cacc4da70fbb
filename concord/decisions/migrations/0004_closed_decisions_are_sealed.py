from django.db import migrations

from concord.decisions.sealing import seal, unseal


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_decisions_are_whole")]

    operations = [migrations.RunPython(seal, unseal)]
