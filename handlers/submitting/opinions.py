"""Answers to a draft that is circulated: consent, or comments in words or files."""

from models.messages import Choice, say
from models.owing import Owed
from models.seasons import ObligationKind
from understanding import fold

AGREE = "agree"
HAND_IN = "go.handin:"
"""How a button begins that hands something in for what it names."""
FEWEST_LETTERS = 3
_AGREEING = frozenset(
    """nhat tri|nhat tri voi du thao|hoan toan nhat tri|nhat tri, khong co y kien|dong y|
    dong y voi du thao|thong nhat|thong nhat voi du thao|khong co y kien|khong co y kien gi|
    khong co y kien khac|agree|agreed|no comments""".replace("\n    ", "").split("|")
)


_CIVILITIES = frozenset(
    """da nhan|da nhan roi|da nhan duoc|nhan duoc roi|da doc|da xem|ok|oke|vang|vang a|da vang|
    xin chao|chao bot|cam on|xin cam on|cam on nhe|received|thanks|thank you|hello""".replace(
        "\n    ", ""
    ).split("|")
)
"""What people say to be polite, and what would replace a comment that they meant."""


def is_about_a_draft(owed: Owed) -> bool:
    """Whether it is answered by an opinion."""
    return owed.obligation.kind is ObligationKind.COMMENT


def says_agreed(words: str) -> bool:
    """Whether the words are consent and nothing more."""
    return fold(words).rstrip(" .!") in _AGREEING


def is_a_comment(words: str) -> bool:
    """Whether the words say anything about what they answer."""
    is_civil = fold(words).rstrip(" .!") in _CIVILITIES
    return not is_civil and sum(letter.isalpha() for letter in words) >= FEWEST_LETTERS


def answer_rows(membership: int, obligation: int) -> tuple[tuple[Choice, ...], ...]:
    """The two ways to answer, by ids."""
    which = f"{membership}.{obligation}"
    agree = Choice(data=f"go.agree:{which}", label=say("comment.agree"))
    comment = Choice(data=f"{HAND_IN}{which}", label=say("comment.comment"))
    return ((agree,), (comment,))
