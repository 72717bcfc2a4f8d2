"""What is said to a number that does not decide by itself: which question it is for."""

from handlers.dialogue.buttons import read_button
from handlers.dialogue.engine import ask, show
from handlers.dialogue.flow import Stay
from handlers.dialogue.meaning import OfAnother, Unclear
from handlers.scene import Replies, Scene
from handlers.state import Offered
from models.messages import Choice, Message, say

CONFIRMS = "go.do:"
"""How the button begins that confirms what an admin has ordered."""


def waits(scene: Scene, choice: Offered) -> bool:
    """Whether a choice answers the question that is waiting, or confirms what was ordered."""
    button = read_button(choice.data)
    if button is None:
        return choice.data.startswith(CONFIRMS)
    return (button.flow, button.step) == (scene.state.flow, scene.state.step)


def came_unasked(scene: Scene, choice: Offered) -> bool:
    """Whether a choice is one of what was said unasked."""
    return any(choice in each.choices for each in scene.state.shown if each.unasked)


def ask_which(scene: Scene, unclear: Unclear) -> Replies:
    """The choices that it can mean, each with what it is about."""
    rows = tuple(
        (
            Choice(
                data=choice.data,
                label=say("dialogue.which_question.option", choice=choice.words, about=about),
            ),
        )
        for choice, about in unclear.options
    )
    return show(scene, Message(lines=(say("dialogue.which_question"),), rows=rows))


def say_it_is_over(scene: Scene, other: OfAnother) -> Replies:
    """Which question it answered, and the one that is waiting now."""
    told = say("dialogue.before_it_was_asked")
    if other.about:
        told = say("dialogue.of_another_question", about=other.about)
    if scene.state.flow:
        return ask(scene, Stay(lines=(told,)))
    return [Message(lines=(told,))]
