"""Bulk import and export of societies' records, and the sheets 学会 and 党建 of the register."""

import tablib
from import_export import fields, resources, widgets
from import_export.results import RowResult

from core import cells
from rulebook.words import BodyKind, LabelKind, PartyForm, PartyLevel
from societies.models import CouncilTerm, GoverningBody, Label, MembershipYear, PartyOrganisation, Society
from societies.register.columns import YEAR_OF_SHEET, Part, column


class QuietResult(RowResult):
    """A row's result without the record's name: to know it, some records would ask the database, one by one."""

    def add_instance_info(self, instance):
        self.object_id = instance.pk


class ScopedResource(resources.ModelResource):
    """Bulk writing and export of one model, confined to the rows `user` may see; without one the caller answers for it.

    Rows hold values of the model's fields, as societies.register or a form has read them: nothing is parsed here.
    """

    class Meta:
        use_bulk = True
        batch_size = 1000
        skip_diff = True  # what differs was found before; comparing deep copies again costs more than all the rest
        use_transactions = False  # the service that writes holds one for everything

    def __init__(self, *, user=None):
        super().__init__()
        self.user, self.written, self.kept, self.plan = user, [], {}, []

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        """Values as they are, a link as its primary key: import-export would ask the database for every row's."""
        return fields.Field(
            django_field.attname, field_name, widget=widgets.Widget(), readonly=django_field.primary_key
        )

    @classmethod
    def get_row_result_class(cls):
        return QuietResult

    def get_queryset(self):
        model = self._meta.model
        if self.user is None:  # the command line
            return model._base_manager.all()  # unscoped: whoever has the server has the data
        return model.objects.visible_to(self.user)

    def write(self, rows):
        """Write dicts of values with the same names; one with an `id` changes that record, one without adds a record.

        Returns the instances in order of the rows. Raises KeyError for an id that is not visible.
        """
        self.kept = self.get_queryset().in_bulk([row["id"] for row in rows if row["id"]])
        self.import_data(
            tablib.Dataset(*(tuple(row.values()) for row in rows), headers=list(rows[0])), raise_errors=True
        )
        return self.written

    def before_import(self, dataset, **kwargs):
        """Work out once, not once a row, what goes where: (column, attribute)."""
        found = [field for field in self.get_import_fields() if field.column_name in dataset.headers]
        self.plan = [(field.column_name, field.attribute) for field in found if not field.readonly]

    def get_instance(self, instance_loader, row):
        return self.kept[row["id"]] if row["id"] else None

    def import_instance(self, instance, row, **kwargs):
        for name, attribute in self.plan:
            setattr(instance, attribute, row[name])

    def before_save_instance(self, instance, row, **kwargs):
        if row["id"]:
            instance.version += 1

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self._insert(self.create_instances, batch_size)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """By insert-or-update: one statement a batch, where Django's bulk_update builds a CASE for every value."""
        names = [field.name for field in self._meta.model._meta.concrete_fields if not field.primary_key]
        self._insert(
            self.update_instances, batch_size, update_conflicts=True, unique_fields=["id"], update_fields=names
        )

    def _insert(self, instances, batch_size, **options):
        rows = self._meta.model._base_manager  # unscoped: it only writes, and which rows the import has decided
        rows.bulk_create(instances, batch_size=batch_size, **options)
        self.written += instances
        instances.clear()


class SocietyResource(ScopedResource):
    """Societies; what is derived of them follows what the row says."""

    class Meta(ScopedResource.Meta):
        model = Society

    def before_save_instance(self, instance, row, **kwargs):
        super().before_save_instance(instance, row, **kwargs)
        instance.derive()


def host(value):
    """挂靠单位: 无 and a dash both say that there is none."""
    name = HOST_NAME(value)
    return host.dash if name in ("无", "没有") else {"has_host": True, "host_institution": name}


host.dash = {"has_host": False, "host_institution": ""}


def label_kind(value):
    """学会类别: 一般学会 is no label."""
    return None if cells.narrow(value) in ("一般学会", "一般", "无") else LABEL_KIND(value)


def working_group(value):
    """有 or 无 of the council's 党建工作小组."""
    return PartyForm.WORKING_GROUP if cells.yes_no(value) else PartyForm.NONE


HOST_NAME = Society._meta.get_field("host_institution").reader()
LABEL_KIND = cells.choice(
    {label: code for code, label in LabelKind.choices} | {"一般学会": ""},
    {"综合示范": "综合示范学会", "先进": "先进学会", "直属学会": "省科协直属学会"},
)
BRANCH = cells.choice(
    {label: code for code, label in PartyForm.choices if code != PartyForm.WORKING_GROUP},
    {"独立": "独立党支部", "独立支部": "独立党支部", "联合": "联合党支部", "联合支部": "联合党支部"},
)


TERM = frozenset({"term"})


def size_of(kind, *heads):
    """The size of one governing body of the term in the same row."""
    return Part(
        "学会", GoverningBody, (column("size", *heads),), (("term", "kind"),), {"kind": kind}, parent="term", also=TERM
    )


REGISTER = [
    Part(
        "学会",
        Society,
        (
            column("uscc", "统一社会信用代码", "社会信用代码", "信用代码"),
            column("short_name"),
            column("discipline", "学科类别", "学科", "所属学科", "学科分类", synonyms={"交叉": "交叉学科"}),
            column("registered_on", "登记日期", "注册登记日期", "成立登记日期", "成立日期"),
            column("certificate_valid_to", "法人证书有效期至", "法人证书有效期", "登记证书有效期至", "证书有效期至"),
            column("legal_representative", "法定代表人", "法人代表"),
            column("host", "挂靠单位", "支撑单位", "依托单位", read=host),
            column("address", "办公地址", "地址"),
            column("contact_name", "联系人"),
            column("contact_phone", "联系电话"),
        ),
        also=frozenset({"name", "has_host", "host_institution"}),
    ),
    Part(
        "学会",
        Label,
        (
            column("kind", "学会类别", "类别", read=label_kind),
            column("valid_from", "授予日期", "授予时间", "认定日期", passive=True),
        ),
        (("kind", "valid_from"),),  # granted yearly: another day is another grant
    ),
    Part(
        "学会",
        CouncilTerm,
        (
            column("starts_on", "本届起始", "本届起始日期", "任期起始", "届次起始"),
            column("ends_on", "本届届满", "本届届满日期", "任期届满", "届满日期"),
            column("extended_to", "批准延期至", "延期至"),
        ),
        (("starts_on",), ("ends_on",)),
        order=(("starts_on", "ends_on", True), ("ends_on", "extended_to", True)),
    ),
    size_of(BodyKind.COUNCIL, "理事人数", "理事数", "理事"),
    size_of(BodyKind.STANDING, "常务理事人数", "常务理事数", "常务理事"),
    size_of(BodyKind.SUPERVISORS, "监事人数", "监事数", "监事"),
    Part(
        "学会",
        MembershipYear,
        (
            column("individual", "个人会员", "个人会员数", "会员数个人", "个人会员人数"),
            column("unit", "单位会员", "单位会员数", "会员数单位", "团体会员", "团体会员数"),
        ),
        (("year",),),
        {"year": YEAR_OF_SHEET},
    ),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "理事会党建工作小组", "党建工作小组", read=working_group),
            column("founded_on", "小组成立日期", "党建工作小组成立日期"),
        ),
        (("level",),),
        {"level": PartyLevel.COUNCIL},
    ),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "秘书处党组织形式", "党组织形式", read=BRANCH),
            column("founded_on", "党组织成立日期", "党支部成立日期", "支部成立日期"),
            column("full_members", "正式党员数", "正式党员"),
            column("probationary_members", "预备党员数", "预备党员"),
            column("head", "书记", "支部书记"),
        ),
        (("level",),),
        {"level": PartyLevel.SECRETARIAT},
    ),
]
