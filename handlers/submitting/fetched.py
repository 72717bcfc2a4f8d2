"""The files of a submission are there, or cannot be had: the receipt, or one clear sentence."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.dialogue import as_new, follow, show
from handlers.reminding.message import reference
from handlers.scene import Replies, Scene
from handlers.submitting.filing import complete, refusal
from handlers.submitting.material import failure_foreseen, trouble_with
from handlers.submitting.opinions import HAND_IN
from handlers.submitting.taking import ADD, REPLACE, begin
from handlers.submitting.what_is_owed import is_closed
from models.messages import Choice, Message, Text, say
from models.owing import Owed, owed
from models.submissions import FileState, Submission, in_force


def take_fetched(scene: Scene) -> Replies:
    """Answer what was sent earlier, now that its files were fetched."""
    submission = scene.session.get(Submission, int(scene.event.data))
    if submission is None or submission.number is not None:
        return []
    if any(file.state is FileState.FAILED for file in submission.files):
        return as_new(_refuse(scene, submission))
    standing = owed(scene.session, submission.membership, submission.obligation)
    if standing is None:
        return as_new(show(scene, Message(lines=(say("later.nothing_owed"),))))
    return as_new(show(scene, complete(scene, submission, standing)))


def _refuse(scene: Scene, submission: Submission) -> Replies:
    """Nothing is filed; what could be foreseen has been said when the file came."""
    troubles = [
        trouble
        for file in submission.files
        if failure_foreseen(file) is None and (trouble := trouble_with(file))
    ]
    if not troubles:
        return []
    standing = owed(scene.session, submission.membership, submission.obligation)
    if standing is None or not _is_awaited(scene, submission, standing):
        return show(scene, refusal(troubles))
    return _ask_again(scene, submission, standing, troubles)


def _is_awaited(scene: Scene, submission: Submission, standing: Owed) -> bool:
    """Unless somebody else handed it in meanwhile, or it can no longer be replaced."""
    before = in_force(scene.session, standing.membership, standing.obligation)
    if before is None:
        return True
    done_since = before.submitted_at is None or before.submitted_at > submission.begun_at
    return not (done_since or is_closed(scene, standing))


def _ask_again(
    scene: Scene, submission: Submission, standing: Owed, troubles: Sequence[Text]
) -> Replies:
    """The next file is for the same, unless another question waits: then a button leads back."""
    refused = refusal(troubles)
    if not scene.state.flow:
        how = _what_was_to_become_of_the_first(scene, submission)
        return follow(scene, begin(scene, standing, how, lines=refused.lines))
    again = Choice(
        data=f"{HAND_IN}{reference(standing)}",
        label=say("reminder.now_this", obligation=standing.obligation.name),
    )
    return show(scene, replace(refused, rows=((again,),)))


def _what_was_to_become_of_the_first(scene: Scene, submission: Submission) -> str:
    """Whether it was to be replaced or to be added to; empty if there was none."""
    before = in_force(scene.session, submission.membership, submission.obligation)
    if before is None:
        return ""
    files = {file.digest for file in submission.files}
    stays = (before.text or "") in (submission.text or "")
    return ADD if stays and files.issuperset(file.digest for file in before.files) else REPLACE
