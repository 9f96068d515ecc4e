"""The profile of a society: records, files, the bin, the register."""

import contextlib
import datetime
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core import jobs
from core.models import Job
from societies import bin as recycled
from societies import filing
from societies import services as societies
from societies.joining import merge, remove
from societies.joining.questions import joining
from societies.models import Department, Evidence, RegisterImport, RememberedWord, RemovedRecord, Society
from societies.register import kept, remembering, undo
from societies.register import service as register
from staffing.models import SecretaryGeneral, StaffMember
from tests import make, workbooks
from tests.faults.services.table import actor, numbers, service


def department(society):
    return Department(society=society, name=f"部门{next(numbers)}")


def removed(society, **values):
    name = f"部门{next(numbers)}"
    values = {"values": {"society": society.pk, "name": name}, "record_id": 10**9 + next(numbers)} | values
    return RemovedRecord.objects.create(society=society, kind="societies.Department", name=name, **values)


@service("societies.services.add_record")
def _(world, society, slot):
    return partial(societies.add_record, actor=actor(world, slot), record=department(society))


@service("societies.services.add_records")
def _(world, society, slot):
    return partial(societies.add_records, actor=actor(world, slot), records=[department(society)])


@service("societies.services.change_record")
def _(world, society, slot):
    record = StaffMember.objects.filter(society=society).order_by("pk")[slot]
    values = {"name": f"孙{next(numbers)}"}

    def act():
        societies.change_record(actor=actor(world, slot), record=record, values=values, version=record.version)
        return lambda: StaffMember.objects.filter(pk=record.pk, **values).exists()

    return act


@service("societies.services.change_record, the name of a society")
def _(world, society, slot):
    """A unique column: whoever writes a new row of this society waits for it. In one society a second one of two
    changes another field, since both have seen the same version."""
    record = Society.objects.get(pk=society.pk)
    values = {"name": f"江海省改名{next(numbers)}学会"}

    def act():
        with societies.writing():
            societies.lock([record.pk])
            record.refresh_from_db()
            societies.change_record(actor=actor(world, slot), record=record, values=values, version=record.version)

    return act


@service("societies.services.reveal")
def _(world, society, slot):
    record = SecretaryGeneral.objects.get(society=society)
    return partial(societies.reveal, actor=actor(world, slot), record=record, field="phone", reason="联系")


@service("societies.filing._add_row")
def _(world, society, slot):
    evidence = Evidence(society=society, supports="G4b", title="职责文件")
    upload = SimpleUploadedFile("职责.pdf", b"%PDF-1.4\n%%EOF\n")
    return partial(filing.add_evidence, actor=actor(world, slot), evidence=evidence, upload=upload)


@service("societies.bin.remove_record")
def _(world, society, slot):
    record = department(society)
    record.save()
    return partial(recycled.remove_record, actor=actor(world, slot), record=record, version=1)


@service("societies.bin.restore_record")
def _(world, society, slot):
    return partial(recycled.restore_record, actor=actor(world, slot), removed=removed(society))


@service("societies.bin._purge_some")
def _(world, society, slot):
    removed(society, removed=timezone.now() - datetime.timedelta(days=31))
    return recycled.purge


@service("societies.register.service.commit", rows=2)
def _(world, society, slot):
    name = Society.objects.get(pk=society.pk).name
    office = f"南京市{next(numbers)}号"
    file = workbooks.register(学会=[{"学会名称": name, "办公地址": office}])
    return partial(register.commit, file, actor=world.director)


def imported(society, **values):
    """An import of one cell of a society."""
    row = {"学会名称": Society.objects.get(pk=society.pk).name, "办公地址": f"南京市{next(numbers)}号"}
    made = register.commit(workbooks.register(学会=[row]), actor=None, name="名册.xlsx").kept
    RegisterImport.objects.filter(pk=made.pk).update(**values)
    return RegisterImport.objects.get(pk=made.pk)


@service("societies.register.kept.taken")
def _(world, society, slot):
    act = partial(kept.taken, actor=actor(world, slot), imported=imported(society))
    return lambda: act().close()


@service("societies.register.kept._let_go")
def _(world, society, slot):
    day = timezone.now() - datetime.timedelta(days=1000 + next(numbers))
    imported(society, at=day)
    return partial(kept._let_go, day + datetime.timedelta(seconds=1))


@service("societies.register.undo.undo", rows=2)
def _(world, society, slot):
    """An import of the other of two is none that built on this one: each is of a record of its own."""
    row = {"学会名称": Society.objects.get(pk=society.pk).name, "姓名": f"钱{chr(ord('一') + next(numbers) % 20_000)}"}
    made = register.commit(workbooks.register(专职人员=[row]), actor=None, name="名册.xlsx").kept
    return partial(undo.undo, actor=world.director, imported=made, reason="名称写错")


@service("societies.joining.merge.merge", rows=3)
def _(world, society, slot):
    """A society with one record is merged into this one."""
    false = Society.objects.create(name=f"江海省误写{next(numbers)}学会")
    department(false).save()

    def act():
        for _ in range(3):  # whoever writes meanwhile makes the person look again
            true = Society.objects.get(pk=society.pk)
            given = {"choices": {}, "seen": joining(false, true).mark, "reason": "名称写错"}
            with contextlib.suppress(merge.Moved):
                return merge.merge(actor=world.director, false=false, true=true, **given) and None
        raise AssertionError("never done")

    return act


@service("societies.joining.remove.remove")
def _(world, society, slot):
    false = Society.objects.create(name=f"江海省误写{next(numbers)}学会")
    seen = remove.removal(false).mark
    return partial(remove.remove, actor=world.director, society=false, seen=seen, reason="名称写错")


@service("societies.jobs.recheck", rows=0)
def _(world, society, slot):
    job = Job.objects.create(kind="recheck", params={"societies": [society.pk]}, owner_id=world.director.pk)
    return partial(jobs.run, job.pk)


# --- Words of the register


@service("societies.register.remembering.add_word")
def _(world, society, slot):
    word = RememberedWord(kind="VALUE", place="专职人员.用工性质", word=f"合同{next(numbers)}类", meaning="其他")
    return partial(remembering.add_word, actor=actor(world, slot), word=word)


@service("societies.register.remembering.change_word")
def _(world, society, slot):
    word = make.word(word=f"合同{next(numbers)}类")
    values = {"word": word.word, "meaning": ""}
    return partial(remembering.change_word, actor=actor(world, slot), word=word, values=values, version=1)


@service("societies.register.remembering.remove_word")
def _(world, society, slot):
    word = make.word(word=f"合同{next(numbers)}类")
    return partial(remembering.remove_word, actor=actor(world, slot), word=word, version=1)
