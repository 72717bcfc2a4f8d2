"""The files of a submission are there, or cannot be had: the receipt, or one clear sentence."""

from handlers.dialogue import as_new, show
from handlers.scene import Replies, Scene
from handlers.submitting.filing import complete, refusal
from handlers.submitting.material import failure_foreseen, trouble_with
from models.messages import Message, say
from models.owing import owed
from models.submissions import FileState, Submission


def take_fetched(scene: Scene) -> Replies:
    """Answer what was sent earlier, now that its files were fetched."""
    submission = scene.session.get(Submission, int(scene.event.data))
    if submission is None or submission.number is not None:
        return []
    if any(file.state is FileState.FAILED for file in submission.files):
        return _refuse(scene, submission)
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
    return as_new(show(scene, refusal(troubles))) if troubles else []
