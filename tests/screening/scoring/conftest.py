"""Each test makes its forms anew: one made by a test before would hide a fault in the making from all that follow."""

import pytest

from screening.scoring.form import form_of


@pytest.fixture(autouse=True)
def _forms_made_anew():
    form_of.cache_clear()
