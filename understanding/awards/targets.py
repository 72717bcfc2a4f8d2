"""The awards that a text asks for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from understanding.awards.award_mentions import AwardMention, Naming, awards_among
from understanding.awards.award_words import LEVELS, LEVELS_OF, Family
from understanding.awards.catalogue import Catalogue, catalogue_of
from understanding.awards.moods import Mood, MoodWord, moods_among
from understanding.text.folding import tidy
from understanding.text.phrases import PhraseBook
from understanding.text.words import Gap, Word, word_set, words_of
from understanding.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class AmbiguousTarget:
    """A phrase that may mean any of these awards, or one whose being wanted is unclear."""

    phrase: str
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TargetsReading:
    """The awards wanted, highest first, and what has to be asked about.

    `set_aside` are awards named but not wanted: refused, given up, or won in the past.
    `nothing` is true where the text says that no award is registered.
    """

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[AmbiguousTarget, ...] = ()
    set_aside: tuple[str, ...] = ()
    nothing: bool = False


_NOTHING = PhraseBook(
    dict.fromkeys(
        word_set(
            "khong chua none no muctieu danhhieu giaithuong nao gi ca het dangky dangki em toi "
            "donvi minh chungtoi da a nhe namnay co so thidua hinhthuckhenthuong se bo qua boqua"
        ),
        True,
    )
)
_BETWEEN_LEVELS = frozenset({"va", "ca"})
_BUT = frozenset({"nhưng", "nhung", "nma", "còn"})
_REFUSING = frozenset({"khong", "chua", "none", "no", "bo"})


def read_targets(text: str, vocabulary: Vocabulary) -> TargetsReading:
    """What a text that answers "which awards?" wants; short names are enough ("TP, CP")."""
    tidied = tidy(text)
    words = words_of(tidied)
    reading = targets_among(tidied, words, vocabulary)
    if reading != TargetsReading():
        return reading
    if _says_nothing(words):
        return TargetsReading(nothing=True)
    return TargetsReading(ambiguous=tuple(_bare_levels(tidied, words, catalogue_of(vocabulary))))


def targets_among(text: str, words: tuple[Word, ...], vocabulary: Vocabulary) -> TargetsReading:
    """What the words of a tidy text want, as far as awards are named in them."""
    catalogue = catalogue_of(vocabulary)
    mentions = awards_among(words, catalogue)
    if not mentions:
        return TargetsReading()
    judged = tuple(zip(mentions, _judge(words, mentions), strict=True))
    wanted = {
        code for mention, mood in judged if _is_clear(mention, mood) for code in mention.codes
    }
    set_aside = {code for mention, mood in judged if _is_set_aside(mood) for code in mention.codes}
    disputed = wanted & {
        code for mention, mood in judged if mood is Mood.REFUSED for code in mention.codes
    }
    return TargetsReading(
        codes=catalogue.highest_first(wanted - disputed),
        unknown=_phrases(text, words, _unknown(judged)),
        ambiguous=tuple(_ambiguous(text, words, judged, disputed)),
        set_aside=catalogue.highest_first(set_aside - wanted),
    )


_Judged = tuple[tuple[AwardMention, Mood], ...]


def _is_clear(mention: AwardMention, mood: Mood) -> bool:
    return mood is Mood.WANTED and mention.naming is Naming.CLEAR


def _is_set_aside(mood: Mood) -> bool:
    return mood in {Mood.REFUSED, Mood.PAST}


def _unknown(judged: _Judged) -> Iterator[AwardMention]:
    for mention, mood in judged:
        if mention.naming is Naming.UNKNOWN and not _is_set_aside(mood):
            yield mention


def _ambiguous(
    text: str, words: tuple[Word, ...], judged: _Judged, disputed: set[str]
) -> Iterator[AmbiguousTarget]:
    for mention, mood in judged:
        unclear = mention.naming is Naming.ONE_OF and not _is_set_aside(mood)
        unsure = mood is Mood.UNSURE and mention.codes
        if unclear or unsure or disputed & set(mention.codes):
            yield AmbiguousTarget(phrase=_phrase(text, words, mention), codes=mention.codes)


def _phrases(
    text: str, words: tuple[Word, ...], mentions: Iterable[AwardMention]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_phrase(text, words, mention) for mention in mentions))


def _phrase(text: str, words: tuple[Word, ...], mention: AwardMention) -> str:
    return text[words[mention.first].start : words[mention.after - 1].end]


def _judge(words: tuple[Word, ...], mentions: tuple[AwardMention, ...]) -> Iterator[Mood]:
    named = frozenset(
        place for mention in mentions for place in range(mention.first, mention.after)
    )
    context = _Context(words, mentions, moods_among(words, named))
    for mention in mentions:
        yield context.said_after(mention) or context.said_before(mention)


class _Context:
    """The moods around the awards; every question is answered without reading the text again."""

    def __init__(
        self,
        words: tuple[Word, ...],
        mentions: tuple[AwardMention, ...],
        moods: tuple[MoodWord, ...],
    ) -> None:
        self._moods = moods
        self._mood_places = [mood.first for mood in moods]
        self._named_places = [mention.first for mention in mentions]
        self._clause_ends = [place for place, word in enumerate(words) if _breaks_clause(word)]
        self._clause_ends.append(len(words))
        self._sentence_ends = [place for place, word in enumerate(words) if _breaks_sentence(word)]

    def said_after(self, mention: AwardMention) -> Mood | None:
        """A mood that follows in the same clause: "cờ Chính phủ thì không"."""
        end = self._clause_ends[bisect_left(self._clause_ends, mention.after)]
        first = bisect_left(self._mood_places, mention.after)
        after = bisect_left(self._mood_places, end)
        said = [mood for mood in self._moods[first:after] if not mood.is_year]
        if not said or self._names_between(said[0].first, end):
            return None
        return said[-1].mood

    def _names_between(self, start: int, end: int) -> bool:
        found = bisect_left(self._named_places, start)
        return found < len(self._named_places) and self._named_places[found] < end

    def said_before(self, mention: AwardMention) -> Mood:
        """The mood that holds where the award is named."""
        found = bisect_left(self._mood_places, mention.first)
        if not found or self._moods[found - 1].mood is Mood.WANTED:
            return Mood.WANTED
        mood = self._moods[found - 1]
        ended = bisect_left(self._sentence_ends, mood.after)
        is_over = ended < len(self._sentence_ends) and (self._sentence_ends[ended] <= mention.first)
        return Mood.UNSURE if is_over else mood.mood


def _breaks_sentence(word: Word) -> bool:
    return word.gap is Gap.HARD and "(" not in word.before and ":" not in word.before


def _breaks_clause(word: Word) -> bool:
    """ "Cờ Chính phủ: không" is one clause."""
    if word.typed.lower() in _BUT:
        return True
    return word.gap is not Gap.SOFT and not set(word.before) <= set(" :=-–—")


def _says_nothing(words: tuple[Word, ...]) -> bool:
    place = 0
    while place < len(words):
        found = _NOTHING.longest_at(words, place)
        if found is None:
            return False
        place += found.length
    return any(word.folded in _REFUSING for word in words)


def names_only_levels(words: tuple[Word, ...]) -> bool:
    """Whether there is nothing but owners of awards: "TP, CP"."""
    place = 0
    while place < len(words):
        level = LEVELS.longest_at(words, place)
        if level is None and words[place].folded not in _BETWEEN_LEVELS:
            return False
        place += level.length if level else 1
    return bool(words)


def _bare_levels(
    text: str, words: tuple[Word, ...], catalogue: Catalogue
) -> Iterator[AmbiguousTarget]:
    """ "TP, CP" as the whole answer: whose awards, but not which."""
    place = 0
    found = []
    while names_only_levels(words) and place < len(words):
        level = LEVELS.longest_at(words, place)
        length = level.length if level else 1
        if level:
            families = (family for family in Family if level.meaning in LEVELS_OF[family])
            codes = {
                code for family in families for code in catalogue.made_of(family, level.meaning)
            }
            phrase = text[words[place].start : words[place + length - 1].end]
            found.append(AmbiguousTarget(phrase=phrase, codes=catalogue.highest_first(codes)))
        place += length
    yield from (target for target in found if target.codes)
