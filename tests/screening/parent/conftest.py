"""A form given to Amira about Noor, and the browser that answers it."""

import pytest

from tests.screening.forms import give_form, link_to
from tests.screening.parent.browsing import Browser


@pytest.fixture
def form(cast):
    return give_form(cast)


@pytest.fixture
def link(cast, form):
    return link_to(cast, form)


@pytest.fixture
def amira(link):
    """Amira's browser on the start page."""
    return Browser(link)
