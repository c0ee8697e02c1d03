"""The base of every form, and how its layout is drawn."""

import pytest
from crispy_forms.layout import HTML, Div, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.safestring import mark_safe

from people.forms.base import (
    BaseForm,
    Buttons,
    ChoiceField,
    DayField,
    Group,
    LongTextField,
    ManyField,
    Part,
    PhoneField,
    Press,
    Question,
    SelectField,
    TextField,
    TickField,
    YesNoField,
)
from tests import markup

OPTIONS = [("0", "Hardly ever"), ("1", "Sometimes"), ("2", "Often"), ("3", "Almost always")]


class ReachForm(BaseForm):
    phone = PhoneField(label="Your phone number", help_text="A mobile where you can.")
    text = YesNoField(label="May we send a text?", help_text="It names nothing.")
    ways = ManyField(label="Ways", choices=[("a", "Text"), ("b", "Post")], hints={"b": "Slow"}, required=False)
    who = SelectField(label="Who", choices=[("hv", "Health visitor")])
    day = DayField(label="Look again on")
    reason = LongTextField(label="Reasons", required=False)
    agree = TickField(label="I agree", help_text="You can change your mind.")
    secret = TextField(widget=forms.HiddenInput, required=False)
    conditional = ("reason",)


def draw(form, **context):
    return render_crispy_form(form, context={"csrf_token": "tok", **context})


def found(html, tag, **attrs):
    """Return the attributes of every `tag` in `html` that has these attributes."""
    wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attrs.items()}
    every = [a for t, a, _around in markup.read(html).elements if t == tag]
    return [a for a in every if all(a.get(k) == v for k, v in wanted.items())]


@pytest.mark.parametrize("data", [None, {}, {"phone": "12", "text": "maybe", "who": "x", "day": "8 12"}])
def test_every_kind_of_field_is_drawn_soundly(data):
    html = draw(ReachForm(data))
    assert markup.problems(html) == []
    assert len(found(html, "form", method="post")) == 1
    assert "novalidate" in found(html, "form")[0]
    assert found(html, "input", name="csrfmiddlewaretoken")[0]["value"] == "tok"
    assert not [a for _t, a, _around in markup.read(html).elements if "required" in a]
    assert len(found(html, "input", name="secret", type="hidden")) == 1


def test_an_error_is_said_beside_its_input_and_tied_to_it():
    html = draw(ReachForm({"phone": "12"}))
    phone = found(html, "input", name="phone")[0]
    assert phone["aria-describedby"] == "id_phone_helptext id_phone_error"
    assert phone["aria-invalid"] == "true"
    assert phone["value"] == "12"
    group = next(a for a in found(html, "fieldset") if "id_text_error" in a.get("aria-describedby", ""))
    assert group["aria-describedby"] == "id_text_helptext id_text_error"
    assert group["class"] == "field bad"
    assert found(html, "input", name="agree")[0]["aria-describedby"] == "id_agree_error"
    assert markup.words(html).count("Error: Enter a phone number with 11 digits") == 1


def test_the_summary_leads_to_the_first_control_of_each_field():
    html = draw(ReachForm({"phone": "12"}))
    links = [a["href"] for t, a, around in markup.read(html).elements if t == "a" and "section" in around]
    assert links == ["#id_phone", "#id_text_0", "#id_who", "#id_day", "#id_agree"]
    words = markup.words(html)
    assert "May we send a text? Choose yes or no" in words
    assert "Look again on: enter a day, like 8 12 2026" in words
    assert found(html, "section", class_="errors")[0]["tabindex"] == "-1"


def test_an_error_of_the_whole_form_and_of_a_hidden_field_are_listed_without_a_link():
    form = ReachForm({"secret": "a\x00"})
    form.is_valid()
    form.add_error(None, "Two things do not fit together")
    html = draw(form)
    assert "Two things do not fit together" in markup.words(html)
    assert "characters that cannot be kept" in markup.words(html)
    assert not found(html, "a", href="#id_secret")


def test_only_what_may_be_left_out_is_marked():
    words = markup.words(draw(ReachForm()))
    assert "Ways (optional)" in words
    assert "Reasons (optional)" not in words  # needed in some cases
    assert "Your phone number (optional)" not in words


def test_choices_have_their_own_hints_and_stand_in_pairs():
    html = draw(ReachForm())
    assert "Post Slow" in markup.words(html).replace("PostSlow", "Post Slow")
    assert len(found(html, "div", class_="choices pair")) == 1
    assert [a["type"] for a in found(html, "input", name="ways")] == ["checkbox", "checkbox"]


def test_what_was_chosen_is_still_chosen():
    html = draw(ReachForm({"text": "no", "ways": ["b"], "agree": "on"}))
    checked = [(a["name"], a.get("value")) for a in found(html, "input") if "checked" in a]
    assert checked == [("text", "no"), ("ways", "b"), ("agree", None)]


class QuestionForm(BaseForm):
    c1 = ChoiceField(label="When my baby is upset, I stay calm enough to help.", choices=OPTIONS)

    def layout(self):
        words = {"when": "today, by 5 <in the afternoon>"}
        buttons = Buttons("Continue", Press("This does not fit", "text", name="skip"))
        return Layout(
            Question("c1", stem="In the last two weeks", described="then"), Part("then.html", **words), buttons
        )


@pytest.fixture
def then_template(settings, tmp_path):
    (tmp_path / "then.html").write_text('<p id="then">{{ form.c1.name }} {{ when }}</p>')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]


def test_one_question_is_the_heading_of_its_page(then_template):
    html = draw(QuestionForm(initial={"c1": "0"}))
    assert markup.problems(html) == []
    around = next(around for tag, _a, around in markup.read(html).elements if tag == "h1")
    assert around[-1] == "legend"
    assert found(html, "fieldset")[0]["aria-describedby"].split() == ["then"]
    assert "In the last two weeks When" in markup.words(html).replace("weeksWhen", "weeks When")
    assert "c1 today, by 5 <in the afternoon>" in markup.words(html)
    assert found(html, "button") == [
        {"class": "button", "type": "submit"},
        {"class": "button text", "type": "submit", "name": "skip", "value": "1"},
    ]


def test_a_typed_answer_can_be_the_heading_too():
    class NameForm(BaseForm):
        called = TextField(label="What should we call you?")

        def layout(self):
            return Layout(Question("called"), Buttons(self.submit))

    html = draw(NameForm({}))
    assert markup.problems(html) == []
    assert "h1" in next(around for tag, _a, around in markup.read(html).elements if tag == "label")


def test_a_group_has_a_heading_and_a_hint():
    class GroupForm(BaseForm):
        phone = PhoneField(label="Phone")
        called = TextField(label="Name")

        def layout(self):
            return Layout(Group("How to {{ reach }} you", "phone", "called", hint="Safely", level=3, css_id="reach"))

    html = draw(GroupForm())
    assert markup.problems(html) == []
    assert "How to {{ reach }} you" in markup.words(html)  # plain words are not run as a template
    assert found(html, "fieldset", id="reach")[0]["aria-describedby"] == "reach-hint"


def test_the_stock_layout_objects_of_crispy_are_drawn_too():
    class StockForm(BaseForm):
        phone = PhoneField(label="Phone")
        called = TextField(label="Name")

        def layout(self):
            rest = Row(Div("called", css_id="x", css_class="y"))
            return Layout(Fieldset("Reach", "phone"), rest, HTML("<p>{{ word }}</p>"), Submit("save", "Save it"))

    html = draw(StockForm(), word="Hello")
    assert markup.problems(html) == []
    assert "Hello" in markup.words(html)
    assert found(html, "button")[0]["name"] == "save"


def test_forms_without_their_own_tag_have_neither_tag_nor_token_nor_button():
    class Part(BaseForm):
        called = TextField(label="Name")
        form_tag = False
        submit = None

    html = draw(Part())
    assert not found(html, "form") and not found(html, "button") and "tok" not in html


def test_formsets_have_ids_of_their_own_and_one_summary():
    class BabyForm(BaseForm):
        name = TextField(label="Name")
        form_tag = False
        submit = None

    babies = forms.formset_factory(BabyForm, extra=0)(
        {"baby-TOTAL_FORMS": "2", "baby-INITIAL_FORMS": "2", "baby-0-name": "", "baby-1-name": ""}, prefix="baby"
    )
    one = BabyForm(prefix="one")
    html = draw(babies, helper=one.helper) + draw(one)
    assert markup.problems(html) == []
    assert {a["id"] for a in found(html, "input", type="text")} == {"id_baby-0-name", "id_baby-1-name", "id_one-name"}


def test_a_plain_form_of_another_package_looks_the_same():
    class Plain(forms.Form):
        login = forms.EmailField(label="E-mail")
        password = forms.CharField(widget=forms.PasswordInput)
        colour = forms.ChoiceField(choices=[("r", "Red"), ("b", "Blue")], widget=forms.RadioSelect)
        remember = forms.BooleanField(required=False)

    html = draw(Plain({"login": "x"}))
    assert markup.problems(html) == []
    assert found(html, "input", name="login")[0]["class"] == "input"
    assert len(found(html, "div", class_="choice")) == 3
    assert "has been kept" not in markup.words(html)  # a password is not kept


def test_what_a_person_typed_is_never_run_or_drawn_as_markup():
    typed = "<b>{{ form }}</b>"
    html = draw(ReachForm({"reason": typed, "phone": typed}))
    assert "<b>{{" not in html
    assert markup.words(html).count(typed) == 1  # in the textarea; the phone's stands in an attribute
    assert found(html, "input", name="phone")[0]["value"] == typed


def test_a_field_that_would_keep_anything_is_refused_with_a_remedy():
    class Loose(BaseForm):
        name = forms.CharField()

    with pytest.raises(ImproperlyConfigured, match=r"Loose\.name: use TextField"):
        Loose()


def test_safe_markup_in_a_hint_stays_markup():
    class Hinted(BaseForm):
        called = TextField(label="Name", help_text=mark_safe("<b>Short</b>"))

    assert found(draw(Hinted()), "b")
