"""Answers {item: option} that several tests give."""

CALM = {
    **dict.fromkeys(("a1", "b1", "c1", "d1", "e1", "f1"), "almost_always"),
    **dict.fromkeys(("a2", "b2", "c2", "d2", "e2", "f2"), "hardly_ever"),
    **dict.fromkeys(("s1", "s2", "s3"), "no"),
}
# The answers of the mock screen: a total of 13, comfort at 5.
AMIRA = CALM | {
    "a1": "often",
    "b1": "often",
    "c1": "hardly_ever",
    "b2": "sometimes",
    "d1": "often",
    "e1": "often",
    "c2": "often",
    "e2": "often",
    "f2": "sometimes",
}
RED_FLAG = {"a2": "almost_always", "e2": "often"}
