"""One model of the draft: its title, its place, its details."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import work
from handlers.registration.card import DETAILS
from handlers.registration.draft_models import trouble_with
from handlers.scene import Scene
from models.messages import Choice, Message, say
from models.registrations import Detail, EmulationModel
from understanding import read_models

DETAILS_CHOICE, UP, DOWN, REMOVE = "details", "up", "down", "remove"
CLEAR = "clear"
LONGEST_DETAIL = 2000


def take_up(scene: Scene, number: int) -> Go:
    """On to one model, counted from 1; if there is none of that number, to the card."""
    models = work.draft(scene).models
    if not 1 <= number <= len(models):
        missing = say("registration.review.no_such_model", number=number)
        return Go(flow="reg", step="review", lines=(missing,))
    # By its id: others may move or remove models while this one is being changed.
    scene.session.flush()
    scene.state.data["item"] = models[number - 1].id
    return Go(flow="reg", step="item")


def is_there(scene: Scene) -> bool:
    """Whether the model being changed is still in the draft."""
    draft = work.registration(scene).draft
    wanted = scene.state.data.get("item")
    return draft is not None and any(model.id == wanted for model in draft.models)


def number(scene: Scene) -> int:
    """Which model is being changed, counted from 1."""
    return work.draft(scene).models.index(model(scene)) + 1


def model(scene: Scene) -> EmulationModel:
    """The model being changed."""
    wanted = scene.state.data["item"]
    return next(model for model in work.draft(scene).models if model.id == wanted)


def ask_title(scene: Scene) -> Message:
    """The title as it is; a new one may be typed."""
    last = len(work.draft(scene).models)
    row = [
        Choice(data=f"{data}.{model(scene).id}", label=label)
        for data, label, possible in (
            (UP, say("registration.item.up"), number(scene) > 1),
            (DOWN, say("registration.item.down"), number(scene) < last),
            (REMOVE, say("registration.item.remove"), True),
        )
        if possible
    ]
    details = Choice(
        data=f"{DETAILS_CHOICE}.{model(scene).id}", label=say("registration.item.details")
    )
    line = say("registration.item.ask", number=number(scene), title=model(scene).title)
    return Message(lines=(line,), rows=((details,), tuple(row)))


def choose_for_item(scene: Scene, choice: str) -> Next:
    """Move it, remove it, or look at its details. `what.id`: an older card names another model."""
    what = choice.partition(".")[0]
    if what == DETAILS_CHOICE:
        return Go(step="details")
    if what == REMOVE:
        return remove(scene)
    models = work.changed(scene).models
    place = number(scene) - 1
    moved = models.pop(place)
    models.insert(place - 1 if what == UP else place + 1, moved)
    return Go(step="review")


def swap(scene: Scene, first: int, second: int) -> Go:
    """Have two models change places; if there is none of a number, to the card."""
    for wanted in (first, second):
        going = take_up(scene, wanted)
        if going.step != ITEM.id:
            return going
    models = work.changed(scene).models
    lower, upper = sorted((first - 1, second - 1))
    if lower != upper:
        last, earlier = models.pop(upper), models.pop(lower)
        models.insert(lower, last)
        models.insert(upper, earlier)
    return Go(step="review")


def remove(scene: Scene) -> Go:
    """Take the model being changed out of the draft."""
    models = work.changed(scene).models
    place = number(scene) - 1
    title = models.pop(place).title
    removed = say("registration.item.removed", number=place + 1, title=work.shortened(title))
    return Go(step="review", lines=(removed,))


def read_title(scene: Scene, text: str) -> Next:
    """The new title, letter for letter."""
    titles = read_models(text).titles
    trouble = trouble_with(titles, already=0)
    if trouble:
        return Stay(lines=(trouble,))
    if len(titles) > 1:
        return Stay(lines=(say("registration.item.several", count=len(titles)),))
    work.changed(scene)
    item = model(scene)
    item.title, item.source = titles[0], work.source_of(scene)
    return Go(step="review")


def ask_details(scene: Scene) -> Message:
    """What else may be said of the model; what is said already is shown."""
    item = model(scene)
    lines = [say("registration.details.ask", number=number(scene), title=item.title)]
    lines += [
        say("card.detail", label=DETAILS[detail], text=text)
        for detail in Detail
        if (text := item.detail(detail))
    ]
    choices = [Choice(data=detail, label=DETAILS[detail]) for detail in Detail]
    rows = tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))
    return Message(lines=tuple(lines), rows=rows)


def choose_detail(scene: Scene, choice: str) -> Next:
    """Ask for one detail."""
    scene.state.data["detail"] = Detail(choice).value
    return Go(step="detail")


def has_detail(scene: Scene) -> bool:
    """Whether it is clear which detail of which model is being asked for."""
    return is_there(scene) and scene.state.data.get("detail") in list(Detail)


def ask_detail(scene: Scene) -> Message:
    """One detail, as text."""
    detail = Detail(scene.state.data["detail"])
    line = say("registration.detail.ask", label=DETAILS[detail], title=model(scene).title)
    if not model(scene).detail(detail):
        return Message(lines=(line,))
    clear = Choice(data=CLEAR, label=say("registration.detail.clear"))
    return Message(lines=(line,), rows=((clear,),))


def choose_for_detail(scene: Scene, _choice: str) -> Next:
    """Take the detail out again."""
    work.changed(scene)
    model(scene).describe(Detail(scene.state.data["detail"]), None)
    return Go(step="details")


def read_detail(scene: Scene, text: str) -> Next:
    """The detail, letter for letter."""
    if len(text) > LONGEST_DETAIL:
        return Stay(lines=(say("registration.detail.too_long", limit=LONGEST_DETAIL),))
    work.changed(scene)
    model(scene).describe(Detail(scene.state.data["detail"]), text)
    return Go(step="details")


ITEM = Step(
    id="item",
    ask=ask_title,
    choose=choose_for_item,
    read=read_title,
    back="review",
    possible=is_there,
)
DETAILS_STEP = Step(
    id="details", ask=ask_details, choose=choose_detail, back="review", possible=is_there
)
DETAIL = Step(
    id="detail",
    ask=ask_detail,
    choose=choose_for_detail,
    read=read_detail,
    back="details",
    possible=has_detail,
)
