from collections import defaultdict

from django.db import migrations

from concord.pulses.sealing import seal

ORDER = ("room", "heard", "purpose")
LEAST = 5


def put_away(apps, schema_editor):
    """Counts that stood in clear: those of ended meetings are told or destroyed, those of others sealed."""
    Pulse, Tally = apps.get_model("pulses", "Pulse"), apps.get_model("pulses", "Tally")
    HasAnswered = apps.get_model("pulses", "HasAnswered")
    Attendance = apps.get_model("rhythm", "Attendance")
    counts = defaultdict(lambda: defaultdict(lambda: [0] * 5))
    for row in Tally.objects.all():
        counts[row.pulse_id][row.question][row.value - 1] = row.count
    for pulse in Pulse.objects.select_related("meeting"):
        of = counts[pulse.pk]
        asked = [slug for slug in ORDER if slug in of]
        pulse.team_id = pulse.meeting.team_id
        pulse.asks = [
            {
                "slug": slug,
                "words": "",
                "scale": "",
                "scale_name": "",
                "turned": False,
                "optional": slug == "purpose",
            }
            for slug in asked
        ]
        if pulse.meeting.ended_at:
            rows = HasAnswered.objects.filter(pulse=pulse)
            here = Attendance.objects.filter(meeting=pulse.meeting_id, was_there=True, observer=False).count()
            pulse.closed_at = pulse.closed_at or pulse.meeting.ended_at
            pulse.answered = rows.count()
            pulse.asked = max(pulse.answered, here)
            few = pulse.answered < LEAST
            pulse.told = {
                slug: {
                    "answered": None if few else sum(of[slug]),
                    "counts": None if few or sum(of[slug]) < LEAST else of[slug],
                }
                for slug in asked
            }
            rows.delete()
        else:
            pulse.box = seal([n for slug in asked for n in of[slug]], f"{pulse.organization_id}/{pulse.pk}")
        pulse.save()


class Migration(migrations.Migration):
    dependencies = [("pulses", "0002_seal_the_counts_of_open_pulses"), ("rhythm", "0001_initial")]
    operations = [migrations.RunPython(put_away, migrations.RunPython.noop)]
