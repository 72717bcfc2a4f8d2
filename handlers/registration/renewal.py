"""Registering again as in an earlier season: all of it at once, or item by item."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import targets, work
from handlers.registration.again import begin_items
from handlers.registration.card import content
from handlers.registration.draft_models import MOST_MODELS
from handlers.registration.sending import send
from handlers.scene import Scene
from models.earlier_registrations import Earlier, earlier_registration
from models.messages import Choice, Message, Text, say
from models.registrations import RegistrationVersion

SEND, ITEMS, NEW = "send", "items", "new"


def is_on_offer(scene: Scene) -> bool:
    """Whether nothing has been written yet, but something was registered before."""
    if not work.is_at_hand(scene) or work.is_closed(scene):
        return False
    registration = work.registration(scene)
    draft = registration.draft
    is_blank = draft is None or not (draft.targets or draft.models)
    return is_blank and registration.submitted is None and _earlier(scene) is not None


def ask(scene: Scene) -> Message:
    """What would be registered, as a card; what is there no longer is named."""
    earlier = _the_earlier(scene)
    year = str(earlier.season.year)
    card = content(work.membership(scene), _renewed(scene, earlier), work.catalogue(scene))
    return Message(
        lines=(
            say("renewal.ask", year=year),
            *_of_others(earlier),
            *card,
            *_left_out(scene, earlier),
            *_due(scene),
        ),
        rows=(
            (Choice(data=SEND, label=say("renewal.send", year=year)),),
            (Choice(data=ITEMS, label=say("renewal.items")),),
            (Choice(data=NEW, label=say("renewal.new")),),
        ),
    )


def choose(scene: Scene, choice: str) -> Next:
    """Send it as it is shown, look at each item first, or begin anew."""
    if choice == NEW:
        return Go(step="targets")
    take_over(scene)
    if choice == ITEMS:
        return begin_items(scene)
    sent = send(scene)
    return Go(step="review", lines=sent.lines) if isinstance(sent, Stay) else sent


def take_over(scene: Scene) -> None:
    """Make what is shown the draft."""
    renewed = _renewed(scene, _the_earlier(scene))
    draft = work.changed(scene)
    draft.targets = renewed.targets
    draft.models.extend(model.copy() for model in renewed.models)
    scene.session.flush()


def _earlier(scene: Scene) -> Earlier | None:
    return earlier_registration(scene.session, work.membership(scene))


def _the_earlier(scene: Scene) -> Earlier:
    earlier = _earlier(scene)
    if earlier is None:
        raise LookupError("nothing was registered before")
    return earlier


def _renewed(scene: Scene, earlier: Earlier) -> RegistrationVersion:
    """What can be registered of it now."""
    return RegistrationVersion(
        targets=work.catalogue(scene).ranked(set(earlier.targets)),
        models=[model.copy() for model in earlier.models[:MOST_MODELS]],
    )


def _of_others(earlier: Earlier) -> tuple[Text, ...]:
    if not earlier.predecessors:
        return ()
    return (say("renewal.of_predecessors", departments=tuple(earlier.predecessors)),)


def _left_out(scene: Scene, earlier: Earlier) -> tuple[Text, ...]:
    known = work.catalogue(scene).ranked(set(earlier.targets))
    gone = tuple(earlier.award_name(code) for code in earlier.targets if code not in known)
    too_many = len(earlier.models) > MOST_MODELS
    return (
        *((say("renewal.gone", awards=gone),) if gone else ()),
        *((say("registration.models.too_many", limit=MOST_MODELS),) if too_many else ()),
    )


def _due(scene: Scene) -> tuple[Text, ...]:
    due = work.due_at(work.membership(scene))
    return (say("registration.review.due", due=due),) if due and scene.now <= due else ()


STEP = Step(id="renew", ask=ask, choose=choose, read=targets.read, possible=is_on_offer)
