"""The plain pages' words: what the software does, never what only the organisation running it can promise."""

from django.utils.translation import gettext_lazy as _

PRIVACY = (
    (
        _("What is kept"),
        (
            _("The names you give, your baby’s birth or due date, and how you can be reached safely."),
            _("Your answers, with the time you gave them. If you change an answer, the earlier one stays on record."),
            _("What a person decided with you, and what happened next."),
        ),
    ),
    (
        _("Who reads it"),
        (
            _("The people who look after you and their team. Nobody else who has an account can open it."),
            _("The other parent does not see your answers."),
            _("Every time somebody opens your page, who and when is written down."),
            _("Those who pay for the service get counts, never a name. Small numbers are left out."),
        ),
    ),
    (
        _("When others are told"),
        (
            _("When you have agreed, for each of them: health visitor, GP, midwife, social care."),
            _("When we are seriously worried that someone could be hurt. We talk with you first, unless unsafe."),
        ),
    ),
    (
        _("What it never does"),
        (
            _("It never decides about you by itself. A person reads your answers and decides."),
            _("Messages to you hold no health word, no baby’s name and no score."),
            _("There is no advertising, no tracking, and nothing on these pages comes from another company."),
        ),
    ),
    (
        _("How it is guarded"),
        (
            _("What you write, your address, phone, e-mail and NHS number are stored encrypted."),
            _("Your link is a long random code. Whoever has it can open it, so keep it to yourself."),
            _("“Exit this page” leads to another website at once. It does not clear your browser’s history."),
        ),
    ),
    (
        _("Cookies"),
        (
            _("One keeps forms safe from being sent by somebody else."),
            _("One lets you see and change your own answers. It ends after 60 minutes without use."),
            _("On a device that staff hand to you, one ties your link to it, and one remembers which form it was for."),
            _("One keeps staff signed in. There are no others."),
        ),
    ),
    (
        _("Your rights"),
        (
            _("You can ask for a copy of what is kept, and to have mistakes put right. Ask the team."),
            _("You can complain to the Information Commissioner’s Office, on 0303 123 1113."),
        ),
    ),
)

ACCESSIBILITY = (
    (
        _("What was done"),
        (
            _("The pages follow the Web Content Accessibility Guidelines, version 2.2, level AA, as far as we know."),
            _("Everything works with a keyboard alone, without JavaScript, and at 400% zoom on one column."),
            _("Colours have enough contrast in light and in dark, and never carry a meaning alone."),
            _("Mistakes are listed at the top of the page, with links to where they are."),
            _("Nothing moves by itself, and no question has to be answered against the clock within a page."),
        ),
    ),
    (
        _("How it is checked"),
        (
            _("Automatic checks run on the pages in a real browser, on a phone’s width and a desktop’s."),
            _(
                "Nobody from outside has audited the software yet, and it has not yet been tried with people who"
                " use screen readers every day."
            ),
        ),
    ),
    (
        _("What is known to be missing"),
        (
            _("The questions are in English. Interpreters are free: ask."),
            _("There is no Easy Read, audio or British Sign Language version."),
            _("After 60 minutes without use you open your link again; your answers are kept."),
        ),
    ),
    (
        _("If something does not work for you"),
        (
            _("Tell the team that sent you here. They can ask the questions in person, by phone or on paper."),
            _("To reach 999 by text relay, call 18000."),
        ),
    ),
)
