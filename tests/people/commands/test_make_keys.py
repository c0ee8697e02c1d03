"""The printed keys are new each time and fit."""

import base64

from django.core.management import call_command

from people import crypto


def keys(capsys):
    call_command("make_keys")
    return dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())


def test_the_keys_fit(capsys, settings):
    one, two = keys(capsys), keys(capsys)
    assert list(one) == ["SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY"]
    assert all(one[name] != two[name] for name in one)
    key_id, _, body = one["FIELD_KEYS"].partition(":")
    assert key_id == "k1" and len(base64.b64decode(body)) == 32
    settings.FIELD_KEYS = {key_id: body}
    assert crypto.unseal(crypto.seal("Long Lane", "a.b.1"), "a.b.1") == "Long Lane"
    assert len(one["SECRET_KEY"]) >= 50 <= len(one["LOOKUP_KEY"])
