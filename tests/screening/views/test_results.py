"""The page of a result: who opens it, what it says, and what is decided there."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import CareRelation, Offer
from screening.actions import corrections
from screening.models import Decision, Mode, SafetyAlert, Screening, ScreeningShare
from tests.cast import staff_for
from tests.screening.made import AMIRA, CALM, RED_FLAG, answer, give, screened

UNKNOWN = "6b0f4d3e-0000-4000-8000-000000000000"


@pytest.fixture
def screening(cast):
    return screened(cast, AMIRA | {"talk": "Evenings are the hardest."})


def at(name, screening, *more):
    return reverse(name, args=[screening.pk, *more])


def page(screening):
    return at("screening", screening)


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" .", ".").replace(" ,", ",")


# Who opens it.


@pytest.mark.parametrize("name", ["screening", "screening_summary", "screening_print"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ruth", 200),
        ("omar", 200),
        ("tess", 404),
        ("jo", 404),
        ("zoe", 404),
        ("mo", 403),
        ("mina", 403),
        ("clare", 403),
    ],
)
def test_who_opens_a_result(cast, screening, name, who, status):
    response = getattr(cast, f"as_{who}").get(at(name, screening))
    assert response.status_code == status
    if status != 200:
        said = response.content.decode()
        assert not any(word in said for word in ("Amira", "Noor", "Rahman", "hardest", "Early offer"))
        screening.refresh_from_db()
        assert screening.read_at is None


def test_a_team_that_was_sent_it_opens_it_and_leaves_it_unread(cast, screening):
    ScreeningShare.objects.create(service=cast.service, screening=screening, team=cast.own, given_at=cast.now)
    assert cast.as_jo.get(page(screening)).status_code == 200
    screening.refresh_from_db()
    assert screening.read_at is None


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("screening", ()),
        ("screening_earlier", (1,)),
        ("screening_decide", ()),
        ("screening_asked", ()),
        ("screening_summary", ()),
        ("screening_print", ()),
    ],
)
def test_an_unknown_screening_is_a_404_and_signed_out_leads_to_sign_in(cast, client, name, more):
    address = reverse(name, args=[UNKNOWN, *more])
    method = "post" if name in ("screening_decide", "screening_asked") else "get"
    assert getattr(cast.as_ruth, method)(address).status_code == 404
    assert getattr(client, method)(address).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["screening_decide", "screening_asked"])
@pytest.mark.parametrize(("who", "status"), [("tess", 404), ("zoe", 404), ("mo", 403), ("mina", 403)])
def test_who_may_not_act(cast, screening, name, who, status):
    response = getattr(cast, f"as_{who}").post(at(name, screening), {"kind": "refer", "reason": "x"})
    assert response.status_code == status and "Amira" not in response.content.decode()
    assert not Decision.objects.exists()
    assert cast.as_ruth.get(at(name, screening)).status_code == 405


def test_opening_marks_it_as_read_and_is_all_that_looking_writes(cast, screening):
    cast.as_omar.get(page(screening))
    screening.refresh_from_db()
    assert (screening.read_by, screening.read_at) == (cast.omar, cast.now)
    whats = list(AuditEvent.objects.filter(user_id=cast.omar.pk).values_list("what", flat=True))
    assert sorted(whats) == ["screening.look", "screening.read"]
    before = list(Screening.objects.values()), list(SafetyAlert.objects.values())
    cast.as_ruth.get(page(screening))
    assert (list(Screening.objects.values()), list(SafetyAlert.objects.values())) == before


# What it says.


def test_the_mock_screen_in_our_own_words(cast, screening):
    shown = text(cast.as_ruth.get(page(screening)))
    for words in (
        "Early offer suggested",
        "Amira Rahman about Noor, 7 weeks 4 days",
        "It has not been validated, it does not diagnose",
        "Comfort is at 5 of 6",
        "Closeness or comfort at 4 or more suggests an early offer.",
        "“When my baby is upset, I stay calm enough to help.” Hardly ever",
        "“When my baby cries, it is more than I can bear.” Often",
        "The total is 13 of 36",
        "“I feel I get it all wrong with my baby.” Often",
        "In Amira’s own words “Evenings are the hardest.”",
        "All 3 safety questions: No.",
        "Had “When my baby is upset, I stay calm enough to help.” been Often, total would be 11 and comfort would be 3",
        "worth a conversation",
        "Nothing. All 12 scored questions were answered, so the total is exact.",
        "Early Relationship Check, version 1.",
    ):
        assert words in shown, words
    assert shown.index("Comfort is at 5") < shown.index("The total is 13")


def test_nothing_is_chosen_beforehand_and_the_suggestion_is_a_hint(cast, screening):
    said = cast.as_ruth.get(page(screening)).content.decode()
    assert 'name="kind"' in said and " checked" not in said
    assert re.sub(r"\s+", " ", said).count("Suggested. ") == 1


def test_missing_answers_give_a_range_and_at_least(cast):
    shown = text(cast.as_ruth.get(page(screened(cast, AMIRA | {"c1": None, "c2": None}))))
    assert "No total. 2 scored questions have no answer. The total lies between 8 and 14." in shown
    assert "At least:" in shown and "The level could be as high as: Refer." in shown
    assert "0 to 6" in shown and "“When my baby cries, it is more than I can bear.” skipped" in shown


def test_the_level_that_missing_answers_cannot_change_is_said_to_be_so(cast):
    shown = text(cast.as_ruth.get(page(screened(cast, AMIRA | {"f2": None}))))
    assert "The total lies between 12 and 15. The level is the same either way." in shown and "At least:" not in shown


def test_the_same_column_throughout_is_noted(cast):
    column = dict.fromkeys(("a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"), "often")
    assert "Ask before relying on this." in text(cast.as_ruth.get(page(screened(cast, CALM | column))))


def test_staff_are_prompted(cast):
    shown = text(cast.as_ruth.get(page(screened(cast, CALM | {"feeding": "often", "worry": "almost_always"}))))
    assert "Has a health visitor or GP checked feeding and weight?" in shown
    assert "Ask about worry and unwanted thoughts." in shown


def test_safety_stands_above_every_level(cast):
    screening = screened(cast, AMIRA | RED_FLAG | {"s1": "talk", "s2": None})
    shown = text(cast.as_ruth.get(page(screening)))
    assert shown.count("Safety alert, open. It stands above everything below.") == 2
    assert shown.index("stands above everything") < shown.index("Comfort is at 5")
    assert "I would rather talk to someone about it" in shown and "Not answered: ask" in shown


def test_what_was_answered_otherwise_at_first_is_told(cast):
    screening = give(cast)
    answer(screening, {"f2": None}, now=cast.now)
    answer(screening, AMIRA, now=cast.now)
    from tests.screening.made import submit

    submit(screening, now=cast.now)
    assert "was answered otherwise at first: skipped, then Sometimes" in text(cast.as_ruth.get(page(screening)))


@pytest.mark.parametrize(
    ("key", "answers", "words"),
    [
        (
            "epds",
            {str(n): "option_4" if n in (1, 2, 4) else "option_1" for n in range(1, 11)},
            ("A published cut-off is met", "13 or more: met", "Levis B", "Sensitivity 0.81", "Studied in: Mothers."),
        ),
        (
            "phq9",
            {str(n): "option_2" for n in range(1, 8)},
            (
                "A cut-off hangs on missing answers",
                "9 of 27",
                "prorated",
                "9. Suicide and self-harm",
                "Not answered: ask",
            ),
        ),
        ("maas", {str(n): "option_1" for n in range(1, 20)}, ("none published", "Maternal Antenatal Attachment Scale")),
    ],
)
def test_published_instruments_have_bands_with_their_sources_and_no_level(cast, key, answers, words):
    shown = text(cast.as_ruth.get(page(screened(cast, answers, key=key, mode=Mode.PAPER))))
    for one in words:
        assert one in shown, one
    assert "Concern level" not in shown


def test_below_every_cut_off(cast):
    low = {str(n): "option_4" if n in (3, 5, 6, 7, 8, 9, 10) else "option_1" for n in range(1, 11)}
    shown = text(cast.as_ruth.get(page(screened(cast, low, key="epds", mode=Mode.PAPER))))
    assert "No published cut-off is met" in shown and "10 or more: not met" in shown


def test_who_it_was_studied_in_stands_beside_another_carers_result(cast):
    CareRelation.objects.create(
        service=cast.service, carer=cast.daniel, baby=cast.noor, kind="step_parent", from_day=cast.today
    )
    theirs = screened(cast, AMIRA, carer=cast.daniel)
    assert "Studied in: Nobody yet." in text(cast.as_ruth.get(page(theirs)))


def test_what_was_seen_stands_beside_the_domains(cast):
    lines = dict.fromkeys(("closeness", "enjoyment", "repair", "baby_signs"), "going_well")
    seen = lines | {
        "signals": "mixed",
        "comfort": ("concern", "Noor cried four minutes."),
        "support": "told",
        "seen": "no",
    }
    by = staff_for(cast.ruth).actor("give_screenings")
    from tests.screening.made import submit

    together = give(cast, "together", mode=Mode.OBSERVED)
    answer(together, seen, now=cast.now, by=by)
    submit(together, now=cast.now, by=by)
    shown = text(cast.as_ruth.get(page(screened(cast, AMIRA))))
    for words in ("By domain, beside what was seen", "Seen by Ruth Ellery on", "A concern Noor cried four minutes."):
        assert words in shown, words
    assert "Baby’s own signs Not a question for Amira: seen only." in shown
    own = text(cast.as_ruth.get(page(together)))
    assert "What was seen" in own and "One concern anywhere suggests an early offer." in own


def test_too_little_seen_suggests_nothing(cast):
    lines = dict.fromkeys(("closeness", "signals", "comfort"), "not_seen") | {"seen": "no"}
    together = screened(cast, lines, key="together", mode=Mode.OBSERVED)
    assert "Not enough seen for a suggestion" in text(cast.as_ruth.get(page(together)))


def test_results_over_time_of_each_carer_and_only_those_one_may_see(cast, clock):
    screened(cast, CALM | {"a1": "often"}, now=cast.now - timedelta(days=30))
    theirs = screened(cast, CALM, carer=cast.daniel, now=cast.now - timedelta(days=2))
    mine = screened(cast, AMIRA)
    response = cast.as_ruth.get(page(mine))
    shown = text(response)
    assert "Over time" in shown and page(theirs) in response.content.decode()
    assert "Amira: 1, 13. Daniel: 0." in shown and "early offer: 13. refer: 18." in shown
    ScreeningShare.objects.create(service=cast.service, screening=mine, team=cast.own, given_at=cast.now)
    other = cast.as_jo.get(page(mine)).content.decode()
    assert "Daniel" not in other and page(theirs) not in other


def test_names_and_words_are_escaped(cast):
    cast.amira.name = "</textarea><b>O'Brien</b> Null 🙂"
    cast.amira.save()
    screening = screened(cast, AMIRA | {"talk": "<script>alert(1)</script>"})
    for name in ("screening", "screening_summary", "screening_print"):
        said = cast.as_ruth.get(at(name, screening)).content.decode()
        assert "<script>alert" not in said and "<b>O'Brien" not in said and "Null 🙂" in said


def test_not_sent_in_yet(cast):
    screening = give(cast)
    answer(screening, {"s1": "yes"}, now=cast.now)
    shown = text(cast.as_ruth.get(page(screening)))
    assert "Not sent in yet" in shown and "Safety alert, open." in shown and "suicide" not in shown
    assert cast.as_ruth.get(at("screening_summary", screening)).status_code == 404
    assert cast.as_ruth.post(at("screening_decide", screening), {"kind": "refer"}).status_code == 404


# Words for another record, and paper.


def test_the_words_for_another_record(cast):
    screening = screened(cast, AMIRA | {"s2": None, "s1": "yes"})
    screened(cast, CALM, carer=cast.daniel)
    shown = text(cast.as_ruth.get(at("screening_summary", screening)))
    for words in ("EARLY OFFER SUGGESTED", "Comfort: 5 / 6", "not answered: ask", "Safety alert open, to act by"):
        assert words in shown, words
    assert "Daniel" not in shown


def test_the_print_holds_one_carers_answers_and_every_question(cast, screening):
    screened(cast, CALM, carer=cast.daniel)
    response = cast.as_ruth.get(at("screening_print", screening))
    shown = text(response)
    assert "This paper holds Amira Rahman’s answers alone." in shown
    assert "Daniel" not in shown
    assert shown.count("Almost always") >= 1 and "Evenings are the hardest." in shown
    assert "<nav" not in response.content.decode()


# Deciding.


def decide(client, screening, **fields):
    return client.post(at("screening_decide", screening), fields)


def test_an_early_offer_is_kept_with_its_task(cast, screening):
    offer = Offer.objects.get(service=cast.service, kind="early")
    fields = {"kind": "early_offer", "offer": offer.pk, "told_by": cast.omar.pk, "told_by_day": "26 11 2026"}
    response = decide(cast.as_ruth, screening, **fields)
    assert response.status_code == 302 and response.headers["Location"] == page(screening)
    shown = text(cast.as_ruth.get(page(screening)))
    assert "Baby massage group: Omar Finch tells them by" in shown and "Decide anew" in shown
    decide(cast.as_ruth, screening, **fields)
    assert Decision.objects.count() == 1


def test_referring_leads_to_the_referral(cast, screening):
    response = decide(cast.as_ruth, screening, kind="refer", reason="Amira asked for it.")
    assert response.headers["Location"] == reverse("refer_new", args=[screening.pk])
    assert Decision.objects.get().reason == "Amira asked for it."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose one"),
        ({"kind": "nothing_now"}, "Say why: this differs from what the answers suggest"),
        ({"kind": "refer"}, "Say why: this differs from what the answers suggest"),
        ({"kind": "early_offer"}, "Choose the offer"),
        ({"kind": "early_offer", "told_by_day": "1 11 2026"}, "or a later day"),
        ({"kind": "other"}, "Choose one of the answers listed"),
        ({"kind": "nothing_now", "reason": "x", "look_again_on": "1 11 2026"}, "or a later day"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(cast, screening, fields, words):
    response = decide(cast.as_ruth, screening, **fields)
    said = response.content.decode()
    assert response.status_code == 422 and words in text(response) and "<title>Error: " in said
    assert not Decision.objects.exists()


def test_both_decisions_are_shown_with_what_was_suggested(cast, screening, clock):
    decide(cast.as_ruth, screening, kind="nothing_now", reason="A bad week.")
    clock.shift(timedelta(hours=1))
    decide(cast.as_omar, screening, kind="refer", reason="It has grown worse.")
    shown = text(cast.as_ruth.get(page(screening)))
    assert shown.index("It has grown worse.") < shown.index("A bad week.")
    assert "suggested was: early offer" in shown


# Asking what was left out.


def test_asking_what_was_left_out(cast):
    screening = screened(cast, CALM | {"s1": None, "s3": None})
    assert "Not answered: ask" in text(cast.as_ruth.get(page(screening)))
    screening.refresh_from_db()
    assert screening.read_at is None
    address = at("screening_asked", screening)
    response = cast.as_ruth.post(address, {"asked-item_s1": "no", "asked-item_s3": "not_said"})
    assert response.status_code == 422 and "Say how it was" in text(response)
    cast.as_ruth.post(address, {"asked-item_s1": "yes", "asked-item_s3": "not_said", "asked-words": "Would not say."})
    screening.refresh_from_db()
    assert screening.read_by == cast.ruth and screening.alerts.get().item == "s1"
    shown = text(cast.as_omar.get(page(screening)))
    assert "Asked, no answer" in shown and "Would not say." in shown and "Earlier results of this form" in shown
    again = cast.as_ruth.post(address, {"asked-item_s1": "no"})
    assert again.status_code == 302 and screening.results.count() == 2


# Corrected.


def test_an_earlier_result_stands_beside_the_newest(cast):
    screening = screened(cast, AMIRA, mode=Mode.PAPER)
    by = staff_for(cast.ruth).actor("give_screenings")
    corrections.correct(by=by, screening=screening, answers={"c1": "often"}, reason="Read the wrong column.")
    newest = text(cast.as_ruth.get(page(screening)))
    assert "Worth a conversation" in newest and "Read the wrong column." in newest and "Result 1" in newest
    old = text(cast.as_ruth.get(at("screening_earlier", screening, 1)))
    assert "This result was replaced by a correction." in old and "The total is 13 of 36" in old
    assert "Save decision" not in old
    assert cast.as_ruth.get(at("screening_earlier", screening, 3)).status_code == 404


# Statements.


def test_statements_are_few_and_do_not_grow(cast, screening, django_assert_max_num_queries):
    """Ten besides the door (session, user, memberships, banner); a first reading writes two rows more."""
    with django_assert_max_num_queries(10 + 5 + 4):
        cast.as_ruth.get(page(screening))
    with django_assert_max_num_queries(10 + 5):
        cast.as_ruth.get(page(screening))
    for days in range(1, 7):
        screened(cast, AMIRA, now=cast.now - timedelta(days=days))
        screened(cast, CALM, carer=cast.daniel, now=cast.now - timedelta(days=days))
    with django_assert_max_num_queries(10 + 5):
        cast.as_ruth.get(page(screening))
