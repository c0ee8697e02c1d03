"""One of everything that an address may name, all of it about Amira and Noor of Elm Team, who are referred on."""

from datetime import timedelta
from types import SimpleNamespace

from people.actions import invitations, tasks
from people.actors import by_link, console
from people.models import Away, CrisisNumber, LinkPurpose, Membership, Offer, Organisation, User
from people.outbox.actions import queue
from referrals.models import ReferralParty
from screening.actions import definitions, moves
from screening.models import ContactPoint, SafetyAlert
from tests.cast import TODAY, make_family, sign_in, staff_for
from tests.referrals.making import referred
from tests.screening.made import AMIRA, screened

NAMES = ("ruth", "omar", "tess", "mina", "jo", "kim", "priya", "mo", "clare", "zoe", "yan")
WORDS_OF_THE_RECORD = ("Amira", "Rahman", "Noor", "Daniel", "amira@home", "900412", "stand there")


def build(cast) -> SimpleNamespace:
    """Return the world: `clients` by name, `kwargs` by the name of an address's part, `tokens` by address."""
    world = SimpleNamespace(cast=cast)
    definitions.load_builtin()
    screening = screened(cast, AMIRA | {"s1": "yes", "talk": "Noor cries and I just stand there."})
    referral = referred(
        cast, family=cast.family, carer=cast.amira, baby_id=cast.noor.id, screenings=[screening], now=cast.now
    )
    task = tasks.add(
        by=console(cast.service.id), kind="call", words="Ring Amira Rahman", due_at=cast.now, team=cast.elm,
        family=cast.family, now=cast.now,
    )  # fmt: skip
    world.kwargs = {
        "family_id": cast.family.id,
        "carer_id": cast.amira.id,
        "baby_id": cast.noor.id,
        "task_id": task.id,
        "screening_id": screening.id,
        "number": 1,
        "alert_id": SafetyAlert.objects.get(screening=screening).id,
        "referral_id": referral.id,
        "action": "accept",
        "message_id": _message(cast).id,
    }
    world.kwargs |= _settings(cast)
    move = _move(cast)
    moving = {"screening_id": move.screening_id, "move_id": move.id}
    world.special = {"move_agree": moving, "move_refuse": moving}
    chosen = f"?carer={cast.amira.id}&baby={cast.noor.id}"
    world.queries = {"copy_paper": f"{chosen}&form=erc-baby", "observe": chosen}
    world.tokens = _tokens(cast, screening, referral)
    world.clients = {name: getattr(cast, f"as_{name}") for name in NAMES}
    world.clients["leaver"] = sign_in(User.objects.create_user(email="gone@x.example", name="Gone Away"))
    return world


def _move(cast):
    screening = screened(cast, carer=cast.daniel)
    other = make_family(cast.elm, name="Other", carer="Olive Other", baby="Otto")
    by = staff_for(cast.ruth).actor("edit_families")
    return moves.ask(
        by=by, screening=screening, to_carer=other.carer, to_baby=other.baby, reason="Wrong one", now=cast.now
    )


def _message(cast):
    return queue(by=console(cast.service.id), kind="result_unread", to_user=cast.ruth, now=cast.now)


def _settings(cast) -> dict:
    away = Away.objects.create(
        service=cast.service, user=cast.omar, cover=cast.ruth, from_day=TODAY, until_day=TODAY + timedelta(3)
    )
    point = ContactPoint.objects.create(
        service=cast.service, name="6 to 8 weeks", anchor="birth", from_days=42, until_days=56
    )
    return {
        "place_id": Membership.objects.get(user=cast.omar).id,
        "away_id": away.id,
        "team_id": cast.elm.id,
        "organisation_id": Organisation.objects.create(service=cast.service, name="Trust").id,
        "number_id": CrisisNumber.objects.filter(service=cast.service).first().id,
        "offer_id": Offer.objects.filter(service=cast.service).first().id,
        "point_id": point.id,
    }


def _tokens(cast, screening, referral) -> dict:
    def token(purpose, kind, about):
        return invitations.issue(
            by=by_link(screening.id, cast.service.id),
            service_id=cast.service.id,
            purpose=purpose,
            about_kind=kind,
            about_id=about,
            expires_at=cast.now + timedelta(days=1),
            now=cast.now,
        ).token

    party = ReferralParty.objects.get(referral=referral)
    return {
        "follow": token(LinkPurpose.FOLLOW, "referral_party", party.id),
        "answer": token(LinkPurpose.ANSWER, "screening", screening.id),
        "join": token(LinkPurpose.JOIN, "user", 0),
    }
