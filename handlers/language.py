"""/ngonngu: Vietnamese or English."""

from handlers.dialogue import show
from handlers.scene import Replies, Scene
from models.messages import Choice, Message, say
from understanding import fold

LANGUAGES = {"vi": say("language.vi"), "en": say("language.en")}


def choose_language(scene: Scene, argument: str) -> Replies:
    """Change to the language named, or ask which."""
    wanted = fold(argument)
    if wanted not in LANGUAGES:
        return show(scene, _question())
    scene.conversation.language = wanted
    return show(scene, Message(lines=(say("language.changed"),)))


def _question() -> Message:
    row = tuple(Choice(data=f"go.lang:{code}", label=name) for code, name in LANGUAGES.items())
    return Message(lines=(say("language.ask"),), rows=(row,))
