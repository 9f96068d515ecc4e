"""Evidence of the demo world: one small real PDF that every demo file row points at."""

import datetime
import hashlib
from functools import lru_cache

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.pdf import weasyprint
from rulebook.words import Supports
from societies.models import Evidence

NAME = "evidence/demo-2"  # another name for other content: rows hold its hash


@lru_cache(maxsize=1)
def small_pdf():
    """A one-page PDF that says it is demo data."""
    engine = weasyprint()
    return engine.HTML(string='<p style="font: 24pt Noto Sans SC">演示数据</p>').write_pdf()


def evidence(random, owner, today):
    """Most matters have a file; the numbers that matter are in the other records."""
    content = small_pdf()
    if not default_storage.exists(NAME):
        default_storage.save(NAME, ContentFile(content))
    digest = hashlib.sha256(content).hexdigest()
    return [
        Evidence(
            society=owner,
            supports=matter,
            title=matter.label,
            year=today.year,
            issued_on=today - datetime.timedelta(days=random.randrange(5, 300)),
            file=NAME,
            file_name="演示材料.pdf",
            size=len(content),
            sha256=digest,
        )
        for matter in Supports
        if matter != Supports.OTHER and random.random() < 0.7
    ]
