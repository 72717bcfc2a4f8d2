"""All answers to a draft as a Word document, made meanwhile and sent into the chat."""

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.paper_names import name_of
from models.audit import Action
from models.drafts import Draft
from models.messages import Message, say
from models.paper_orders import Paper, PaperFormat, PaperKind, order


def order_document(desk: Desk, draft: Draft) -> Replies:
    """Have the answers to a draft made into a document."""
    kind, format_ = PaperKind.COMMENTS, PaperFormat.DOCX
    paper = Paper(season=desk.season, kind=kind, format=format_, draft=draft)
    scene = desk.scene
    topic = scene.event.topic or None
    order(desk.session, paper, scene.conversation, desk.now, by=desk.admin, topic=topic)
    desk.record(Action.EXPORTED, kind.value, format=format_.value)
    making = say("export.making", paper=name_of(kind), format=format_.value)
    return show(scene, Message(lines=(making,)))
