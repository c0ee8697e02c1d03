"""Names as people write them, made comparable."""

import unicodedata

LONGEST_KEY = 200  # what the columns hold: some single signs unfold into eighteen letters


def search_key(text: str) -> str:
    """Return `text` without marks, case and repeated blanks, so that "José  O’Brien" is found by "jose o'brien".

    The key is stored beside the name and compared as plain text, alike on every database. One that would grow past
    `LONGEST_KEY` is cut.
    """
    straight = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    folded = unicodedata.normalize("NFKD", straight.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())[:LONGEST_KEY]


def family_name(carers: list[str]) -> str:
    """Return a name to suggest for a family: the last word of each carer's name once, "Rahman and Osei"."""
    lasts = []
    for name in carers:
        words = name.split()
        if words and search_key(words[-1]) not in [search_key(one) for one in lasts]:
            lasts.append(words[-1])
    return " and ".join([", ".join(lasts[:-1]), lasts[-1]]) if len(lasts) > 1 else "".join(lasts)


def baby_called(name: str, carer: str = "", order: int = 0) -> str:
    """Return what a baby is called on a page: the name, else "Baby of Amira Rahman".

    `order` (1 upwards) tells nameless twins apart: "First baby of Amira Rahman"; 0 for a single baby.
    """
    if name:
        return name
    which = ("", "First ", "Second ", "Third ", "Fourth ")[order] if order < 5 else f"{order}th "
    what = f"{which}baby" if which else "Baby"
    return f"{what} of {carer}" if carer else what
