"""The questionnaires that are given now."""

from django.db.models import QuerySet

from screening.models import Screening, StoredDefinition


def newest_forms() -> dict[str, StoredDefinition]:
    """Return {key: its newest version}, our own first and then by title. One statement once a process has read them."""
    newest: dict[str, StoredDefinition] = {}
    for stored in StoredDefinition.objects.defer("body"):
        if stored.key not in newest or int(stored.version) > int(newest[stored.key].version):
            newest[stored.key] = stored
    return dict(sorted(newest.items(), key=lambda pair: _place(pair[1])))


def in_version(key: str, version: str) -> StoredDefinition | None:
    """Return one version of a questionnaire, None where there is none. One statement."""
    return StoredDefinition.objects.defer("body").filter(key=key, version=version).first()


def _place(stored: StoredDefinition) -> tuple:
    form = stored.frozen
    return (
        form.licence.kind != "own",
        form.respondent != "carer",
        form.key if form.licence.kind == "own" else "",
        str(form.title),
    )


def with_form(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """Give screenings their definition without reading it anew."""
    return rows.select_related("definition").defer("definition__body")
