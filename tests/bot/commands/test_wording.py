"""Every key of the commands has words in both languages, with the same placeholders."""

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from bot.wording.terminal import Language, Words, read_texts
from models.audit import Action
from models.messages import say
from models.paper_orders import PaperFailure, PaperKind
from models.people import Right
from models.progress import Stand
from models.registrations import Detail, Status
from models.reminders import Reason, ReminderState
from models.seasons import ObligationKind, Role
from tests.bot.season_2023 import ROOT

# Prefixes of keys whose end is computed, with all ends that there are.
NO_KEYS = {"cli.help", "cli.po"}
FAMILIES: dict[str, type[StrEnum]] = {
    "cli.role.": Role,
    "cli.right.": Right,
    "cli.status.": Status,
    "cli.kind.": ObligationKind,
    "cli.detail.": Detail,
    "cli.reminder.": ReminderState,
    "cli.reason.": Reason,
    "cli.paper.": PaperFailure,
    "cli.progress.": Stand,
    "cli.title.": PaperKind,
}


SHARED: dict[str, type[StrEnum]] = {"action.": Action}
"""The same, for words that are the dialogues' too."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def keys_in(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        literals = re.findall(r'"(cli\.[a-z0-9_.-]*[a-z0-9_])"', path.read_text(encoding="utf-8"))
        found.update(literals)
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert set(read_texts(Language.VI)) == set(read_texts(Language.EN))


@pytest.mark.parametrize("key", sorted(read_texts(Language.VI)))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    vietnamese, english = read_texts(Language.VI)[key], read_texts(Language.EN)[key]
    assert placeholders(vietnamese) == placeholders(english)


def test_every_key_in_the_code_has_words() -> None:
    computed = {f"{prefix}{end}" for prefix, ends in FAMILIES.items() for end in ends}
    used = keys_in(ROOT / "bot") - NO_KEYS
    assert used | computed <= set(read_texts(Language.VI))


@pytest.mark.parametrize("language", list(Language))
def test_what_dialogues_say_too_has_words(language: Language) -> None:
    words = Words(language)
    for prefix, ends in SHARED.items():
        assert all(words.say(f"{prefix}{end}") for end in ends)


def test_every_words_key_is_used() -> None:
    computed = {f"{prefix}{end}" for prefix, ends in FAMILIES.items() for end in ends}
    help_and_columns = {
        key
        for key in read_texts(Language.VI)
        if key.startswith(("cli.help.", "cli.export.column."))
    }
    assert set(read_texts(Language.VI)) == keys_in(ROOT / "bot") - NO_KEYS | computed | (
        help_and_columns
    )


def test_a_text_inside_a_text_is_said_too() -> None:
    inner = say("cli.fault.empty")
    line = Words(Language.EN).say("cli.config.variable_fault", name="X", fault=inner)
    assert line == "environment variable X: must not be empty"


def test_a_key_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words(Language.VI).say("cli.no.such.key")
