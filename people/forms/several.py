"""The same form several times on one page: carers, babies. Works without a script: "add another" is a button."""

MOST = 8


class Several:
    """A list of forms of one kind with a hidden count beside.

    The first has to be filled in; the others may be left empty and are passed over. After "add another" the page is
    made anew from `typed()`, which keeps every word and shows no errors yet.
    """

    def __init__(self, form_class, prefix: str, *, data=None, kept=(), count=1, **given):
        """data: the POST, or None; kept: raw values by form, typed before "add another"; given: for each form."""
        self.form_class, self.prefix = form_class, prefix
        count = min(max(count_in(data, prefix) if data is not None else max(count, len(kept)), 1), MOST)
        kept = [*kept, *({} for _ in range(count - len(kept)))]
        self.forms = [
            form_class(
                data,
                prefix=f"{prefix}-{n}",
                initial=None if data is not None else kept[n],
                empty_permitted=n > 0,
                number=n + 1,
                **given,
            )
            for n in range(count)
        ]

    def __iter__(self):
        return iter(self.forms)

    def __len__(self):
        return len(self.forms)

    @property
    def may_grow(self) -> bool:
        return len(self) < MOST

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    @property
    def filled(self) -> list:
        """The valid forms that somebody filled in, in their order; the first one always."""
        return [form for n, form in enumerate(self.forms) if n == 0 or form.has_changed()]

    def typed(self) -> list[dict]:
        """Return the raw values of every form, as they were typed."""
        return [typed(form) for form in self.forms]


def typed(form) -> dict:
    """Return the raw values of a bound form, for the `initial` of another one that shows no errors."""
    return {name: form[name].data for name in form.fields}


def count_in(data, prefix: str) -> int:
    """Return how many forms a POST says it holds; 1 for anything that is no number from 1 to 8."""
    text = data.get(f"{prefix}-count", "")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST else 1
