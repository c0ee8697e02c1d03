"""What every template of staff may show: who is signed in."""


def staff(request):
    """`staff`: the Staff of this request (empty for a parent; nothing is read until a template asks)."""
    return {"staff": getattr(request, "staff", None)}
