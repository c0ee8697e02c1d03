"""What has to hold before real families are served.

Asked by `manage.py check --deploy`, by the web server and by the worker when they start.
"""

from django.core.checks import Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError, connections

from attachment import environment

TAG = "attachment"


@register(TAG, deploy=True)
def settings_of_a_service(app_configs, **kwargs) -> list[Error]:
    """An error for each variable that a service with real families lacks, and for the demo's own."""
    found = [Error(words, id="attachment.E001") for words in environment.problems()]
    if environment.DEMO:
        words = "DEMO=1 is set, which gives up secure cookies and redirects. Unset it; only `make run` sets it."
        found.append(Error(words, id="attachment.E002"))
    return found


@register(TAG, deploy=True)
def no_demo_account(app_configs, databases=None, **kwargs) -> list[Error]:
    """An error where the database holds an account of the demo, whose password anybody can read.

    Asked only where a database is given (`check --deploy --database default`). A database that has no tables yet has no
    account either, and one that cannot be reached serves nobody until it can.
    """
    from people.models import User

    try:
        if databases and User.objects.filter(is_demo=True).exists():
            words = (
                "This database holds the demo's accounts. Use a database of its own for a service with real families."
            )
            return [Error(words, id="attachment.E003")]
    except (OperationalError, ProgrammingError):
        pass
    return []


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured, with every remedy, unless this is the demo or all of the above holds."""
    if environment.DEMO:
        return
    found = run_checks(tags=[TAG], include_deployment_checks=True, databases=["default"])
    connections.close_all()  # a server that forks after this must not share a connection
    if found:
        raise ImproperlyConfigured("Not started. " + " ".join(error.msg for error in found))
