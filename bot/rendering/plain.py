"""Our messages as plain text with numbered choices, for messengers without buttons."""

from bot.rendering.cutting import cut_plain
from bot.wording.catalogues import Wording
from models.messages import Choice, Message, say

HINT, HINT_OF_SEVERAL = say("choices.hint"), say("choices.hint_of_several")


def plain_texts(
    message: Message, language: str, wording: Wording, *, longest: int
) -> tuple[str, ...]:
    """The message as texts of at most `longest` UTF-16 units, cut between lines.

    The choices stand under a line that says what their numbers are for: other lines have theirs.
    """
    lines = [wording.plain(language, line) for line in message.lines]
    if message.choices:
        hint = HINT_OF_SEVERAL if message.takes_several else HINT
        lines += [wording.plain(language, hint), *_numbered(message.choices, language, wording)]
    return cut_plain("\n".join(lines).strip("\n"), longest)


def _numbered(choices: tuple[Choice, ...], language: str, wording: Wording) -> list[str]:
    labels = (_label(choice, language, wording) for choice in choices)
    return [f"{number}. {label}" for number, label in enumerate(labels, start=1)]


def _label(choice: Choice, language: str, wording: Wording) -> str:
    words = wording.plain(language, choice.label)
    return f"{words}: {choice.url}" if choice.url else words
