"""What a stretch of text outside the titles does: asks, labels, registers, or just talks."""

import re

from understanding.awards.award_mentions import AwardMention, awards_among
from understanding.awards.catalogue import Catalogue
from understanding.awards.moods import Mood, MoodWord, moods_among
from understanding.text.words import Word, word_set

_ASKING = re.compile(
    r"\?(?![\w.%-]*=)|^ai\b|\b(?:don vi|so) nao\b"
    r"|\b(?:cho (?:em |toi |minh )?hoi|xin hoi|muon hoi|em hoi|toi hoi|la gi|bao gio|khi nao"
    r"|han nao|the nao|lam sao|o dau|co phai|duoc khong|duoc ko|hay khong|hay chua|co nen"
    r"|(?:khong|chua|ko) hieu(?! (?:qua|luc|biet))|huong dan (?:toi|em|bac|chu|co|anh|chi|minh)"
    r"|giup (?:toi|em|bac|chu|co|anh|chi|minh) voi|bao nhieu|vi sao|tai sao|nhu nao|can gi"
    r"|nhung gi)\b"
)
_TO_OTHERS = re.compile(
    r"\b(?:nhac|yeu cau|thong bao|cac don vi|cac so|toan cum|moi nguoi|cac dong chi"
    r"|truoc (?:ngay )?\d{1,2}|(?:de nghi|moi) (?:so|cac|don vi)|deadline|han cuoi)\b"
)
_OWN_OFFICE = re.compile(r"\b(?:so|don vi|co quan) (?:em|toi|minh|chung)\b")
_LABEL = re.compile(
    r"^(?:(?:cac|ve|noi dung|dang ky|1\.|2\.) )*(?:danh hieu|muc tieu|hinh thuc khen thuong"
    r"|chi tieu|khen thuong|phan dau|muc dang ky|dang ky)[^:\n]{0,60}:"
)
_GROUNDS = re.compile(r"(?:can cu|xet de nghi|theo de nghi|xet to trinh)\b[^\n]*[;,.]?$")
_PLAIN = word_set(
    "dang ky ki dk thi dua phan dau dat de nghi tang xin muc tieu danh hieu hinh thuc khen thuong "
    "chi quyet tam giu vung huong toi se nam nay hoc nam ha noi thanh pho tp voi va cac cung gom "
    "la cho cua so don vi em toi chung minh ben co quan a da nhe nha vang ve trong dong thoi ngoai "
    "ra ben canh do tiep tuc them duoc nhan bao cao cum truong cum pho truong pho thanh vien so "
    "theo rieng con nhu sau cu the kem moi tren day thuc hien day manh phong trao cap xet ban hoi "
    "dong xem truong hop tran kinh gui thay mat lanh dao nguoi dai dien noi dung ket qua tro len "
    "ok chot di lay lan luon oi "
    "khong chua bo rut mo hinh tap the ca hai cao nhat quy giao uoc len nop thong tin chu phai"
)
_OPENS_WANTING = word_set(
    "nam nay so don vi em toi chung xin va cung se dong thoi ngoai ra ben canh do tiep tuc "
    "tran da vang ve phia quyet tam trong them ca co quan dang ky de nghi phan dau muc tieu danh "
    "hieu hinh thuc khen thuong cac giu vung ke hoach hoc duoc tang dat chung minh thi dua"
)


def asks(flat: str) -> bool:
    """Whether folded text asks something instead of saying it."""
    return _ASKING.search(flat) is not None


def tells_others(flat: str) -> bool:
    """Whether folded text tells others to register: "Đề nghị các đơn vị đăng ký …"."""
    return _TO_OTHERS.search(flat) is not None


def speaks_of_own(flat: str) -> bool:
    """Whether folded text sets its own office apart from one that it names: "còn Sở em …"."""
    return _OWN_OFFICE.search(flat) is not None


def is_label(flat: str) -> bool:
    """Whether folded text begins like "Danh hiệu đăng ký: …"."""
    return _LABEL.match(flat) is not None


def gives_grounds(flat: str) -> bool:
    """Whether folded text is the preamble of a decision: "Căn cứ Luật Thi đua …"."""
    return _GROUNDS.match(flat) is not None


def named_places(mentions: tuple[AwardMention, ...]) -> frozenset[int]:
    """The places of the words that name awards."""
    return frozenset(place for award in mentions for place in range(award.first, award.after))


def moods_of(words: tuple[Word, ...], catalogue: Catalogue) -> tuple[MoodWord, ...]:
    """The words of a stretch that set a mood."""
    return moods_among(words, named_places(awards_among(words, catalogue)))


def registers(words: tuple[Word, ...], catalogue: Catalogue) -> bool:
    """Whether the stretch says that something is wanted."""
    return any(mood.mood is Mood.WANTED for mood in moods_of(words, catalogue))


def begins_with_target(words: tuple[Word, ...], catalogue: Catalogue) -> bool:
    """ "Phấn đấu đạt Cờ …", not "Phong trào phấn đấu giữ vững Cờ …"."""
    mentions = awards_among(words, catalogue)
    if not mentions:
        return False
    moods = {
        place
        for mood in moods_among(words, named_places(mentions))
        for place in range(mood.first, mood.after)
    }
    return all(
        place in moods or word.folded in _OPENS_WANTING or word.folded.isdigit()
        for place, word in enumerate(words[: mentions[0].first])
    )


def leftover(words: tuple[Word, ...], catalogue: Catalogue) -> tuple[Word, ...]:
    """The words that neither name an award nor belong to the usual phrases around it."""
    named = named_places(awards_among(words, catalogue))
    return tuple(
        word
        for place, word in enumerate(words)
        if place not in named and word.folded not in _PLAIN and not word.folded.isdigit()
    )


def from_first_award(words: tuple[Word, ...], catalogue: Catalogue) -> tuple[Word, ...]:
    """The words from the first award named."""
    first = next((award.first for award in awards_among(words, catalogue)), len(words))
    return words[first:]
