"""Which department a text speaks for: the one that registers, not every one it names."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from understanding.awards.award_mentions import awards_among
from understanding.awards.catalogue import catalogue_of
from understanding.awards.moods import moods_among
from understanding.departments import DepartmentMention, departments_among
from understanding.text.phrases import PhraseBook
from understanding.text.pieces import Passage
from understanding.text.words import Gap, Word, word_set
from understanding.vocabulary import Vocabulary

_YEAR = re.compile(r"20\d\d")
_FARTHEST_VERB = 10
_FARTHEST_OBJECT = 6
_LONGEST_BODY = 8
_NO_BODY_TYPED = frozenset({"số", "sổ", "bàn", "bản", "bạn", "hỏi"})
_LEADS = word_set(
    "theo do trong rieng con ve phia nam thay mat dai dien em toi la don vi kinh da va ten thua "
    "thong tin cua dang ky so thu tu dau moi tap the"
)
_PLACES = word_set("ha noi thanh pho tp hn")
_ONLY_CONCERNED = word_set("gui tai theo nganh vuc den dan trinh")
_CONCERNED_WITH = word_set("hop lam doi khac trao")
_CHAIRS = frozenset({"cum", "truong", "pho", "thanh", "vien"})
_BODIES = PhraseBook(
    dict.fromkeys(
        word_set(
            "so ban ubnd uyban cuc phong truong congan congty tongcongty benhvien lienminh "
            "liendoan hoi vanphong chicuc thanhtra doan trungtam vien"
        ),
        True,
    )
)
_THINGS = word_set("benh truong trung doan hoi phong vien cong")
_NO_BODY = word_set("trao chong hoc hop nghi thao vien ket chuc cach ngua dong luc")
_OWN = word_set(
    "em toi chung minh ta nay dang phan de xin ha da se cung la nam quyet tui chua khong chi "
    "co thi va"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A department that is said to register something."""

    mention: DepartmentMention | None
    """None for a body that is none of the season's departments."""
    name: str
    start: int
    """Where its part of the text begins, words like "Theo đó" included."""
    opens: bool
    """Whether a sentence or a clause begins there."""


class Roles:
    """The departments of a passage: who registers, who is merely named."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        """Reads the passage's departments and awards once."""
        self._passage = passage
        self._words = passage.words
        self._place_of = {word.start: place for place, word in enumerate(self._words)}
        self.mentions = tuple(
            mention
            for mention in departments_among(self._words, vocabulary)
            if not self._is_quoted(mention.start)
        )
        awards = awards_among(self._words, catalogue_of(vocabulary))
        self._awards = {award.first for award in awards}
        named = frozenset(place for award in awards for place in range(award.first, award.after))
        self._verbs = {mood.first: mood.after for mood in moods_among(self._words, named)}
        self._named_at = {
            place: self._place_of[mention.start]
            for mention in self.mentions
            for place in range(self._place_of[mention.start], self._after(mention))
        }
        self._starts = {mention.start for mention in self.mentions}
        self._mention_starts = sorted(self._starts)
        self.subjects = tuple(self._subjects())
        self._opening = {one.start: one for one in reversed(self.subjects) if one.opens}

    def _is_quoted(self, start: int) -> bool:
        before = self._words[self._place_of[start]].before.rstrip()
        return self._passage.enclosed[start] and before[-1:] not in {"(", "["}

    def _subjects(self) -> Iterator[Subject]:
        for mention in self.mentions:
            if not self.is_merely_concerned(mention) and self._registers(self._after(mention)):
                yield self._subject(mention, self._place_of[mention.start])
        for place in range(len(self._words)):
            if self._names_unknown_body(place) and self._registers(place + 1):
                yield self._subject(None, place)

    def _subject(self, mention: DepartmentMention | None, place: int) -> Subject:
        start = self._start_with_leads(place)
        first = self._words[start]
        end = mention.end if mention else self._end_of_body(place)
        name = self._passage.text[self._words[place].start : end]
        return Subject(mention, name, first.start, start == 0 or first.gap is not Gap.SOFT)

    def _registers(self, first: int) -> bool:
        if self._is_followed_by_list(first):
            return True
        verb = self._verb_from(first)
        if verb is None:
            return False
        after = self._verbs[verb]
        return any(
            self._names_object(place)
            for place in range(after, min(len(self._words), after + _FARTHEST_OBJECT))
            if not any(self._leads_elsewhere(step) for step in range(after, place + 1))
        )

    def _leads_elsewhere(self, place: int) -> bool:
        return self._is_mentioned(place) or self._starts_sentence(place)

    def _is_followed_by_list(self, first: int) -> bool:
        """ "Sở Y tế: cờ Thành phố; mô hình: …"."""
        while first < len(self._words) and self._words[first].folded in _PLACES | _CHAIRS:
            first += 1
        if first >= len(self._words) or not set(self._words[first].before) & set(":-–—"):
            return False
        return any(
            self._names_object(place)
            for place in range(first, min(len(self._words), first + _FARTHEST_OBJECT))
            if not self._is_mentioned(place)
        )

    def _verb_from(self, first: int) -> int | None:
        for place in range(first, min(len(self._words), first + _FARTHEST_VERB)):
            if self._starts_sentence(place) or self._is_mentioned(place):
                return None
            if place in self._verbs:
                return place
        return None

    def _starts_sentence(self, place: int) -> bool:
        word = self._words[place]
        return word.gap is Gap.HARD and not set(word.before) <= set(' ()[]-–—,"“”:')

    def _is_mentioned(self, place: int) -> bool:
        return self._words[place].start in self._starts

    def _names_object(self, place: int) -> bool:
        word = self._words[place]
        following = self._words[place + 1].folded if place + 1 < len(self._words) else ""
        return place in self._awards or (word.folded, following) == ("mo", "hinh")

    def _after(self, mention: DepartmentMention) -> int:
        place = self._place_of[mention.start]
        while place < len(self._words) and self._words[place].start < mention.end:
            place += 1
        return place

    def _start_with_leads(self, place: int) -> int:
        while place and self._words[place].gap in {Gap.SOFT, Gap.COMMA}:
            named = self._named_at.get(place - 1)
            lead = self._words[place - 1].folded
            if named is None and lead not in _LEADS and not _YEAR.fullmatch(lead):
                break
            place = place - 1 if named is None else named
        return place

    def is_merely_concerned(self, mention: DepartmentMention) -> bool:
        """Addressed, visited or worked with: "Kính gửi Sở …", "phối hợp với Sở …"."""
        place = self._place_of[mention.start]
        before = [word.folded for word in self._words[max(0, place - 2) : place]]
        if before[-1:] == ["voi"]:
            return before[0] in _CONCERNED_WITH
        return bool(before) and before[-1] in _ONLY_CONCERNED

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch is just one department's name: "Đơn vị: Sở Y tế (Cụm phó)"."""
        words = self._passage.words_between(start, end)
        named = list(self.named_between(start, end))
        if len(named) != 1 or self.is_merely_concerned(named[0]):
            return False
        before = [word for word in words if word.start < named[0].start]
        after = [word for word in words if word.start >= named[0].end]
        return all(word.folded in _LEADS for word in before) and all(
            word.folded in _PLACES | _CHAIRS for word in after
        )

    def names_department(self, word: Word) -> bool:
        """Whether the word is part of a department's name."""
        return self._place_of[word.start] in self._named_at

    def named_between(self, start: int, end: int) -> Iterator[DepartmentMention]:
        """The departments named in a stretch."""
        first = bisect_left(self._mention_starts, start)
        return iter(self.mentions[first : bisect_left(self._mention_starts, end)])

    def opening_between(self, start: int, end: int) -> Subject | None:
        """The first department that is said to register something in a stretch it opens."""
        return next((self._opening[at] for at in range(start, end) if at in self._opening), None)

    def is_unknown_body(self, start: int, end: int) -> bool:
        """Whether a stretch is just the name of a body that the season does not know."""
        words = self._passage.words_between(start, end)
        name = [word for word in words if word.folded not in _LEADS or word.folded == "so"]
        first = self._place_of[name[0].start] if name else 0
        named = any(self.named_between(start, end))
        is_short = bool(name) and not named and len(name) <= _LONGEST_BODY
        return is_short and self._is_body(first) and not self._may_be_a_thing(first)

    def _is_body(self, place: int) -> bool:
        typed = self._words[place].typed.lower()
        return self._after_body(place) > place and typed not in _NO_BODY_TYPED

    def _after_body(self, place: int) -> int:
        found = _BODIES.longest_at(self._words, place)
        return place + (found.length if found else 0)

    def _may_be_a_thing(self, place: int) -> bool:
        """ "Bệnh viện xanh" is the name of a model, "Bệnh viện Bạch Mai" that of a body."""
        after = self._after_body(place)
        name = self._words[after].typed if after < len(self._words) else ""
        return self._words[place].folded in _THINGS and not name[:1].isupper()

    def _names_unknown_body(self, place: int) -> bool:
        word = self._words[place]
        if not self._is_body(place):
            return False
        if place in self._named_at or self._is_named_as_model(place):
            return False
        after = self._after_body(place)
        if after >= len(self._words) or self._words[after].folded in _OWN | _NO_BODY:
            return False
        opens = word.gap is not Gap.SOFT or self._words[place - 1].folded in _LEADS
        return opens and self._verb_before_mention(place)

    def _is_named_as_model(self, place: int) -> bool:
        """ "Mô hình 1: Bệnh viện xanh"."""
        before = [word.folded for word in self._words[max(0, place - 3) : place]]
        if before and before[-1].isdigit():
            before.pop()
        return before[-2:] == ["mo", "hinh"]

    def _verb_before_mention(self, place: int) -> bool:
        for step in range(place, min(len(self._words), place + _FARTHEST_VERB)):
            if self._is_mentioned(step) or (step > place and self._starts_sentence(step)):
                return False
            if step > place + 1 and (step in self._verbs or step in self._awards):
                return True
            if step > place and ":" in self._words[step].before:
                return True
        return False

    def _end_of_body(self, place: int) -> int:
        step = place + 1
        while step + 1 < len(self._words) and self._words[step + 1].gap is Gap.SOFT:
            if step + 1 in self._verbs or step + 1 in self._awards:
                break
            step += 1
        return self._words[step].end
