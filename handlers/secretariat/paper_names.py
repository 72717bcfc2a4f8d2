"""What the papers are called where they are offered, ordered and put on record."""

from models.messages import Text, say
from models.paper_orders import PaperKind

_NAMES: dict[PaperKind, Text] = {
    PaperKind.REGISTRATIONS: say("export.registrations"),
    PaperKind.MODELS: say("export.models"),
    PaperKind.OBLIGATIONS: say("export.obligations"),
    PaperKind.LATE: say("export.late"),
    PaperKind.PLEDGES: say("export.pledges"),
    PaperKind.SUBMISSIONS: say("export.submissions"),
    PaperKind.REMINDERS: say("export.reminders"),
    PaperKind.AUDIT: say("export.audit"),
    PaperKind.FORM: say("export.form"),
    PaperKind.EVERYTHING: say("export.everything"),
    PaperKind.PROGRESS: say("export.progress"),
    PaperKind.COMMENTS: say("export.comments"),
}


def name_of(kind: PaperKind) -> Text:
    """What people call it."""
    return _NAMES[kind]
