"""Links and codes as people paste them."""

import re

_CODE = r"[A-Za-z0-9_-]{16,64}"
_LINK = re.compile(rf"(?:^|.*/)(?P<kind>[af])/(?P<code>{_CODE})/?(?:[?#].*)?$")


class NotALink(ValueError):
    """The text holds neither one of our links nor a code."""


def read_link(text: str) -> tuple[str, str]:
    """Return ("answer" or "follow", code) from a pasted link, a part of one, or the code alone (to answer).

    Blanks are dropped: mail programs break long lines. Whether the code opens anything is not asked here.
    Raises NotALink.
    """
    plain = "".join(text.split())
    if found := _LINK.match(plain):
        return {"a": "answer", "f": "follow"}[found["kind"]], found["code"]
    if re.fullmatch(_CODE, plain):
        return "answer", plain
    raise NotALink("Neither a link nor a code of ours.")
