"""Words for keys: Babel's compiled catalogues, domain `thidua`.

The keys are dotted names, the placeholders `{name}`. Vietnamese is the source of truth.
The catalogue may use <b>, <i> and <code>; what fills a placeholder is taken literally.
"""

import html
import logging
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.support import Translations

from models.messages import Mention, Param, Text

log = logging.getLogger(__name__)

DOMAIN = "thidua"
SOURCE = "vi"
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "locale"
_TAG = re.compile(r"</?(?:b|i|code)>")
_MOMENTS = {"vi": "%H:%M ngày %d/%m/%Y", "en": "%H:%M on %d/%m/%Y"}
_DAY = "%d/%m/%Y"


class WordingError(Exception):
    """The catalogues cannot be used; one line."""


class MissingWordsError(KeyError):
    """A key without words."""


class Markup(StrEnum):
    """How emphasis is written."""

    HTML = "html"
    NONE = "none"


class Wording:
    """Finds words. zone: in which people read instants.

    strict: a key without words raises MissingWordsError. Otherwise Vietnamese stands in for
    another language, and the key for Vietnamese; what is missing is logged once.
    """

    def __init__(
        self, zone: ZoneInfo, *, folder: Path = LOCALE_FOLDER, strict: bool = False
    ) -> None:
        self._zone = zone
        self._strict = strict
        self._catalogues = _load_all(folder)
        self._templates: dict[tuple[str, str, Markup, int | None], str] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are words in."""
        return tuple(self._catalogues)

    def plain(self, language: str, text: Text) -> str:
        """The words without any markup."""
        return self._say(language, text, Markup.NONE)

    def html(self, language: str, text: Text) -> str:
        """The words with their markup, fit for Telegram's HTML."""
        return self._say(language, text, Markup.HTML)

    def _say(self, language: str, text: Text, markup: Markup) -> str:
        if language not in self._catalogues:
            language = SOURCE
        template = self._template(language, text, markup)
        if not text.params:
            return template.format()
        fill = _Fill(language, markup, self)
        return template.format_map({name: fill.put(value) for name, value in text.params.items()})

    def _template(self, language: str, text: Text, markup: Markup) -> str:
        count = text.params.get("count")
        place = (language, text.key, markup, count if isinstance(count, int) else None)
        found = self._templates.get(place)
        if found is None:
            raw = self._find(language, text.key, place[3])
            found = raw if markup is Markup.HTML else html.unescape(_TAG.sub("", raw))
            if place[3] is None:  # numbers are without end, keys are not
                self._templates[place] = found
        return found

    def _find(self, language: str, key: str, count: int | None) -> str:
        found = _look_up(self._catalogues[language], key, count)
        if found is not None:
            return found
        if self._strict:
            raise MissingWordsError(f"{language}: {key}")
        log.error("the %s catalogue has no words for %s", language, key)
        if language == SOURCE:
            return key
        return self._find(SOURCE, key, count)

    def moment(self, language: str, moment: datetime) -> str:
        """An instant as people there read it."""
        return moment.astimezone(self._zone).strftime(_MOMENTS.get(language, _MOMENTS[SOURCE]))


class _Fill:
    """Turns parameters into what stands in their place."""

    def __init__(self, language: str, markup: Markup, wording: Wording) -> None:
        self._language = language
        self._wording = wording
        is_html = markup is Markup.HTML
        self._say: Callable[[str, Text], str] = wording.html if is_html else wording.plain
        self._quote: Callable[[str | Mention], str] = _in_html if is_html else _as_it_is

    def put(self, value: Param) -> str | int:
        match value:
            case Text():
                return self._say(self._language, value)
            case tuple():
                return ", ".join(str(self.put(part)) for part in value)
            case datetime():
                return self._wording.moment(self._language, value)
            case date():
                return value.strftime(_DAY)
            case str() | Mention():
                return self._quote(value)
            case _:
                return value


def _in_html(text: str | Mention) -> str:
    """See Bot API, HTML style: a mention is a link to a user by their id."""
    if isinstance(text, str):
        return html.escape(text, quote=False)
    return f'<a href="tg://user?id={html.escape(text.account)}">{_in_html(text.name)}</a>'


def _as_it_is(text: str | Mention) -> str:
    return text if isinstance(text, str) else text.name


def _look_up(catalogue: Translations, key: str, count: int | None) -> str | None:
    # A key that has no words comes back as it is.
    if count is not None:
        counted = catalogue.ngettext(key, key, count)
        if counted != key:
            return counted
    found = catalogue.gettext(key)
    return None if found == key else found


def _load_all(folder: Path) -> Mapping[str, Translations]:
    files = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    catalogues = {file.parents[1].name: _load(file) for file in files}
    if SOURCE not in catalogues:
        raise WordingError(f"{folder} has no compiled catalogue for {SOURCE!r}: run `make`")
    return catalogues


def _load(file: Path) -> Translations:
    with file.open("rb") as compiled:
        return Translations(compiled, domain=DOMAIN)
