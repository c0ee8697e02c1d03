"""What the template pack in templates/attachment/ needs: control, link target, error summary."""

from django import template
from django.forms import BaseForm, BaseFormSet, CheckboxInput, PasswordInput
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def kind(field) -> str:
    """Return "tick" for a single checkbox, else "": the two are laid out differently."""
    return "tick" if isinstance(field.field.widget, CheckboxInput) else ""


@register.filter
def first_input_id(field) -> str:
    """Return the id of the first control of a bound field: what a label or an error link leads to."""
    if field.use_fieldset:
        first = next(iter(field.subwidgets), None)
        return first.id_for_label if first is not None else ""
    return field.id_for_label


@register.simple_tag
def control(field):
    """Draw the widget of a bound field with the look's class, tied to its hint and its error."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({})
    if kind(field):  # its hint is inside the label already
        attrs.pop("aria-describedby", None)
        if field.errors:
            attrs["aria-describedby"] = f"{field.auto_id}_error"
    elif not field.use_fieldset:
        attrs["class"] = " ".join(["input", *widget.attrs.get("class", "").split()])
    if field.auto_id and "id" not in widget.attrs:
        attrs["id"] = field.auto_id
    return widget.render(field.html_name, field.value(), attrs, renderer=field.form.renderer)


def _flat(parts):
    """Yield every single form among forms, formsets, lists of them, None and ""."""
    for part in parts:
        if isinstance(part, BaseForm):
            yield part
        elif isinstance(part, (BaseFormSet, list, tuple)):
            yield from _flat(part)


def _formsets(parts):
    for part in parts:
        if isinstance(part, BaseFormSet):
            yield part
        elif isinstance(part, (list, tuple)):
            yield from _formsets(part)


@register.simple_tag
def error_prefix(*parts) -> str:
    """Return "Error: " for the title of a page where one of the forms has an error, else ""."""
    wrong = any(form.errors for form in _flat(parts)) or any(s.non_form_errors() for s in _formsets(parts))
    return _("Error: ") if wrong else ""


def problems_of(form) -> list[dict]:
    """Return one {text, target} for each error of a form; target is "" where there is nothing to go to."""
    found = []
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        target = first_input_id(field) if field is not None and not field.is_hidden else ""
        found += [{"text": _told_apart(field, error), "target": target} for error in errors]
    return found


def _told_apart(field, error: str) -> str:
    """Put the field's label before "Choose one" and its like, which several fields of a page may say."""
    if field is None or error != _default_required(type(field.field)):
        return error
    label = str(field.label)
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error[:1].lower()}{error[1:]}"


def _default_required(kind_of_field) -> str:
    found = (getattr(base, "default_error_messages", {}).get("required") for base in kind_of_field.__mro__)
    return next(filter(None, found), "")


@register.inclusion_tag("components/errors.html")
def error_summary(*parts):
    """Draw the list of errors of these forms and formsets; a form already listed is not listed again."""
    forms = [form for form in _flat(parts) if not getattr(form, "errors_listed", False)]
    sets = [formset for formset in _formsets(parts) if not getattr(formset, "errors_listed", False)]
    problems = [{"text": text, "target": ""} for s in sets for text in s.non_form_errors()]
    for form in forms:
        problems += problems_of(form)
    for part in (*forms, *sets):
        part.errors_listed = True
    titles = [form.error_title for form in forms if form.errors and getattr(form, "error_title", None)]
    secret = any(isinstance(field.widget, PasswordInput) for form in forms for field in form.fields.values())
    title = titles[0] if titles else _("There is a problem")
    return {"problems": problems, "title": title, "kept": not secret}
