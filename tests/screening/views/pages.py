"""What the tests of staff's pages in this room share."""

from django.urls import reverse

from tests import markup


def give_address(cast, name: str = "give_screening", **changes) -> str:
    """The address of giving to Amira about Noor, unless said otherwise; `form` and `first` where they are named."""
    query = {"carer": cast.amira.pk, "baby": cast.noor.pk} | changes
    pairs = "&".join(f"{key}={getattr(value, 'pk', value)}" for key, value in query.items())
    return f"{reverse(name, args=[cast.family.pk])}?{pairs}"


def body(response, status: int = 200) -> str:
    """The page, after seeing that it has this status and is sound."""
    html = response.content.decode()
    assert response.status_code == status, f"{response.status_code}: {markup.words(html)[:500]}"
    assert markup.problems(html) == []
    return html


def words(response, status: int = 200) -> str:
    return markup.words(body(response, status))
