"""The words that awards are made of: their families, and the levels within a family.

Kinds and levels follow the Law on Emulation and Commendation 06/2022/QH15, articles 25 to 28
and 72 to 80; which of them a season knows is its vocabulary's business.
"""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

from understanding.text.phrases import PhraseBook


class Family(Enum):
    """What kind of award a phrase begins to name."""

    FLAG = auto()
    MEDAL = auto()
    MERIT = auto()
    PRAISE = auto()
    COLLECTIVE = auto()
    FOREIGN = auto()
    """Awards for persons and others that no department registers for itself."""


class Level(Enum):
    """Whose award it is, or of which class."""

    GOVERNMENT = auto()
    PRIME_MINISTER = auto()
    CITY = auto()
    PROVINCE = auto()
    COMMITTEE = auto()
    """ "UBND" alone: the city's or the province's."""
    FIRST = auto()
    SECOND = auto()
    THIRD = auto()
    EXCELLENT = auto()
    ADVANCED = auto()


@dataclass(frozen=True)
class Head:
    """How a phrase that names an award begins; fused ones ("cờ TP" as "cotp") tell the level."""

    family: Family
    level: Level | None = None
    alone: bool = True
    """Whether the words name an award even when no level follows."""


_OWNERS = (Level.GOVERNMENT, Level.PRIME_MINISTER, Level.CITY, Level.PROVINCE, Level.COMMITTEE)
LEVELS_OF = {
    Family.FLAG: frozenset(_OWNERS),
    Family.MERIT: frozenset(_OWNERS),
    Family.PRAISE: frozenset({Level.CITY, Level.PROVINCE, Level.COMMITTEE}),
    Family.MEDAL: frozenset({Level.FIRST, Level.SECOND, Level.THIRD}),
    Family.COLLECTIVE: frozenset({Level.EXCELLENT, Level.ADVANCED}),
    Family.FOREIGN: frozenset[Level](),
}

_COMMITTEES = ("ubnd", "ub", "uyban", "uybannhandan", "hdndubnd")
_CHAIRS = ("", "chutich", "ct")
_CITIES = ("thanhpho", "tp")
_PLACES = ("", "hanoi", "hn")

_LEVELS: dict[str, Level] = {
    **{
        chair + committee + city + place: Level.CITY
        for chair, committee, city, place in product(_CHAIRS, ("", *_COMMITTEES), _CITIES, _PLACES)
    },
    **{
        chair + committee + "tinh": Level.PROVINCE
        for chair, committee in product(_CHAIRS, ("", *_COMMITTEES))
    },
    **{chair + committee: Level.COMMITTEE for chair, committee in product(_CHAIRS, _COMMITTEES)},
    "tphn": Level.CITY,
    "hanoi": Level.CITY,
    "chinhphu": Level.GOVERNMENT,
    "cp": Level.GOVERNMENT,
    "thutuong": Level.PRIME_MINISTER,
    "thutuongchinhphu": Level.PRIME_MINISTER,
    "thutuongcp": Level.PRIME_MINISTER,
    "ttg": Level.PRIME_MINISTER,
    "ttgcp": Level.PRIME_MINISTER,
    "ttcp": Level.PRIME_MINISTER,
    "nhat": Level.FIRST,
    "nhi": Level.SECOND,
    "ba": Level.THIRD,
    "i": Level.FIRST,
    "ii": Level.SECOND,
    "iii": Level.THIRD,
    "xuatsac": Level.EXCELLENT,
    "xs": Level.EXCELLENT,
    "ldxs": Level.EXCELLENT,
    "ldtt": Level.ADVANCED,
    "tientien": Level.ADVANCED,
    "tt": Level.ADVANCED,
}
CLASS_NUMBERS = {"1": Level.FIRST, "2": Level.SECOND, "3": Level.THIRD}

_HEADS: dict[str, Head] = {
    "co": Head(Family.FLAG, alone=False),
    "cothidua": Head(Family.FLAG),
    "coxuatsac": Head(Family.FLAG),
    "ctd": Head(Family.FLAG),
    "ctdxs": Head(Family.FLAG),
    "huanchuong": Head(Family.MEDAL),
    "huanchuonglaodong": Head(Family.MEDAL),
    "hcld": Head(Family.MEDAL),
    "bangkhen": Head(Family.MERIT),
    "bk": Head(Family.MERIT),
    "giaykhen": Head(Family.PRAISE),
    "gk": Head(Family.PRAISE, alone=False),
    "tapthe": Head(Family.COLLECTIVE, alone=False),
    "tapthelaodong": Head(Family.COLLECTIVE),
    "ttld": Head(Family.COLLECTIVE),
    "ttldxs": Head(Family.COLLECTIVE, Level.EXCELLENT),
    "ttldtt": Head(Family.COLLECTIVE, Level.ADVANCED),
    **dict.fromkeys(
        (
            "chiensithidua",
            "cstd",
            "cstdcs",
            "anhhunglaodong",
            "kyniemchuong",
            "huychuong",
            "laodongtientien",
            "ldtt",
            "nhagiaouutu",
            "thaythuocuutu",
        ),
        Head(Family.FOREIGN),
    ),
}
_OWNER_SHORT = {
    key: level for key, level in _LEVELS.items() if level in _OWNERS and not key.startswith("ct")
}
_FUSED = {
    short + owner: Head(family, level)
    for short, family in (
        ("co", Family.FLAG),
        ("ctd", Family.FLAG),
        ("ctdxs", Family.FLAG),
        ("bk", Family.MERIT),
        ("bkct", Family.MERIT),
    )
    for owner, level in _OWNER_SHORT.items()
}

_SHORTEST_WITH_TYPO = 7
_SHORT_CHAIR = "ct"


def _long(phrases: dict[str, Head] | dict[str, Level]) -> frozenset[str]:
    return frozenset(
        key
        for key in phrases
        if len(key) >= _SHORTEST_WITH_TYPO and not key.startswith(_SHORT_CHAIR)
    )


HEADS = PhraseBook({**_FUSED, **_HEADS}, with_typo=_long(_HEADS))
LEVELS = PhraseBook(_LEVELS, with_typo=_long(_LEVELS))
FILLERS = PhraseBook(
    dict.fromkeys(
        (
            "cua",
            "cap",
            "do",
            "tang",
            "thuong",
            "hang",
            "loai",
            "thidua",
            "xuatsac",
            "xs",
            "dandau",
            "dandauphongtraothidua",
            "tieubieu",
            "danhhieu",
            "laodong",
            "ca",
            "thuocve",
        ),
        True,
    )
)
