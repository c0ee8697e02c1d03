"""Names as people write them, made comparable."""

import unicodedata


def search_key(text: str) -> str:
    """Return `text` without marks, case and repeated blanks, so that "José  O’Brien" is found by "jose o'brien".

    The key is stored beside the name and compared as plain text, alike on every database.
    """
    straight = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    folded = unicodedata.normalize("NFKD", straight.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())
