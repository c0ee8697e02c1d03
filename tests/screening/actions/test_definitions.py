"""Published questionnaires: brought in once, the same as their files, never changed."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from people.actors import console
from screening.actions import definitions
from screening.definitions import Definition, builtin, builtin_keys
from screening.models import StoredDefinition

pytestmark = pytest.mark.django_db


def rows():
    return list(StoredDefinition.objects.values_list("key", "version", "digest", "published_at"))


@pytest.mark.parametrize("key", builtin_keys())
def test_what_comes_out_is_what_the_file_says(key):
    stored = definitions.publish(by=console(), definition=builtin(key))
    again = StoredDefinition.objects.defer("body").get(pk=stored.pk)
    assert again.frozen == builtin(key)
    assert again.frozen.items_by_id.keys() == builtin(key).items_by_id.keys()
    assert again.frozen is stored.frozen, "read once in a process"


def test_loading_twice_changes_nothing():
    definitions.load_builtin()
    before = rows()
    assert {key for key, *_ in before} == set(builtin_keys())
    call_command("load_instruments", verbosity=0)
    assert rows() == before


def changed(definition, **fields):
    return Definition.from_json(json.dumps(json.loads(definition.canonical_json) | fields))


def test_a_changed_file_under_the_same_version_is_refused_and_changes_nothing(monkeypatch):
    definitions.publish(by=console(), definition=builtin("erc-brief"))
    before = rows()
    monkeypatch.setattr(definitions, "builtin", lambda key, v: changed(builtin(key, v), reliable_change=99))
    with pytest.raises(CommandError, match=r"(?s)erc-brief version 1 was published.*version 2.*Nothing was changed"):
        call_command("load_instruments")
    assert rows() == before


def test_a_new_version_stands_beside_the_old_one_and_is_the_newest():
    old = definitions.publish(by=console(), definition=builtin("erc-brief"))
    for number in (2, 10):
        definitions.publish(by=console(), definition=changed(builtin("erc-brief"), version=number))
    assert StoredDefinition.objects.filter(key="erc-brief").count() == 3
    assert StoredDefinition.objects.newest("erc-brief").version == "10"
    assert StoredDefinition.objects.get(pk=old.pk).frozen == builtin("erc-brief")


def test_an_unknown_questionnaire_is_said_to_be_unknown():
    with pytest.raises(StoredDefinition.DoesNotExist, match="erc-none"):
        StoredDefinition.objects.newest("erc-none")


def test_a_published_definition_cannot_be_altered_in_the_database():
    stored = definitions.publish(by=console(), definition=builtin("erc-brief"))
    with pytest.raises(DatabaseError), transaction.atomic():
        StoredDefinition.objects.filter(pk=stored.pk).update(digest="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        StoredDefinition.objects.filter(pk=stored.pk).delete()
