"""The door of a parent's pages: a link, the sitting of this browser, and the form behind them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.actors import Actor, by_link
from people.models import Baby, CareRelation, Invitation, LinkPurpose, Service
from screening.asking import Asking, asking, carried_items
from screening.definitions import Definition
from screening.fitting import stage_of
from screening.models import Answer, Mode, Screening
from screening.queries.answers import newest
from screening.views.parent import sittings

# To whom a baby came later than it was born: "since your baby arrived" counts from there.
ARRIVED_LATER = ("foster", "adopter", "kinship", "grandparent", "step_parent")


@dataclass
class Visit:
    """One request by a link that opens: who may do what, and what the form asks of them."""

    request: HttpRequest
    invitation: Invitation
    screening: Screening
    sitting: str
    now: datetime

    @property
    def service(self) -> Service:
        return self.screening.service

    @property
    def actor(self) -> Actor:
        return by_link(self.invitation.id, self.invitation.service_id, self.request.id)

    @property
    def is_handed_over(self) -> bool:
        return self.screening.mode == Mode.HANDED_OVER

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def definition(self) -> Definition:
        return self.screening.definition.frozen

    @cached_property
    def stage(self) -> str:
        return stage_of(self.screening.baby.ages if self.screening.baby else None, self.today)

    @cached_property
    def arrived_on(self) -> date | None:
        """When the baby came to this carer; None for an unborn one."""
        born_on = self.screening.baby.born_on if self.screening.baby else None
        return max(born_on, self.screening.came_on) if born_on and self.screening.came_on else born_on

    @cached_property
    def asking(self) -> Asking:
        first = self.screening.twin_of
        known = newest(first) if first and first.definition_id == self.screening.definition_id else {}
        carried = {item.id for item in carried_items(self.definition, known)}
        return asking(self.definition, carried=carried, alone=self.screening.alone)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return newest(self.screening)

    def own(self, item_id: str) -> Answer | None:
        """Return the newest answer to a question where it was given in this sitting; others are not shown."""
        answer = self.answers.get(item_id)
        return answer if answer and answer.sitting == self.sitting else None

    def url(self, name: str, *args) -> str:
        return reverse(name, args=[self.invitation.token, *args])

    def go(self, name: str, *args):
        return redirect(self.url(name, *args))


def answering(*, fresh: bool = False, sent: bool = False):
    """Make a view of a parent's page: `view(request, visit, …)`, behind a link and, from the second page on, a sitting.

    fresh: also for a browser without a sitting. sent: also after the form was sent in (others lead to the end page).
    An answer that comes in after the sitting ended begins a new one, so that nothing is lost.
    """

    def decorate(view):
        @login_not_required
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request, token, **place):
            visit = visit_of(request, token, timezone.now())
            if visit is None:
                return closed(request)
            if visit.screening.submitted_at and not sent:
                response = visit.go("answer_end")
            elif visit.sitting or fresh:
                response = view(request, visit, **place)
            elif request.method == "POST":
                visit.sitting = sittings.new()
                response = view(request, visit, **place)
            else:
                response = visit.go("answer")
            if visit.sitting:
                sittings.keep(response, visit.invitation, visit.sitting)
            return response

        return guarded

    return decorate


def closed(request):
    """One page for every link that opens nothing: spent, run out, withdrawn or never given, all alike."""
    return render(request, "screening/parent/closed.html", status=410)


def visit_of(request, token: str, now: datetime) -> Visit | None:
    """Return what a link opens for this browser now, None where it opens nothing; two statements, nothing written."""
    invitation = Invitation.objects.by_token(token, LinkPurpose.ANSWER).first()
    if invitation is None or invitation.withdrawn_at:
        return None
    sitting = sittings.read(request, invitation)
    if not sitting and not invitation.is_live(now):  # a sitting that began in time may end what it began
        return None
    screening = _screening(invitation)
    if screening is None or not _opens(request, invitation, screening, sitting):
        return None
    return Visit(request, invitation, screening, sitting, now)


def _opens(request, invitation: Invitation, screening: Screening, sitting: str) -> bool:
    if screening.mode == Mode.HANDED_OVER and not sittings.is_bound(request, invitation):
        return False
    if screening.submitted_at:
        return bool(sitting)
    outgrown = screening.definition.frozen.stage == "pregnancy" and screening.baby and screening.baby.born_on
    return not invitation.spent_at and not outgrown


def _screening(invitation: Invitation) -> Screening | None:
    came = CareRelation.objects.filter(
        carer=OuterRef("carer"), baby=OuterRef("baby"), kind__in=ARRIVED_LATER, until_day=None
    )
    same_birth = Q(born_on=OuterRef("baby__born_on")) | Q(due_on=OuterRef("baby__due_on"))
    twin = Baby.objects.with_us().filter(same_birth, family=OuterRef("family")).exclude(pk=OuterRef("baby"))
    screenings = Screening.objects.filter(pk=invitation.about_id, service=invitation.service_id, withdrawn_at=None)
    return (
        screenings.select_related(
            "service__alert_times", "family", "carer", "baby", "team", "given_by", "definition", "twin_of"
        )
        .defer("definition__body")
        .annotate(came_on=Subquery(came.values("from_day")[:1]), has_twin=Exists(twin))
        .first()
    )
