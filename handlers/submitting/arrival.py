"""Something to be handed in arrives: by the command, as the answer to a reminder, or unasked."""

from handlers.dialogue import follow, show
from handlers.long_texts import is_cut
from handlers.own_departments import memberships_of
from handlers.reminding.later import promise_in_words
from handlers.reminding.message import is_handed_in, reference
from handlers.reminding.owing import owed_of
from handlers.scene import Replies, Scene
from handlers.shortcuts import STATUS
from handlers.strangers import introduction
from handlers.submitting import filing
from handlers.submitting.flow import HANDING_IN
from handlers.submitting.material import Material, at_hand, put_aside_more, receive, trouble_with
from handlers.submitting.opinions import HAND_IN, is_about_a_draft
from handlers.submitting.taking import ADD, REPLACE, agree, begin, choose_among, take
from handlers.submitting.what_is_owed import choices, is_a_report, is_enough, open_reports
from models.messages import Choice, Message, Toast, say
from models.owing import Owed, owed
from models.reminders import reminded_by
from models.submissions import Opinion, in_force
from understanding import tidy


def report(scene: Scene, _argument: str) -> Replies:
    """/nopbaocao: hand something in."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    owing = open_reports(scene)
    if owing:
        return follow(scene, choose_among(scene, owing))
    return show(scene, Message(lines=(say("submitting.nothing_open"),), rows=((STATUS,),)))


def hand_in_this(scene: Scene, argument: str) -> Replies:
    """The button under a reminder."""
    return _begin(scene, argument)


def add_to_this(scene: Scene, argument: str) -> Replies:
    """The button under a receipt: more files."""
    return _begin(scene, argument, ADD)


def replace_this(scene: Scene, argument: str) -> Replies:
    """The button under a receipt: another file in place of it."""
    return _begin(scene, argument, REPLACE)


def agree_to_this(scene: Scene, argument: str) -> Replies:
    """The button under a draft; once said, it is said."""
    for standing in owed_of(scene, argument, done_as_well=True):
        if not is_about_a_draft(standing):
            return []
        before = in_force(scene.session, standing.membership, standing.obligation)
        if before is not None and before.opinion is Opinion.AGREES:
            return [Toast(text=say("comment.agreed_before"))]
        return follow(scene, agree(scene, standing))
    return show(scene, Message(lines=(say("later.nothing_owed"),)))


def comment(scene: Scene, _argument: str) -> Replies:
    """/gopy by a contact: answer a draft that waits."""
    waiting = [each for each in open_reports(scene) if is_about_a_draft(each)]
    if not waiting:
        return show(scene, Message(lines=(say("comment.nothing"),)))
    if len(waiting) == 1:
        return follow(scene, begin(scene, waiting[0]))
    rows = tuple(
        (
            Choice(
                data=f"{HAND_IN}{reference(each)}",
                label=say("dates.name", obligation=each.obligation.name),
            ),
        )
        for each in waiting
    )
    return show(scene, Message(lines=(say("comment.which"),), rows=rows))


def _begin(scene: Scene, argument: str, how: str = "") -> Replies:
    for standing in owed_of(scene, argument, done_as_well=True):
        return follow(scene, begin(scene, standing, how))
    return show(scene, Message(lines=(say("later.nothing_owed"),)))


def take_more_of_an_album(scene: Scene) -> Replies | None:
    """Another part of an album that is being filed or asked about; None if it is no such part.

    All parts get one answer together.
    """
    submission = filing.album_at_work(scene)
    asked_about = at_hand(scene) if scene.state.flow == HANDING_IN.id else None
    album = scene.event.album
    waits = album and asked_about and any(each.album == album for each in asked_about.files)
    if not (submission or waits):
        return None
    material = receive(scene)
    troubles = [trouble for each in material.files if (trouble := trouble_with(each))]
    for each in material.files:
        if submission is not None:
            submission.files.append(each)
        else:
            put_aside_more(scene, each)
    return show(scene, filing.refusal(troubles)) if troubles else []


def take_answer(scene: Scene) -> Replies | None:
    """An answer to a reminder; None where that is not what it is, or its words are no report."""
    told = _told_of(scene)
    if not told:
        return None
    if scene.event.files:
        return _take(scene, told, receive(scene))
    words = tidy(scene.event.text)
    promised = promise_in_words(scene, _named(told))
    if promised:
        return promised
    if any(is_enough(each, words) for each in told):
        return _take(scene, told, Material(words=words))
    return show(scene, Message(lines=(say("submitting.how"),)))


def take_unasked_file(scene: Scene) -> Replies | None:
    """A file out of the blue: for what is it? None where nothing is to be handed in."""
    if scene.contact is None or not scene.event.files or not choices(scene):
        return None
    material = receive(scene)
    more = _sent_together(scene)
    if more:
        return _take(scene, more, material)
    troubles = [trouble for each in material.files if (trouble := trouble_with(each))]
    if troubles:
        return show(scene, filing.refusal(troubles))
    return follow(scene, choose_among(scene, choices(scene), material))


def take_unasked_words(scene: Scene) -> Replies | None:
    """The rest of a text that was too long for one message; or a link or a report's text below what
    came unasked: for what is it? Only on a messenger that does not tell what a message answers.
    None where it is no such thing.
    """
    if scene.contact is None:
        return None
    words = tidy(scene.event.text)
    rest_of = [each for each in _sent_together(scene) if _is_cut(scene, each)]
    if rest_of:
        return _take(scene, rest_of, Material(words=words, goes_on=True))
    shown = scene.state.shown
    if scene.event.channel.tells_answers or not shown or not shown[-1].unasked:
        return None
    if not is_a_report(words) or not open_reports(scene):
        return None
    return follow(scene, choose_among(scene, choices(scene), Material(words=words)))


def _sent_together(scene: Scene) -> list[Owed]:
    """What this person has handed in a moment ago, if the messenger does not tell of albums; where
    it does, that to which other parts of this album were handed in.
    """
    if scene.event.channel.tells_albums:
        return [each for each in choices(scene) if filing.of_this_album(scene, each)]
    return [each for each in choices(scene) if filing.sent_together(scene, each)]


def _is_cut(scene: Scene, owed: Owed) -> bool:
    last = filing.goes_on(scene, owed)
    return last is not None and is_cut(scene, last.text or "")


def _take(scene: Scene, told: list[Owed], material: Material) -> Replies:
    open_ones = [each for each in told if not each.is_done]
    if len(open_ones) > 1:
        return follow(scene, choose_among(scene, open_ones, material))
    scene.state.finish()
    return follow(scene, take(scene, (open_ones or told)[0], material))


def _named(told: list[Owed]) -> str:
    """How a button under the reminder names what it was about."""
    which = ",".join(str(each.obligation.id) for each in told)
    return f"{told[0].membership.id}.{which}"


def _told_of(scene: Scene) -> list[Owed]:
    """What the reminder was about that this one answers, as far as it is theirs to hand in."""
    if scene.contact is None or not scene.event.reply_to:
        return []
    theirs = {membership.id for membership in memberships_of(scene.contact)}
    rows = reminded_by(scene.session, scene.contact, scene.event.reply_to)
    told = [
        owed(scene.session, row.membership, row.obligation)
        for row in rows
        if row.membership_id in theirs
    ]
    return [each for each in told if each is not None and is_handed_in(each)]
