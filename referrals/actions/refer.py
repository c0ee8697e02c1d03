"""Sending a referral: everything that goes with it in one transaction."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import agreements
from people.actions.locking import lock
from people.actors import Actor
from people.audit.record import record
from people.models import Carer, Family, Purpose, Team, TeamKind
from people.roles import Permission
from referrals import plans, safeguarding
from referrals.actions import access, ranking, telling
from referrals.acts import Refused
from referrals.content import Content
from referrals.models import Referral, ReferralEvent, ReferralNumber, ReferralParty, ReferralSource, SourceKind
from referrals.reference import reference
from referrals.statuses import Status
from screening.actions import decisions
from screening.models import DecisionKind, Screening

KIND_OF_TEAM = {
    TeamKind.HEALTH_VISITING: SourceKind.HEALTH_VISITOR,
    TeamKind.MIDWIFERY: SourceKind.MIDWIFE,
    TeamKind.GP: SourceKind.GP,
    TeamKind.SOCIAL_CARE: SourceKind.SOCIAL_WORKER,
    TeamKind.FAMILY_HUB: SourceKind.FAMILY_HUB,
    TeamKind.OWN: SourceKind.OTHER,
}


class AlreadyReferred(Refused):
    """A team of theirs has an open referral of this family there already: `referral`."""

    def __init__(self, referral: Referral):
        super().__init__("already", "Your team has referred this family already. That referral is still open.")
        self.referral = referral


def send(
    *,
    by: Actor,
    key: str,
    family: Family,
    team: Team,
    content: Content,
    screenings: list[Screening] = (),
    now: datetime | None = None,
) -> Referral:
    """Refer a family to a receiving team of the service.

    key: any text that is the same when the same form is sent again; the same person's second sending returns the
    referral that the first one made. screenings: those that go along, the one that led here first. Raises
    AlreadyReferred, and Refused where the team takes no referrals or nothing was said.
    """
    by.must(Permission.REFER)
    now = now or timezone.now()
    if team.service_id != by.service_id or team.kind != TeamKind.OWN or not team.is_active:
        raise Refused("team", "This team takes no referrals.")
    if not content.seen or not content.parties:
        raise Refused("not_said", "Say what was seen, and which carers take part.")
    name = f"referral:{by.service_id}:{by.user_id or by.link_id}:{family.id}:{key}"
    with transaction.atomic():
        family = lock(family.id, by)  # whoever sends the same at the same time waits here, and then finds it sent
        referral_id = uuid.uuid5(uuid.NAMESPACE_URL, name)
        if sent := Referral.objects.filter(pk=referral_id).first():
            return sent
        return _send(referral_id, by, family, team, content, list(screenings), now)


def open_from(team_id, family_id, receiving_id) -> Referral | None:
    """Return the open referral of a family that this team has sent to that one, None where there is none."""
    mine = Referral.objects.open().filter(family=family_id, team=receiving_id, sources__team=team_id)
    return mine.order_by("-received_at").first() if team_id else None


def _send(referral_id, by, family, team, content, screenings, now) -> Referral:
    if standing := open_from(by.team_id, family.id, team.id):
        raise AlreadyReferred(standing)
    carers = {carer.id: carer for carer in Carer.objects.filter(family=family)}
    parties = [(carers[p.carer_id], p) for p in content.parties if p.carer_id in carers]
    referral = _row(referral_id, by, family, team, content, screenings, now)
    ReferralParty.objects.bulk_create(
        ReferralParty(
            service_id=by.service_id,
            referral=referral,
            carer=carer,
            takes_part=p.takes_part,
            may_be_told=p.may_be_told and content.agreement != "unsafe_to_ask",
        )
        for carer, p in parties
    )
    _source(referral, by, content, now)
    access.open_up(by=by, referral=referral, carers=[c for c, _ in parties], screenings=screenings, now=now)
    _keep_agreement(by, carers, content, now)
    if referral.screening:
        _decide(by, referral, now)
    sent = telling.parents(by=by, referral=referral, kind="referral_received", now=now)
    sent += telling.referrers(by=by, referral=referral, kind="referral_received", now=now, first=True)
    _received(referral, by, sent, now)
    record(by=by, what="referral.send", kind="referral", object_id=referral.id, family_id=family.id, now=now)
    return referral


def _row(referral_id, by: Actor, family, team, content: Content, screenings, now) -> Referral:
    day = timezone.localdate(now)
    referral = Referral(
        id=referral_id,
        service_id=by.service_id,
        reference=_next_reference(team.service, day.year),
        family=family,
        team=team,
        baby=family.babies.filter(pk=content.baby_id).first() if content.baby_id else None,
        screening=screenings[0] if screenings else None,
        status=Status.RECEIVED,
        seen=content.seen,
        agreement=content.agreement,
        agreement_words=content.agreement_words,
        strengths=content.strengths,
        safeguarding=family.safeguarding or safeguarding.is_marked(content.safeguarding, content.reported),
        safeguarding_words=content.safeguarding_words,
        facts=content.facts(),
        received_at=now,
        received_month=day.replace(day=1),
        follows=_earlier(family, team),
    )
    ranking.suggest(referral, day)
    ranking.place(referral)
    plan = plans.received(timezone.localdate(referral.decide_by))
    referral.next_action, referral.next_on = plan.action, plan.on
    referral.reason_words = ranking.reason_words(referral)
    referral.save(force_insert=True)
    return referral


def _earlier(family: Family, team: Team) -> Referral | None:
    """The newest referral of the family to this team that has ended: what the new one follows."""
    ended = Referral.objects.filter(family=family, team=team, ended_at__isnull=False)
    return ended.exclude(status=Status.ENTERED_IN_ERROR).order_by("-received_at").first()


def _source(referral: Referral, by: Actor, content: Content, now: datetime) -> None:
    team = Team.objects.filter(pk=by.team_id).first()
    told = content.source
    ReferralSource.objects.create(
        service_id=by.service_id,
        referral=referral,
        kind=told.kind if told else KIND_OF_TEAM.get(team.kind if team else "", SourceKind.OTHER),
        user_id=None if told else by.user_id,
        team=team,
        name=(told.name if told else by.name)[:100],
        may_hear=content.may_hear,
        at=now,
    )


def _keep_agreement(by: Actor, carers: dict, content: Content, now: datetime) -> None:
    """Keep the agreement as a record of consent of the carer who gave it."""
    carer = carers.get(content.agreed_by)
    if content.agreement == "agreed" and carer:
        how = content.agreed_how or "spoken"
        agreements.save(by=by, carer=carer, answers={Purpose.REFERRAL: "given"}, how=how, now=now)


def _decide(by: Actor, referral: Referral, now: datetime) -> None:
    """Keep the decision to refer on the check that led here, where nobody has and the person may decide."""
    screening = referral.screening
    newest = screening.decisions.order_by("-at").first()
    decided = newest is not None and newest.kind == DecisionKind.REFER
    if not decided and Permission.DECIDE in by.permissions and screening.results.exists():
        reason = f"Referred as {referral.reference}; what was seen stands there."
        decisions.decide(by=by, screening=screening, kind=DecisionKind.REFER, reason=reason, sent=True, now=now)
    decisions.referred(by=by, screening=screening, now=now)


def _received(referral: Referral, by: Actor, sent: list[str], now: datetime) -> None:
    ReferralEvent.objects.create(
        service_id=by.service_id,
        referral=referral,
        action="received",
        to_status=Status.RECEIVED,
        words=f"Urgency suggested: {referral.get_urgency_suggested_display().lower()}.",
        sent=sent,
        by_name=by.name[:100],
        by_user_id=by.user_id,
        at=now,
        number=1,
    )


def _next_reference(service, year: int) -> str:
    """Count up the year's number under a lock; it is held until the referral stands."""
    ReferralNumber.objects.get_or_create(service=service, year=year)
    row = ReferralNumber.objects.select_for_update().get(service=service, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return reference(service.short_name, year, row.last)
