"""A form that was given: its link and code, how far it is, sending, a new link, taking it back."""

import uuid
from datetime import timedelta

import pytest
import segno
from django.conf import settings
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Baby, CrisisNumber, FamilyAccess, Invitation, SafeContact
from people.outbox.delivery import deliver
from people.outbox.models import OutboxMessage
from screening.actions import sitting
from screening.models import Mode, Screening
from tests.cast import TODAY
from tests.screening.forms import give_form, link_to
from tests.screening.made import AMIRA, CALM, answer, parent, submit
from tests.screening.views.pages import body, words

ACTS = ("given_send", "given_renew", "given_extend", "given_withdraw", "given_second")
DATA = {"channel": "email", "why": "Given to the wrong person."}


@pytest.fixture
def form(cast):
    return give_form(cast)


@pytest.fixture
def link(cast, form):
    return link_to(cast, form)


def page(cast, form, client=None, name="given"):
    return (client or cast.as_ruth).get(reverse(name, args=[form.pk]))


def press(cast, form, name, client=None, **data):
    return (client or cast.as_ruth).post(reverse(name, args=[form.pk]), DATA | data, follow=True)


def test_the_link_stands_there_whole_to_be_copied(cast, form, link):
    html = body(page(cast, form))
    assert f'value="{settings.BASE_URL}{link.path}" readonly' in html and 'data-copy="#link"' in html


def test_the_code_is_that_of_the_link_and_no_other_family_is_named(cast, form, link):
    drawn = segno.make(settings.BASE_URL + link.path, error="m", micro=False)
    html = body(page(cast, form, name="given_code"))
    path = drawn.svg_inline(omitsize=True, border=4, dark="#000", light="#fff", svgclass="code", lineclass=None)
    assert path in html and "style=" not in html
    assert "Sign out" not in html and "My day" not in html and "Rahman" not in html


def test_without_a_live_link_there_is_no_code(cast, form):
    assert page(cast, form, name="given_code").url == reverse("given", args=[form.pk])


def test_how_far_it_is_is_told_without_a_single_answer(cast, form, link):
    assert "0 of 19 questions" in words(page(cast, form)) and "Waiting for the carer" in words(page(cast, form))
    sitting.begin(by=parent(form), screening=form, invitation=link)
    answer(form, {"a1": "often", "b1": "often", "a2": "almost_always"}, now=cast.now)
    text = words(page(cast, form))
    assert "3 of 19 questions" in text and "Begun" in text and "24 Nov 2026, 10:00" in text
    assert "Often" not in text and "Almost always" not in text


def test_somebody_not_alone_is_asked_fewer_questions(cast):
    form = give_form(cast, mode=Mode.HANDED_OVER, alone=False)
    text = words(page(cast, form))
    assert "0 of 16 questions" in text and "the safety questions are not asked" in text
    assert reverse("hand_over", args=[form.pk]) in body(page(cast, form))


def test_it_is_sent_once_and_the_page_says_what_became_of_it(cast, form, link, mailoutbox):
    assert "It is on its way." in words(press(cast, form, "given_send"))
    press(cast, form, "given_send")
    assert OutboxMessage.objects.count() == 1
    assert "Waiting" in words(page(cast, form))
    deliver(now=cast.now)
    assert len(mailoutbox) == 1 and "Sent" in words(page(cast, form))


def test_a_text_is_a_task(cast, form, link):
    assert "it is a task for you now" in words(press(cast, form, "given_send", channel="text"))


@pytest.mark.parametrize("channel", ["pigeon", ""])
def test_another_channel_sends_nothing(cast, form, link, channel):
    assert "by e-mail or by text" in words(press(cast, form, "given_send", channel=channel))
    assert not OutboxMessage.objects.exists()


def test_a_way_that_is_not_safe_has_no_button(cast, form, link):
    SafeContact.objects.filter(channel="email").update(allowed="no")
    html = body(page(cast, form))
    assert "not safe for this person" in html and 'value="email"' not in html and 'value="text"' in html


def test_two_carers_with_one_address_are_said_and_nothing_goes_there(cast, form, link):
    type(cast.amira).objects.filter(family=cast.family).update(email_lookup="same")
    html = body(page(cast, form))
    assert "another carer has the same address" in html and 'value="email"' not in html
    assert "another carer has the same address" in words(press(cast, form, "given_send"))
    assert not OutboxMessage.objects.exists()


def test_a_new_link_ends_the_old_one(cast, form, link):
    assert "There is a new link" in words(press(cast, form, "given_renew"))
    link.refresh_from_db()
    assert link.spent_at and link.path not in body(page(cast, form))
    assert Invitation.objects.live(cast.now).get().path in body(page(cast, form))


def test_a_link_that_ran_out_can_run_on(cast, form, link, clock):
    clock.shift(timedelta(days=15))
    client = type(cast.as_ruth)()
    client.force_login(cast.ruth, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = words(page(cast, form, client))
    assert "The link has ended" in text and "Ran out on 8 Dec 2026" in text
    assert "another 14 days" in words(press(cast, form, "given_extend", client))
    assert "Good until 23 Dec 2026" in words(page(cast, form, client))


def test_it_is_taken_back_with_a_reason(cast, form, link):
    response = press(cast, form, "given_withdraw", why=" ")
    assert response.status_code == 422 and "Say in a few words why" in response.content.decode()
    assert "The form is taken back" in words(press(cast, form, "given_withdraw"))
    form.refresh_from_db()
    assert form.withdrawn_at == cast.now and form.withdrawn_why == "Given to the wrong person."
    text = words(page(cast, form))
    assert "Taken back" in text and "Given to the wrong person." in text
    assert not Invitation.objects.live(cast.now).exists()
    press(cast, form, "given_withdraw", why="Again.")
    form.refresh_from_db()
    assert form.withdrawn_why == "Given to the wrong person."


def test_once_sent_in_it_leads_to_the_result(cast, form, link):
    answer(form, AMIRA, now=cast.now)
    submit(form, now=cast.now)
    html = body(page(cast, form))
    assert reverse("screening", args=[form.pk]) in html and "The link" not in html
    assert "was sent in" in words(press(cast, form, "given_withdraw"))


def test_an_alert_stands_first(cast, form):
    answer(form, {"s1": "yes"}, now=cast.now)
    html = body(page(cast, form))
    assert html.index("First, before the visit ends") < html.index("<h1>")
    assert reverse("alert", args=[form.alerts.get().pk]) in html


def test_while_the_gate_is_closed_nothing_is_sent(cast, form, link):
    CrisisNumber.objects.filter(service=cast.service).update(checked_on=None)
    assert "cannot be given yet" in words(page(cast, form))
    for act in ("given_send", "given_renew", "given_extend"):
        assert "cannot be given yet" in words(press(cast, form, act))
    assert not OutboxMessage.objects.exists() and Invitation.objects.count() == 1


class TestTwins:
    @pytest.fixture
    def tom(self, cast):
        return Baby.objects.create(
            service=cast.service, family=cast.family, name="Tom", born_on=cast.noor.born_on, birth_order=2
        )

    def done(self, cast, **given):
        form = give_form(cast, **given)
        answer(form, CALM | {"call": "not_now"}, now=cast.now)
        submit(form, now=cast.now)
        return Screening.objects.get(pk=form.pk)

    def test_the_second_form_is_offered_and_given_once(self, cast, tom):
        form = self.done(cast)
        assert "Give it about Tom as well" in words(page(cast, form))
        press(cast, form, "given_second", baby=tom.pk)
        press(cast, form, "given_second", baby=tom.pk)
        second = Screening.objects.get(twin_of=form)
        assert (second.baby, second.carer) == (tom, cast.amira)
        assert Invitation.objects.filter(about_id=str(second.pk)).count() == 1
        assert "0 of 14 questions" in words(page(cast, second)), "not f1, the safety questions and the wish for contact"

    @pytest.mark.parametrize(("mode", "name"), [(Mode.TOGETHER, "room"), (Mode.HANDED_OVER, "hand_over")])
    def test_it_leads_on_in_the_same_way(self, cast, tom, mode, name):
        form = self.done(cast, mode=mode, alone=True)
        response = cast.as_ruth.post(reverse("given_second", args=[form.pk]), {"baby": tom.pk})
        assert response.url == reverse(name, args=[Screening.objects.get(twin_of=form).pk])

    def test_on_paper_it_is_copied_as_well(self, cast, tom):
        form = self.done(cast, mode=Mode.PAPER)
        response = cast.as_ruth.post(reverse("given_second", args=[form.pk]), {"baby": tom.pk})
        assert response.url.endswith(f"?carer={cast.amira.pk}&baby={tom.pk}&form=erc-baby&first={form.pk}")
        assert not Screening.objects.filter(twin_of=form).exists()

    @pytest.mark.parametrize("change", [{"lost_on": TODAY}, {"in_hospital": True}, {"living_elsewhere": True}])
    def test_none_where_a_person_decides(self, cast, tom, change):
        form = self.done(cast)
        Baby.objects.filter(pk=tom.pk).update(**change)
        assert "Tom" not in words(page(cast, form))
        assert "There is no second form" in words(press(cast, form, "given_second", baby=tom.pk))


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_a_post_by_who_may_for_their_own(cast, form, link, client, name):
    address = reverse(name, args=[form.pk])
    assert cast.as_ruth.get(address).status_code == 405
    assert cast.as_omar.post(address, DATA).status_code in (302, 422)
    assert cast.as_mina.post(address, DATA).status_code == 403
    assert cast.as_mo.post(address, DATA).status_code == 403
    for stranger in (cast.as_tess, cast.as_yan, cast.as_jo):
        response = stranger.post(address, DATA)
        assert response.status_code == 404 and "Rahman" not in response.content.decode()
    assert client.post(address, DATA).url.startswith("/sign-in/")
    assert cast.as_ruth.post(reverse(name, args=[uuid.uuid4()]), DATA).status_code == 404


@pytest.mark.parametrize("name", ["given", "given_code"])
def test_the_pages_are_those_of_the_team_that_gave_it(cast, form, link, name):
    assert page(cast, form, cast.as_omar, name).status_code == 200
    assert page(cast, form, cast.as_mina, name).status_code == 403
    for stranger in (cast.as_tess, cast.as_yan, cast.as_jo):
        response = page(cast, form, stranger, name)
        assert response.status_code == 404 and "Rahman" not in response.content.decode()
    FamilyAccess.objects.filter(family=cast.family).update(until_day=TODAY)
    assert page(cast, form, None, name).status_code == 404, "access to the family has ended"


def test_a_look_is_written_down_and_a_get_changes_nothing_else(cast, form, link):
    before = (Invitation.objects.values().get(), Screening.objects.values().get())
    body(page(cast, form))
    row = AuditEvent.objects.get(what="screening.look")
    assert (row.user_id, row.object_id, row.family_id) == (cast.ruth.pk, str(form.pk), cast.family.pk)
    assert (Invitation.objects.values().get(), Screening.objects.values().get()) == before


def test_statements_do_not_grow(cast, form, link, django_assert_max_num_queries):
    body(page(cast, form))
    with django_assert_max_num_queries(36) as small:
        body(page(cast, form))
    answer(form, CALM, now=cast.now)
    for _ in range(4):
        form.refresh_from_db()
        link_to(cast, form)
        cast.as_ruth.post(reverse("given_send", args=[form.pk]), DATA)
    with django_assert_max_num_queries(36) as large:
        body(page(cast, form))
    assert len(small) == len(large)
