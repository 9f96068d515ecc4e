"""Evidence of the demo world: one small real PDF that every demo file row points at."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rulebook.words import Supports
from societies.models import Evidence

NAME = "evidence/demo"


def small_pdf():
    """A valid one-page PDF that says it is demo data, written by hand."""
    text = b"BT /F1 24 Tf 72 760 Td (Demo data) Tj ET"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


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
