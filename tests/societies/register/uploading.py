"""Walks the pages of an import as a person would; the worker's part is done on the spot."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.once import form_token
from core import jobs
from core.models import Job


def upload(client, file, name="名册.xlsx"):
    """Send a workbook in; returns the answer."""
    fields = {"file": SimpleUploadedFile(name, file.read()), **form_token()}
    return client.post(reverse("societies:register_import"), fields)


def planned(client, file, name="名册.xlsx"):
    """Send a workbook in and let the worker plan it; returns the Job."""
    assert upload(client, file, name).status_code == 302
    return work()


def work():
    """Do the newest job; returns it as it is then."""
    job = Job.objects.order_by("pk").last()
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def post(client, action, job, **fields):
    """Send one of the forms of the preview; returns the answer."""
    return client.post(reverse(f"societies:{action}", args=[job.pk]), {**fields, **form_token()})


def page(client, action, job, **headers):
    """The text of a page of the import."""
    return client.get(reverse(f"societies:{action}", args=[job.pk]), headers=headers).content.decode()
