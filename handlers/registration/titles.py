"""The question for the models: all of them in one message, or one after another."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import paste, work
from handlers.registration.answers import answer_to
from handlers.registration.doubts import lines_of
from handlers.registration.draft_models import extend, trouble_with
from handlers.scene import Scene
from models.messages import Choice, Message, say
from understanding import ModelsReading, read_models, says_no_more

READY = "ready"


def ask(scene: Scene) -> Message:
    """Asks for titles; says how many are there already."""
    count = len(work.draft(scene).models)
    if not count:
        return Message(lines=(say("registration.models.ask"),))
    ready = Choice(data=READY, label=say("registration.models.ready"))
    return Message(lines=(say("registration.models.more", number=count),), rows=((ready,),))


def choose(_scene: Scene, _choice: str) -> Next:
    """Enough models: on to the review."""
    return Go(step="review")


def read(scene: Scene, text: str) -> Next:
    """Titles, one a line; or a paragraph that says more than that."""
    if says_no_more(text) and work.draft(scene).models:
        return Go(step="review")
    reading = paste.read(scene, text)
    if paste.says_more(reading):
        return paste.record(scene, text, reading)
    if reading.looks_like_registration and not reading.titles:
        work.keep_pending(scene, text)
        return Go(step="meaning")
    answer = answer_to(scene, reading)
    if answer:
        return Stay(lines=answer)
    return add(scene, read_models(text), source=work.source_of(scene))


def add(scene: Scene, reading: ModelsReading, source: str | None) -> Next:
    """Put titles behind those already there, and on to the review with what was not clear."""
    trouble = trouble_with(reading.titles, already=len(work.draft(scene).models))
    if trouble:
        return Stay(lines=lines_of(reading.doubts) or (trouble,))
    twice = extend(work.changed(scene), reading.titles, source)
    return Go(step="review", lines=(*twice, *lines_of(reading.doubts)))


STEP = Step(id="models", ask=ask, choose=choose, read=read, back="targets", skip="review")
