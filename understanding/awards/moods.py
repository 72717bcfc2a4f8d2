"""Whether a text wants what it names: "bỏ Cờ Chính phủ, giữ Cờ Thành phố"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from understanding.text.phrases import PhraseBook
from understanding.text.words import Gap, Word, word_set


class Mood(Enum):
    """What a stretch of text says about the awards and models it names."""

    WANTED = auto()
    REFUSED = auto()
    PAST = auto()
    UNSURE = auto()


class _Tone(Enum):
    VERB = auto()
    """Wants, unless refused, past or unsure just before."""
    WISH = auto()
    """The same, and all that is achieved after it in its sentence is wished for."""
    TURN = auto()
    """Wants, whatever was said before."""
    REFUSAL = auto()
    ACHIEVED = auto()
    """Reports what was won, unless wished for just before ("phấn đấu đạt")."""
    PAST = auto()
    DOUBT = auto()


_TONES = PhraseBook(
    {
        **dict.fromkeys(
            word_set(
                "dangky dangki dk dangkythidua denghi xindenghi muctieu chitieu xin chon chot lay "
                "giu giuvung giunguyen vanla van se dangkythem dukien camket themvao bosung "
                "register"
            ),
            _Tone.VERB,
        ),
        **dict.fromkeys(word_set("phandau quyettam huongtoi nolucphandau"), _Tone.WISH),
        **dict.fromkeys(
            word_set(
                "khongchi khongnhung khongngung ma chi sang chuyensang doisang doithanh chicon "
                "dadangky dadangki thaybang bang thico xuong len ngoaira conlai"
            ),
            _Tone.TURN,
        ),
        **dict.fromkeys(
            word_set(
                "khong chua bo rut huy tru thaycho thayvi thay doi doitu chuyen chuyentu xinthoi "
                "thoikhong thoidangky thithoi loaibo khoan xinrut xinbo chang tuchoi "
                "tamhoan hoanlai tamdung dunglai ngung dungdangky ko "
                "hong hem hok khum "
                "kdangky kdangki kdk not kophai rutlai"
            ),
            _Tone.REFUSAL,
        ),
        **dict.fromkeys(
            word_set(
                "dat datduoc duoc duoctang duoctrao donnhan nhan tang traotang duocnhan "
                "duoctraotang datdanhhieu"
            ),
            _Tone.ACHIEVED,
        ),
        **dict.fromkeys(
            word_set(
                "dadat daduoc danhan dadatduoc daduoctang daduoctrao vuadat vuanhan vuaduoc "
                "namngoai namtruoc namqua vinhdu trao vinhdanh chucmung tungdat dagianh "
                "dagiu daco datrienkhai dathuchien daxaydung dahoanthanh"
            ),
            _Tone.PAST,
        ),
        **dict.fromkeys(
            word_set(
                "neu cole cannhac dangxemxet dangtinhtoan dangtinh chuachac phanvan conen nen "
                "ngoai khongbiet xinhoi nghenoi nghedau hinhnhu dangkysau dangkisau dksau desau "
                "cothe chuathongnhat chuaquyet truonghop khidudieukien namsau sangnam dotsau kysau "
                "chohoi emhoi lieu coduoc"
            ),
            _Tone.DOUBT,
        ),
    },
    gaps=frozenset({Gap.SOFT, Gap.LINE}),
)
_BEFORE_AWARD = {"tu": _Tone.DOUBT, "thanh": _Tone.TURN, "qua": _Tone.TURN}
_AFTER_AWARD = {"sau": _Tone.DOUBT}
# Words of one syllable share their letters with many others once accents are folded away.
_TYPED_AS = {
    "bang": {"bang", "bằng"},
    "bo": {"bo", "bỏ"},
    "chang": {"chang", "chẳng"},
    "chot": {"chot", "chốt"},
    "chi": {"chi", "chỉ"},
    "chua": {"chua", "chưa"},
    "dat": {"dat", "đạt"},
    "doi": {"doi", "đổi"},
    "huy": {"huy", "hủy", "huỷ"},
    "lay": {"lay", "lấy"},
    "len": {"len", "lên"},
    "lieu": {"lieu", "liệu"},
    "ma": {"ma", "mà"},
    "nen": {"nen", "nên"},
    "neu": {"neu", "nếu"},
    "nhan": {"nhan", "nhận"},
    "rut": {"rut", "rút"},
    "sang": {"sang"},
    "se": {"se", "sẽ"},
    "tang": {"tang", "tặng"},
    "qua": {"qua"},
    "sau": {"sau"},
    "thanh": {"thanh", "thành"},
    "thay": {"thay"},
    "trao": {"trao"},
    "tru": {"tru", "trừ"},
    "tu": {"tu", "từ"},
    "van": {"van", "vẫn"},
    "xuong": {"xuong", "xuống"},
}
_NO_MOOD = PhraseBook(
    dict.fromkeys(
        word_set(
            "phongtrao traodoi doimoi thaydoi chuyendoi chuyendoiso phathuy huydong chihuy canbo "
            "toanbo noibo dongbo congbo dangbo bonganh boyte nhandan canhan nhanvien nhandip "
            "congnhan benhnhan chungnhan tangcuong tangtruong giatang nentang sangtao sangkien "
            "sangnay buoisang dongchi tieuchi chithi chicuc chibo thaymat thaythuoc "
            "thaygiao vanhoa vanphong vanban chiase khonggian khongkhi chutruong ngoaithanh "
            "doingu bangkhen doanvien datdai maso"
        ),
        True,
    )
)
_BINDS_WORDS = 4
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class MoodWord:
    """A word that sets the mood: where it stands in the row, and the mood from there on."""

    mood: Mood
    first: int
    after: int
    is_year: bool


def moods_among(words: tuple[Word, ...], named: frozenset[int]) -> tuple[MoodWord, ...]:
    """The words that set a mood, in order; `named` are the places where awards are named."""
    moods: list[MoodWord] = []
    latest = max(_years(words), default=(0, 0), key=lambda year: year[1])[1]
    earlier = any(year < latest for _, year in _years(words))
    years = dict(_years(words)) if earlier else {}
    place, wished = 0, False
    while place < len(words):
        wished = wished and words[place].gap is not Gap.HARD
        tone, length = _tone_at(words, place, years, latest, named)
        if not named.isdisjoint(range(place, place + length)):
            place += 1
            continue
        if tone is not None:
            before = _bound_to(words, place, moods, named)
            achieved_in_a_wish = wished and tone is _Tone.ACHIEVED
            mood = Mood.WANTED if achieved_in_a_wish else _mood_of(tone, before, place)
            wished = mood is Mood.WANTED and (wished or tone is _Tone.WISH)
            moods.append(MoodWord(mood, place, place + length, place in years))
        place += length
    return tuple(moods)


def _tone_at(
    words: tuple[Word, ...],
    place: int,
    years: dict[int, int],
    latest: int,
    named: frozenset[int],
) -> tuple[_Tone | None, int]:
    if place in years:
        return (_Tone.PAST if years[place] < latest else _Tone.TURN), 2
    beside = _tone_beside_award(words, place, named)
    if beside is not None:
        return beside, 1
    other = _NO_MOOD.longest_at(words, place)
    found = _TONES.longest_at(words, place)
    if other is not None and (found is None or other.length >= found.length):
        return None, other.length
    if found is None or (found.length == 1 and not _is_meant(words[place])):
        return None, 1
    return found.meaning, found.length


def _tone_beside_award(words: tuple[Word, ...], place: int, named: frozenset[int]) -> _Tone | None:
    """ "Từ Cờ …", "thành Cờ …", "Cờ … sau" say so only right beside the award."""
    if not _is_meant(words[place]):
        return None
    if place + 1 in named:
        return _BEFORE_AWARD.get(words[place].folded)
    follows = place - 1 in named and words[place].gap is Gap.SOFT
    return _AFTER_AWARD.get(words[place].folded) if follows else None


def _is_meant(word: Word) -> bool:
    return word.typed.lower() in _TYPED_AS.get(word.folded, {word.typed.lower()})


def years_named(words: tuple[Word, ...]) -> tuple[int, ...]:
    """The years of a stretch, as in "năm 2023"."""
    return tuple(year for _, year in _years(words))


def _years(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Where "năm 2022" begins, and the year."""
    for place in range(len(words) - 1):
        number = words[place + 1].folded
        if words[place].folded == "nam" and _YEAR.fullmatch(number):
            yield place, int(number)


def _bound_to(
    words: tuple[Word, ...], place: int, moods: list[MoodWord], named: frozenset[int]
) -> Mood | None:
    """The mood that a word just before gives: "không đăng ký", "phấn đấu đạt"."""
    if not moods or place - moods[-1].after > _BINDS_WORDS:
        return None
    between = range(moods[-1].after, place)
    if any(step in named for step in between):
        return None
    breaks = {Gap.COMMA, Gap.HARD}
    if any(words[step].gap in breaks for step in (*between, place)):
        return None
    return moods[-1].mood


def _mood_of(tone: _Tone, before: Mood | None, place: int) -> Mood:
    match tone:
        case _Tone.VERB | _Tone.WISH:
            return before or Mood.WANTED
        case _Tone.ACHIEVED:
            return before or (Mood.PAST if place else Mood.WANTED)
        case _Tone.TURN:
            return Mood.WANTED
        case _Tone.REFUSAL:
            return Mood.UNSURE if before is Mood.UNSURE else Mood.REFUSED
        case _Tone.PAST:
            return Mood.PAST
        case _Tone.DOUBT:
            return Mood.UNSURE
