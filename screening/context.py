"""The banner on top of every staff page: safety alerts that nobody has acknowledged yet."""

from screening.queries.alerts import banner


def alerts(request):
    """`open_alerts`: what the banner shows, asked of the database only where a template draws it."""
    return {"open_alerts": lambda: banner(getattr(request, "staff", None))}
