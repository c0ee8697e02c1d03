"""A second scorer, plain and slow, written from the published facts with their numbers in the code.

It shares nothing with the product: no definition, no table, no function. Where the two disagree, one of them has
misread a source. Answers are item id to published weight ("na" where there is one); absent or None is unanswered.
"""

from fractions import Fraction


def outcome(key, answers):
    """Give {"missing", "scales", "safety", "level"}; a scale is (value, lowest, highest, prorated, bands)."""
    given = {item: value for item, value in answers.items() if value is not None}
    if key.startswith("erc-"):
        return erc(key, given)
    return {
        "epds": epds,
        "phq9": phq9,
        "phq2": phq2,
        "gad7": gad7,
        "gad2": gad2,
        "whooley": whooley,
        "core10": core10,
        "pbq": pbq,
        "maas": maas,
        "kpcs": kpcs,
        "together": together,
    }[key](given)


def numbers(first, last):
    return [str(n) for n in range(first, last + 1)]


def added(given, items, low, high):
    """Value where nothing is missing, else none; and the ends of what is possible."""
    there = [given[i] for i in items if i in given]
    gone = len(items) - len(there)
    value = Fraction(sum(there)) if gone == 0 else None
    return value, sum(there) + low * gone, sum(there) + high * gone


def from_on(value, **edges):
    """Names of the edges that the value is at or above."""
    return [name for name, edge in edges.items() if value is not None and value >= edge]


def result(missing, scales, safety, level=None):
    return {"missing": missing, "scales": scales, "safety": safety, "level": level}


def gone(given, items):
    return [i for i in items if i not in given]


def epds(given):
    items = numbers(1, 10)
    value, low, high = added(given, items, 0, 3)
    anxiety = added(given, ["3", "4", "5"], 0, 3)
    safety = ["10"] if given.get("10", 0) > 0 else []
    scales = {
        "total": (value, low, high, False, from_on(value, ge10=10, ge11=11, ge13=13)),
        "anxiety": (*anxiety, False, []),
    }
    return result(gone(given, items), scales, safety)


def phq9(given):
    items = numbers(1, 9)
    value, low, high = added(given, items, 0, 3)
    missing = gone(given, items)
    prorated = len(missing) in (1, 2)
    if prorated:
        value = Fraction(low, 9 - len(missing)) * 9
    bands = []
    if value is not None:
        if value < 5:
            bands.append("minimal")
        elif value < 10:
            bands.append("mild")
        elif value < 15:
            bands.append("moderate")
        elif value < 20:
            bands.append("moderately_severe")
        else:
            bands.append("severe")
        if value >= 10:
            bands.append("ge10")
    safety = ["9"] if given.get("9", 0) >= 1 else []
    return result(missing, {"total": (value, low, high, prorated, bands)}, safety)


def phq2(given):
    value, low, high = added(given, ["1", "2"], 0, 3)
    scales = {"total": (value, low, high, False, from_on(value, ge2=2, ge3=3))}
    return result(gone(given, ["1", "2"]), scales, [])


def gad7(given):
    items = numbers(1, 7)
    value, low, high = added(given, items, 0, 3)
    bands = []
    if value is not None:
        bands.append("minimal" if value < 5 else "mild" if value < 10 else "moderate" if value < 15 else "severe")
        if value >= 10:
            bands.append("ge10")
    return result(gone(given, items), {"total": (value, low, high, False, bands)}, [])


def gad2(given):
    value, low, high = added(given, ["1", "2"], 0, 3)
    scales = {"total": (value, low, high, False, from_on(value, ge3=3))}
    return result(gone(given, ["1", "2"]), scales, [])


def whooley(given):
    value, low, high = added(given, ["1", "2"], 0, 1)
    positive = given.get("1") == 1 or given.get("2") == 1
    scales = {"total": (value, low, high, False, ["positive"] if positive else [])}
    return result(gone(given, ["1", "2"]), scales, [])


def core10(given):
    items = numbers(1, 10)
    value, low, high = added(given, items, 0, 4)
    missing = gone(given, items)
    prorated = len(missing) == 1
    if prorated:
        value = Fraction(low, 9) * 10
    bands = []
    if value is not None:
        if value >= 25:
            bands = ["severe"]
        elif value >= 20:
            bands = ["moderate_to_severe"]
        elif value >= 15:
            bands = ["moderate"]
        elif value >= 11:
            bands = ["mild"]
        else:
            bands = ["healthy_or_low"]
        if value >= 11:
            bands.append("ge11")
    safety = ["6"] if given.get("6", 0) > 0 else []
    return result(missing, {"total": (value, low, high, prorated, bands)}, safety)


def pbq(given):
    f1 = [1, 2, 6, 7, 8, 9, 10, 12, 13, 15, 16, 17]
    f2 = [3, 4, 5, 11, 14, 21, 23]
    f3 = [19, 20, 22, 25]
    f4 = [18, 24]
    scales = {}
    for name, items, in_2006, in_2001 in (
        ("impaired_bonding", f1, 12, 12),
        ("rejection_anger", f2, 13, 17),
        ("infant_anxiety", f3, 10, 10),
        ("incipient_abuse", f4, 2, 3),
    ):
        value, low, high = added(given, [str(n) for n in items], 0, 5)
        scales[name] = (value, low, high, False, from_on(value, high_2006=in_2006, high_2001=in_2001))
    items = numbers(1, 25)
    scales["total"] = (*added(given, items, 0, 5), False, [])
    return result(gone(given, items), scales, [i for i in ("18", "24") if given.get(i, 0) > 0])


def maas(given):
    items = numbers(1, 19)
    weighed = {item: value for item, value in given.items() if value != "na"}
    quality = [str(n) for n in (3, 6, 9, 10, 11, 12, 13, 15, 16, 19)]
    time = [str(n) for n in (1, 2, 4, 5, 8, 14, 17, 18)]
    scales = {
        "quality": (*added(weighed, quality, 1, 5), False, []),
        "time": (*added(weighed, time, 1, 5), False, []),
        "total": (*added(weighed, items, 1, 5), False, []),
    }
    safety = ["12"] if given.get("12", 5) <= 3 else []
    return result(gone(given, items), scales, safety)


def kpcs(given):
    items = numbers(1, 15)
    weighed = {item: 2 if value == "na" else value for item, value in given.items()}
    value, low, high = added(weighed, items, 0, 3)
    bands = ["le39"] if value is not None and value <= 39 else []
    return result(gone(given, items), {"total": (value, low, high, False, bands)}, [])


def together(given):
    lines = ["closeness", "signals", "comfort", "enjoyment", "repair", "baby_signs"]
    concerns = [i for i in lines if given.get(i) == 2]
    core = [i for i in concerns if i in ("closeness", "signals", "comfort", "baby_signs")]
    mixed = [i for i in lines if given.get(i) == 1]
    unseen = [i for i in lines if given.get(i) == "na"]
    if len(unseen) >= 3:
        level = None
    elif len(core) >= 2 or len(concerns) >= 3:
        level = "refer"
    elif concerns or len(mixed) >= 3:
        level = "early_offer"
    else:
        level = "none"
    safety = ["seen"] if given.get("seen") in (1, 2) else []
    return result(gone(given, [*lines, "seen"]), {}, safety, level)


DOMAINS = {
    "closeness": ("a1", "a2"),
    "signals": ("b1", "b2"),
    "comfort": ("c1", "c2"),
    "enjoyment": ("d1", "d2"),
    "repair": ("e1", "e2"),
    "support": ("f1", "f2"),
}
ASKED = ["a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"]
BLOCK = ["s1", "s3", "s2"]


def erc(key, given):
    asked = [] if key == "erc-brief" else ASKED
    scales = {}
    if asked:
        for name, pair in DOMAINS.items():
            scales[name] = (*added(given, pair, 0, 3), False, [])
        value, low, high = added(given, asked, 0, 3)
        bands = [] if value is None else [total_band(value)]
        scales["total"] = (value, low, high, False, bands)
    safety = [s for s in BLOCK if given.get(s, 0) > 0]
    return result(gone(given, asked + BLOCK), scales, safety, erc_level(given, scales))


def total_band(total):
    return "0_9" if total <= 9 else "10_12" if total <= 12 else "13_17" if total <= 17 else "18_36"


def erc_level(given, scales):
    """The brief's table, from the gravest level down; a missing answer is -9, so that no rule fires on it."""
    a2, b2, c2, e2 = (given.get(i, -9) for i in ("a2", "b2", "c2", "e2"))
    domain = {name: scales[name][0] if scales and scales[name][0] is not None else -9 for name in DOMAINS}
    total = scales["total"][1] if scales else 0  # the lowest possible: "at least"
    own_rule = [
        domain["closeness"] >= 4 or a2 == 3,
        (domain["signals"] >= 4 and b2 >= 2) or b2 == 3,
        domain["comfort"] >= 4 or c2 == 3,
    ]
    if (a2 == 3 and e2 >= 2) or (e2 == 3 and a2 >= 2):
        return "same_day"
    if (
        total >= 18
        or 6 in (domain["closeness"], domain["signals"], domain["comfort"])
        or own_rule.count(True) >= 2
        or sum(d >= 4 for d in domain.values()) >= 3
    ):
        return "refer"
    if (
        total >= 13
        or 3 in (a2, b2, c2)
        or domain["closeness"] >= 4
        or domain["comfort"] >= 4
        or (domain["signals"] >= 4 and b2 >= 2)
        or max(domain.values()) >= 5
        or given.get("call") == 1
    ):
        return "early_offer"
    all_no = all(given.get(s) == 0 for s in BLOCK)
    if (
        total >= 10
        or 3 in [given.get(i) for i in ASKED]
        or 2 in (a2, b2, c2)
        or max(domain.values()) >= 4
        or given.get("talk") == 1
        or not all_no
    ):
        return "just_below"
    return "none"
