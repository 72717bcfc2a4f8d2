"""The words of an address, one after another: departments, groups, an obligation, an "and"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from understanding.departments import departments_among
from understanding.orders.obligations import ObligationMention, find_obligations
from understanding.orders.order_text import OrderText
from understanding.text.phrases import PhraseBook
from understanding.text.words import word_set
from understanding.vocabulary import Term, Vocabulary


class RecipientGroup(StrEnum):
    """Departments by how they stand."""

    EVERYONE = "everyone"
    MISSING = "missing"
    """Those that have not handed in, be it late or not."""
    LATE = "late"


class Role(Enum):
    """What a stretch does in an address."""

    DEPARTMENT = auto()
    GROUP = auto()
    OBLIGATION = auto()
    EVERYONE_PERHAPS = auto()
    """«Các đơn vị»: everybody, or those who are named next."""
    EXCEPT = auto()
    AROUND = auto()
    """«Gửi», «và», «cho»."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch that may belong to an address."""

    role: Role
    start: int
    end: int
    code: str = ""
    group: RecipientGroup | None = None
    obligation: ObligationMention | None = None


_GROUPS = {
    RecipientGroup.EVERYONE: (
        "tatca tatcacacdonvi tatcacacso tatcacacdonvitrongcum tatcamoinguoi toancum cacum "
        "moidonvi moinguoi toanthe toanthecacdonvi toanbo toanbocacdonvi all everyone everybody"
    ),
    RecipientGroup.MISSING: (
        "chua chuanop chuagui chuaxong chuacobaocao conthieu connothieu conno dangthieu missing "
        "pending notsubmitted outstanding"
    ),
    RecipientGroup.LATE: (
        "quahan daquahan trehan cham chamhan chamnop nopcham nopmuon tre late overdue"
    ),
}
_BOOK: PhraseBook[tuple[Role, RecipientGroup | None]] = PhraseBook(
    {
        **{key: (Role.GROUP, group) for group, keys in _GROUPS.items() for key in word_set(keys)},
        **dict.fromkeys(
            word_set("cacdonvi cacso nhungdonvi cacdonvitrongcum maydonvi mayso mayong mayanh"),
            (Role.EVERYONE_PERHAPS, None),
        ),
        **dict.fromkeys(word_set("tru ngoaitru truso except excluding"), (Role.EXCEPT, None)),
        **dict.fromkeys(
            word_set(
                "gui nhac cho toi den va voi cung nop kinh doivoi ve han rieng donvi thongbao cua "
                "con lai to and for the dongchi ky nhung cac mà"
            ),
            (Role.AROUND, None),
        ),
    }
)


def entries_of(
    order: OrderText, vocabulary: Vocabulary, obligations: Sequence[Term]
) -> tuple[Entry, ...]:
    """The words that may be part of an address, in order; what is between them is none."""
    departments = [
        Entry(Role.DEPARTMENT, one.start, one.end, code=one.code)
        for one in departments_among(order.words, vocabulary)
    ]
    for one in departments:
        order.take(one.start, one.end)
    named = [
        Entry(Role.OBLIGATION, one.start, one.end, obligation=one)
        for one in find_obligations(order, tuple(obligations))
    ]
    for one in named:
        order.take(one.start, one.end)
    others = _others(order)
    return tuple(sorted((*departments, *named, *others), key=lambda one: one.start))


def _others(order: OrderText) -> Iterator[Entry]:
    words = order.words
    place = 0
    while place < len(words):
        found = _BOOK.longest_at(words, place)
        length = found.length if found else 1
        start, end = words[place].start, words[place + length - 1].end
        if found and order.is_free(start, end):
            role, group = found.meaning
            yield Entry(role, start, end, group=group)
        place += length
