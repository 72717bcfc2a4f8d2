"""The words of the terminal's commands: gettext domain `cli`, read straight from its .po files.

What dialogues say too, such as the names of actions, has its words in their domain only.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from babel.messages.pofile import read_po

from models.messages import Text

LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "locale"
DOMAIN = "cli"
DOMAIN_OF_DIALOGUES = "thidua"


class Language(StrEnum):
    """The languages that the commands speak."""

    VI = "vi"
    EN = "en"


class Words:
    """Turns keys into words of one language. Raises KeyError for a key without words."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = read_texts(language)

    def say(self, key: str, /, **params: object) -> str:
        """The words of a key with its placeholders filled; a `Text` among them is said too."""
        filled = {name: self._fill(value) for name, value in params.items()}
        texts = self._texts if key.startswith(f"{DOMAIN}.") else self._texts_of_dialogues
        return texts[key].format_map(filled)

    def render(self, text: Text) -> str:
        """The words of a `Text`."""
        return self.say(text.key, **text.params)

    @cached_property
    def _texts_of_dialogues(self) -> Mapping[str, str]:
        return read_texts(self.language, DOMAIN_OF_DIALOGUES)

    def _fill(self, value: object) -> object:
        return self.render(value) if isinstance(value, Text) else value


def read_texts(language: Language, domain: str = DOMAIN) -> Mapping[str, str]:
    """Every key of the domain with its words in this language."""
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=str(language), domain=domain)
    return {str(m.id): str(m.string) for m in catalog if m.id and m.string}
