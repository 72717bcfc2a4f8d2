"""What can be handed in by this person, what is enough for it, and until when."""

from collections.abc import Sequence

from handlers.own_departments import memberships_of
from handlers.reminding.message import is_handed_in
from handlers.scene import Scene
from handlers.submitting import filing
from handlers.submitting.material import Material
from handlers.submitting.opinions import is_a_comment, is_about_a_draft
from handlers.submitting.receipt import receipt_line
from models.messages import Message, say
from models.owing import Owed, owed_by
from models.submissions import in_force
from understanding import Term, has_link, may_be_a_message, puts_off
from understanding.orders import read_obligations

FEWEST_LETTERS = 20
"""A shorter answer without a link is a word to us, such as «đã rõ», and no report."""


def reports_of(scene: Scene) -> list[Owed]:
    """All reports and the like that the person's departments owe, done or not."""
    return [
        owed
        for membership in memberships_of(scene.person)
        for owed in owed_by(scene.session, membership)
        if is_handed_in(owed)
    ]


def open_reports(scene: Scene) -> list[Owed]:
    """Those not yet handed in."""
    return [owed for owed in reports_of(scene) if not owed.is_done]


def choices(scene: Scene) -> list[Owed]:
    """For what something can be: what was just handed in, to which it may belong, and the rest."""
    just = [each for each in reports_of(scene) if each.is_done and filing.goes_on(scene, each)]
    return [*just, *open_reports(scene)]


def named_by(words: str, offered: Sequence[Owed]) -> list[Owed]:
    """Those that the words name, such as «bc 6 tháng»; several if they do not decide."""
    terms = [Term(code=owed.obligation.code, name=owed.obligation.name) for owed in offered]
    named = read_obligations(words, tuple(dict.fromkeys(terms)))
    return [owed for owed in offered if owed.obligation.code in named]


def is_a_report(words: str) -> bool:
    """Whether words can be what was asked for: a link, or more than a word to us."""
    return has_link(words) or len(words) >= FEWEST_LETTERS


def is_enough(owed: Owed, words: str) -> bool:
    """Whether the words can be what is to be handed in for this."""
    return is_a_comment(words) if is_about_a_draft(owed) else is_a_report(words)


def may_be_no_report(owed: Owed, material: Material) -> bool:
    """Whether what came may be a message to us, so that it is asked before it is handed in."""
    if material.files or material.goes_on:
        return False
    return (puts_off if is_about_a_draft(owed) else may_be_a_message)(material.words)


def is_closed(scene: Scene, owed: Owed) -> bool:
    """Whether it was handed in and can no longer be changed."""
    return owed.is_done and scene.now > owed.due_at and filing.goes_on(scene, owed) is None


def closed_message(scene: Scene, owed: Owed) -> Message:
    """That it is too late for a change, whom to ask, and what was handed in."""
    secretariat = owed.membership.season.secretariat
    closed = say(
        "submitting.closed",
        obligation=owed.obligation.name,
        due=owed.due_at,
        secretariat=secretariat,
    )
    before = in_force(scene.session, owed.membership, owed.obligation)
    return Message(lines=(closed, receipt_line(before)) if before else (closed,))
