"""Every address of the product, as the resolver knows it."""

from dataclasses import dataclass, field

from django.urls import get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """A named address: the parts it needs, and its view."""

    name: str
    parts: tuple[str, ...] = field(default=())
    view: object = None

    @property
    def is_open(self) -> bool:
        return not getattr(self.view, "login_required", True)

    @property
    def needs(self) -> str | None:
        """The permission that the view asks for, None where it asks for none."""
        return getattr(self.view, "needs", None)

    def url(self, world) -> str:
        known = world.kwargs | {"place": 1, "token": world.tokens.get(self.name, world.tokens["answer"])}
        known |= {"part": 1, "key": "erc-baby", "waiting_id": world.kwargs["task_id"], "uidb36": "1"}
        known |= world.special.get(self.name, {})
        return reverse(self.name, kwargs={part: known[part] for part in self.parts}) + world.queries.get(self.name, "")


def every() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns, before):
    for pattern in patterns:
        parts = (*before, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, parts)
        else:
            yield Address(pattern.name, parts, pattern.callback)
