"""Which of a season's obligations some words name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from understanding.orders.obligation_terms import (
    BETWEEN,
    Named,
    meaning_of,
    tells_apart,
    terms_in,
    terms_of,
)
from understanding.orders.order_text import OrderText
from understanding.text.words import Word
from understanding.vocabulary import Term


@dataclass(frozen=True, kw_only=True)
class ObligationReading:
    """The obligations named, by code; usually one.

    candidates: those among which the words do not decide, or which are near to words that name
    none. words: as they were typed; for something new they are its name.
    """

    codes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ObligationMention:
    """Words that name an obligation; several codes if they do not decide."""

    codes: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    names: tuple[frozenset[str], ...]
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Run:
    """The terms from one place on that may all belong to one obligation's name."""

    code: str
    after: int
    strength: tuple[int, int]
    exact: bool


def read_obligations(text: str, obligations: tuple[Term, ...]) -> tuple[str, ...]:
    """The codes of the obligations that a text names; of one that it leaves open, all it may be."""
    found = find_obligations(OrderText(text), obligations)
    return tuple(dict.fromkeys(code for mention in found for code in mention.codes))


def find_obligations(
    order: OrderText, obligations: tuple[Term, ...]
) -> tuple[ObligationMention, ...]:
    """The obligations named by what nobody took yet, in order."""
    words = tuple(word for word in order.words if order.is_free(word.start, word.end))
    return tuple(_mentions(words, _known(obligations)))


def _mentions(words: tuple[Word, ...], known: tuple[_Known, ...]) -> Iterator[ObligationMention]:
    terms = tuple(terms_of(words))
    place = 0
    while place < len(terms):
        best = _best([run for one in known if (run := _run_from(terms, place, one))])
        if not best:
            place += 1
            continue
        last = max(run.after for run in best) - 1
        yield ObligationMention(
            codes=tuple(run.code for run in best),
            start=words[terms[place].first].start,
            end=words[terms[last].after - 1].end,
        )
        place = last + 1


def _best(runs: list[_Run]) -> list[_Run]:
    """Those that account for most of the words; a whole name before a part of one."""
    strongest = max((run.strength for run in runs), default=(0, 0))
    best = [run for run in runs if run.strength == strongest]
    return [run for run in best if run.exact] or best


def _run_from(terms: tuple[Named, ...], place: int, known: _Known) -> _Run | None:
    after = place
    for step in range(place, len(terms)):
        if step > place and not terms[step].joined:
            break
        if terms[step].term in known.terms:
            after = step + 1
        elif step == place or terms[step].term not in BETWEEN:
            break
    said = frozenset(one.term for one in terms[place:after]) & known.terms
    telling = tells_apart(said)
    if not telling:
        return None
    exact = any(meaning_of(said) == name for name in known.names)
    return _Run(known.code, after, (telling, after - place), exact)


@lru_cache(maxsize=64)
def _known(obligations: tuple[Term, ...]) -> tuple[_Known, ...]:
    return tuple(map(_prepared, obligations))


def _prepared(obligation: Term) -> _Known:
    written = [terms_in(each) for each in (obligation.name, obligation.code, *obligation.aliases)]
    return _Known(
        code=obligation.code,
        names=tuple(map(meaning_of, written)),
        terms=frozenset[str]().union(*written),
    )
