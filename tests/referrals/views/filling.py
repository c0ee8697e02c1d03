"""What a browser sends back of a form that nobody has changed."""


def filled(page) -> dict:
    """Return the initial values of the page's form as POST data."""
    form = page.context["form"]
    data = {}
    for field in form:
        value = form.fields[field.name].prepare_value(field.value())
        if value not in (None, "", []):
            data[field.html_name] = value
    return data
