"""A society entered by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from accounts.access import may
from accounts.once import once
from core.unwritten import refuse
from societies import services
from societies.forms import SocietyForm
from societies.views.places import status_of


@may("societies.add_society")
@once
def society_add(request):
    """Name, code and what the department knows; the secretariat fills in the rest."""
    form = SocietyForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            society = services.add_record(actor=request.user, record=form.instance)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已添加“{society}”。可以邀请填报员填写档案。")
            return redirect("societies:society_detail", society.pk)
    return render(request, "societies/society_add.html", {"form": form}, status=status_of(request))
