"""Whether a credit code is valid is found out when it is saved, wherever it comes from."""

from importlib import import_module

import pytest
from django.apps import apps

from assessment.models import Finding
from societies import services
from societies.facts import society_facts
from societies.models import Society
from tests import make
from tests.societies.register.importing import CODE, JIA, commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
WRONG = CODE[:-1] + "4"


def known(society):
    """What the table and the rules know of the society's code."""
    (facts,) = society_facts(Society.objects.filter(pk=society.pk)).values()
    assert facts.identity.uscc_valid == Society.objects.get(pk=society.pk).uscc_valid
    return facts.identity.uscc_valid


@pytest.mark.parametrize(("code", "valid"), [(CODE, True), (WRONG, False), (None, None)])
def test_a_new_society(code, valid):
    society = services.add_record(actor=None, record=Society(name="江海省音乐学会", uscc=code))
    assert (society.uscc_valid, known(society)) == (valid, valid)


def test_a_changed_code_is_looked_at_again_and_judged_so(cast):
    for code, valid in ((WRONG, False), (None, None), (CODE, True)):
        jia = Society.objects.get(pk=cast.jia.pk)
        services.change_record(actor=cast.filler, record=jia, values={"uscc": code}, version=jia.version)
        assert known(jia) is valid
        told = Finding.objects.get(society=jia, rule="E1").explanation
        assert ("校验不符" in told, "未填报统一社会信用代码" in told) == (valid is False, valid is None)


def test_a_code_that_the_register_brings():
    commit(register(学会=[JIA]))
    commit(register(学会=[JIA | {"统一社会信用代码": CODE}]))
    assert known(Society.objects.get()) is True


def test_the_codes_stored_before_are_looked_at_by_the_migration():
    societies = [make.society(uscc=code) for code in (CODE, WRONG, None)]
    Society.objects.update(uscc_valid=None)
    import_module("societies.migrations.0005_credit_code_valid").find_out(apps, None)
    assert [known(society) for society in societies] == [True, False, None]
