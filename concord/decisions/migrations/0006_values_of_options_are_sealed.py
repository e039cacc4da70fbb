from django.db import migrations

from concord.decisions.sealing import seal_later, unseal_later


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_values_speak_for_options")]

    operations = [migrations.RunPython(seal_later, unseal_later)]
