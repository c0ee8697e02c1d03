"""Pages on which the parts of the look are tried in a browser, beside the addresses of the product."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

from crispy_forms.layout import Layout
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from attachment import urls
from people.forms.base import (
    BaseForm,
    Buttons,
    ChoiceField,
    DayField,
    LongTextField,
    ManyField,
    PhoneField,
    Press,
    Question,
    SelectField,
    TickField,
    YesNoField,
)
from people.roles import Permission

LONG = SimpleNamespace(short_name="Fernhope Riverside Familyhouse", exit_url="https://www.bbc.co.uk/weather")
POSTED = []  # what the trial form was sent, in order
AT = datetime(2026, 11, 24, 12, 12, tzinfo=UTC)
STAFF = SimpleNamespace(
    can=set(Permission), name="Jo Keane", service=SimpleNamespace(short_name="Fernhope"), other_services=()
)

PARENT = """{% extends "base_parent.html" %}{% load crispy_forms_tags panels %}{% block title %}A question{% endblock %}
{% block topline %}<div class="topline"><a class="back" href="/">Back</a><span id="where">Question 3 of 19</span></div>
<progress class="progress" value="3" max="19" aria-labelledby="where"></progress>{% endblock %}
{% block main %}{% crispy form %}{% help_panel %}{% endblock %}"""
REACH = """{% extends "base_parent.html" %}{% load crispy_forms_tags %}{% block title %}How to reach you{% endblock %}
{% block main %}<h1>How can we reach you safely?</h1>{% crispy form %}{% endblock %}"""
STAFF_PAGE = """{% extends "base_staff.html" %}{% load look panels %}{% block title %}Parts{% endblock %}
{% block main %}<div class="page-head"><h1>Parts</h1></div><div class="stack">
<p class="row">{% urgency "emergency" %}{% urgency "urgent" %}{% urgency "routine" %}{% level "early_offer" %}
{% status "awaiting_information" %}{% status "paused" %}{% tag "Parent" %}{% state "Attended" "calm" %}</p>
<section class="card"><h2>Bars</h2>{% wait_bar 3 2 %}{% domain_bar 5 6 4 %}</section>
{% include "components/empty.html" with title="None yet" text="They appear here." link="/" link_words="Give one" %}
<ol class="time">{% include "components/time_item.html" with when=at title="Received" text="By e-mail." %}</ol>
<p id="link">https://example.org/a/x/</p>
<button class="button second" type="button" data-copy="#link" data-done="Copied" hidden>Copy</button>
<button class="button second" type="button" data-print hidden>Print</button></div>{% endblock %}"""
PRINT = """{% extends "base_print.html" %}{% block title %}Summary{% endblock %}
{% block main %}<h1>Summary</h1><p>Text.</p>{% endblock %}"""


class QuestionForm(BaseForm):
    c1 = ChoiceField(label="I stay calm enough to help.", choices=[("0", "Hardly ever"), ("1", "Often")])

    def layout(self):
        skip = Press("This does not fit us just now", "text", name="skip")
        return Layout(Question("c1", stem="In the last two weeks"), Buttons("Continue", skip))


class ReachForm(BaseForm):
    phone = PhoneField(label="Your phone number", help_text="A mobile, where you can.")
    text = YesNoField(label="May we send a text?")
    ways = ManyField(label="Ways", choices=[("a", "Text"), ("b", "Post")], hints={"b": "Slow"})
    who = SelectField(label="Who", choices=[("hv", "Health visitor")])
    day = DayField(label="Look again on")
    words = LongTextField(label="Anything to tell us?", required=False)
    agree = TickField(label="I agree", help_text="You can change your mind.")


def draw(request, source, **context):
    return HttpResponse(engines["django"].from_string(source).render(context, request))


@login_not_required
def question(request):
    if request.method == "POST":
        POSTED.append(request.POST.dict())
        return redirect("/help-now/")
    return draw(request, PARENT, form=QuestionForm(), service=LONG)


@login_not_required
def reach(request):
    return draw(request, REACH, form=ReachForm(request.POST if request.method == "POST" else None))


@login_not_required
def staff(request):
    messages.success(request, "Saved. Amira has been told.")
    number = UUID("5b0f0c3a-6a55-4bb5-8d0e-2f0f5b3e9a01")
    alert = SimpleNamespace(pk=number, carer=SimpleNamespace(name="Sian Whitlock"), act_by=AT, owner=None)
    return draw(request, STAFF_PAGE, staff=STAFF, open_alerts=[alert], at=AT, nav="my_day")


@login_not_required
def paper(request):
    return draw(request, PRINT, now=AT, back="/")


urlpatterns = [
    path("trial/question/", question),
    path("trial/reach/", reach),
    path("trial/staff/", staff),
    path("trial/print/", paper),
    *urls.urlpatterns,
]
handler404 = urls.handler404
