"""A version holds every parameter, so that a default that is changed later changes nothing of what it says."""

from django.db import migrations

# What versions that do not hold a parameter have judged by up to now. Never changes, whatever the defaults become.
HELD = {"issued_on": "2016-09-08",
 "due_model": "2016-12-31",
 "due_direct": "2016-12-31",
 "due_advanced": "2017-12-31",
 "due_all": "2020-12-31",
 "new_society_years": 1,
 "last_year_until": "03-31",
 "age_limit": 70,
 "age_lenient": False,
 "age_warning_months": 12,
 "secretary_general_needs": ["S0", "S2", "S5", "S6"],
 "secretary_general_either": ["S7", "S8"],
 "secretary_general_met_or_decided": ["S1"],
 "prize_matrix": [],
 "least_staff": 3,
 "staff_per_mille": 1,
 "staff_upper_per_mille": 5,
 "count_unit_members": True,
 "count_secretary_general": True,
 "open_recruitment_since": "2016-09-08",
 "least_grades": 2,
 "figures_years": 1,
 "standing_share": 3,
 "extension_years": 1,
 "supervisors_named": False,
 "committee_idle_months": 12,
 "present_of_delegates": [2, 3],
 "favour_of_present": [1, 2],
 "dues_publication_days": 30,
 "uscc_prefix": "51",
 "service_growth_percent": 10,
 "office_area": 20,
 "regulations": ["CHARTER", "CONGRESS", "COUNCIL", "STANDING", "SUPERVISORS", "SECRETARIAT", "BRANCHES",
                 "PERSONNEL", "FINANCE", "SEALS", "DUES", "DISCLOSURE", "ARCHIVES"],
 "disclosure_audiences": ["COUNCIL", "SUPERVISORS", "CONGRESS", "PUBLIC"],
 "branch_members": 3,
 "branch_committee_members": 7,
 "branch_term_years": 3,
 "secretariat_needs": ["W1", "E1", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "G4a"],
 "secretariat_where_applicable": ["P3", "E2a", "W4a"]}


def fill(apps, schema_editor):
    versions = apps.get_model("assessment", "PolicyVersion").objects
    for pk, parameters in list(versions.values_list("pk", "parameters")):
        versions.filter(pk=pk).update(parameters=HELD | parameters)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_foresight")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
