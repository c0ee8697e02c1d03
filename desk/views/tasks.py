"""Tasks: added to a family, done, handed to a colleague."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk.doors import look, look_at_list, open_family, open_task
from desk.forms.task import DoneForm, HandOverForm, NewTaskForm
from desk.views.families import FORM
from people.actions import tasks
from people.actions.refusal import Refused
from people.audit.record import record
from people.forms.key import new_key
from people.queries import tasks as queries
from people.queries.colleagues import who_may_open
from people.roles import Permission
from people.staff import needs

ABOUT = {"screening": "screening", "referral": "referral", "joint_move": "referral_second"}  # kind → name of its page
BY_HAND = "by_hand"  # a task that a person wrote, about nothing but the family


@require_safe
def index(request):
    """The open tasks of this person and of their teams, the most pressing first."""
    whose = "mine" if request.GET.get("whose") == "mine" else "team"
    after = open_task(request, request.GET["after"]) if "after" in request.GET else None
    rows, more = queries.page(request.staff, mine=whose == "mine", after=after)
    look_at_list(request, "task.list", [task.family_id for task in rows if task.family_id])
    page = {"rows": rows, "more": more, "after": after, "whose": whose, "now": timezone.now()}
    return render(request, "desk/tasks.html", page)


@FORM
@needs(Permission.EDIT_FAMILIES)
def new(request, family_id):
    """Add a task to a family; the same page sent twice adds one."""
    family = open_family(request, family_id)
    colleagues = who_may_open(request.staff, family, timezone.localdate())
    form = NewTaskForm(request.POST or None, colleagues=colleagues, initial={"key": new_key()})
    if request.method == "POST" and form.is_valid():
        by = request.staff.actor(Permission.EDIT_FAMILIES)
        key = form.cleaned_data["key"]
        tasks.add(by=by, kind=BY_HAND, family=family, about_kind="page", about_id=key, **form.task())
        messages.success(request, _("The task was added."))
        return redirect("family", family.pk)
    if request.method != "POST":
        look(request, family)
    page = {"family": family, "form": form, "title": _("Add a task")}
    return render(request, "desk/family_form.html", page, status=422 if form.errors else 200)


@require_safe
def one(request, task_id):
    """One task: what is to be done, by whom and when."""
    return _page(request, open_task(request, task_id))


def _page(request, task, done=None, hand_over=None):
    if request.method != "POST":
        by = request.staff.looker()
        record(by=by, what="task.look", kind="task", object_id=task.id, family_id=task.family_id)
    page = {
        "task": task,
        "done": done or DoneForm(),
        "hand_over": hand_over or HandOverForm(colleagues=_colleagues(request, task)),
        "about": address_of(task),
        "late": task.done_at is None and task.due_at < timezone.now(),
    }
    page["forms"] = [page["done"], page["hand_over"]]
    return render(request, "desk/task.html", page, status=422 if done or hand_over else 200)


def address_of(task) -> str:
    """Return the page of what a task hangs on, "" where it has none."""
    name = ABOUT.get(task.about_kind)
    return reverse(name, args=[task.about_id]) if name and task.about_id else ""


def _colleagues(request, task):
    return [user for user in who_may_open(request.staff, task.family, timezone.localdate()) if user.pk != task.owner_id]


@require_POST
def done(request, task_id):
    """Mark a task as done, with what was done."""
    task = open_task(request, task_id)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _page(request, task, done=form)
    tasks.done(by=request.staff.looker(), task=task, words=form.cleaned_data["words"])
    messages.success(request, _("Marked as done."))
    return redirect("my_day")


@require_POST
def hand_over(request, task_id):
    """Give a task to a colleague who may open its family."""
    task = open_task(request, task_id)
    form = HandOverForm(request.POST, colleagues=_colleagues(request, task))
    if form.is_valid():
        to = form.colleague()
        try:
            tasks.hand_over(by=request.staff.looker(), task=task, to=to)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(who)s has the task now.") % {"who": to.name})
            return redirect("my_day")
    return _page(request, task, hand_over=form)
