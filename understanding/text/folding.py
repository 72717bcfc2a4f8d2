"""Texts made clean, and texts made comparable."""

import re
import unicodedata
from functools import lru_cache

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ODD = re.compile(r"[^\w\n -~“”‘’«»–—…•]")
"""What may need more than a look: all but letters, digits and the usual signs."""
_USUAL_MARKS = re.compile("[\u0300-\u036f]+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_JOINER = "\u200d"
_DASH = re.compile("[\u2010-\u2015\u2212\u00ad\u2043\u30fb\uff0d]")
_QUOTE = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″]")
_NO_CODE = re.compile(r"[^a-z0-9]+")
_WHITE = re.compile(r"\s+")
_FULL_WIDTH = str.maketrans(
    {chr(sign + 0xFEE0): chr(sign) for sign in range(0x21, 0x7F) if not chr(sign).isalnum()}
    | {"、": ",", "。": "."}
)
_WIDE_SPACE = re.compile(r"\t+(?= )|(?<= )\t+|^\t+|\t+$", re.MULTILINE)
_LEADS_IN = re.compile(r"[^\n]*:|\S{0,4}[^\w\s]")
_REMEMBERED = 256
"""Many readers look at the same lines of one text."""
_BARRED_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i"})


def tidy(text: str) -> str:
    """The text as it is kept: NFC, "\\n" as line end, nothing invisible, no spaces at the ends.

    Letters, emoji and the place of tone marks stay as they were typed. Tabs between the cells of
    a table become " | ", signs of East Asian width those of ours.
    """
    text = _cells_apart(_LINE_END.sub("\n", text))
    if _ODD.search(text) or not unicodedata.is_normalized("NFC", text):
        text = "".join(_visible(text, place) for place in range(len(text)))
        text = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _cells_apart(text: str) -> str:
    if "\t" not in text:
        return text
    return "\n".join(map(_line_of_cells, _WIDE_SPACE.sub(" ", text).split("\n")))


def _line_of_cells(line: str) -> str:
    """After a bullet, a number with its dot or a colon a tab is just a wide space."""
    first, tab, others = line.partition("\t")
    edge = " " if _LEADS_IN.fullmatch(first.strip()) else " | "
    return first + (edge if tab else "") + others.replace("\t", " | ")


def _visible(text: str, place: int) -> str:
    letter = text[place]
    if letter == "\n" or (letter.isascii() and letter.isprintable()):
        return letter
    if letter == "\t":
        return " "
    if letter == _JOINER and _joins_emoji(text, place):
        return letter
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    return "" if category in _INVISIBLE else letter


def _joins_emoji(text: str, place: int) -> bool:
    """Families and professions are several emoji held together by a joiner."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return _is_emoji_part(before) and _is_emoji_part(after)


def _is_emoji_part(letter: str) -> bool:
    return letter == "\ufe0f" or (letter != "" and unicodedata.category(letter) in {"So", "Sk"})


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """The text for comparison only: no accents, one case, one kind of dash, quote and space."""
    text = _QUOTE.sub('"', _DASH.sub("-", tidy(text)))
    return _WHITE.sub(" ", fold_letters(text)).strip()


def code_of(name: str) -> str:
    """A name as a code: small letters, digits and hyphens, such as "so-y-te"."""
    return _NO_CODE.sub("-", fold(name)).strip("-")


def fold_letters(text: str) -> str:
    """The letters of a tidy text without accents and in lower case."""
    if text.isascii():
        return text.lower()
    previous = ""
    while previous != text:
        # Some letters only come apart after their case is folded, and the other way round.
        previous, text = text, _without_marks(text)
        if text.isascii():
            return text
    return text


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).translate(_BARRED_D).casefold()
    apart = _USUAL_MARKS.sub("", apart)
    if apart.isascii():
        return apart
    return "".join(letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Me"})
