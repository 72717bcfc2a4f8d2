"""`make templates`: writes the shipped templates anew."""

from bot.papers.documents import DOCUMENTS
from bot.papers.drafting.documents import (
    collated_comments,
    form_of_a_department,
    late_and_missing,
    pledge,
    summary_of_registrations,
)
from bot.papers.word import SHIPPED
from models.paper_orders import PaperKind

DRAFTS = {
    PaperKind.REGISTRATIONS: summary_of_registrations,
    PaperKind.PLEDGES: pledge,
    PaperKind.LATE: late_and_missing,
    PaperKind.FORM: form_of_a_department,
    PaperKind.COMMENTS: collated_comments,
}

if __name__ == "__main__":
    for kind, draft in DRAFTS.items():
        draft().save(str(SHIPPED / DOCUMENTS[kind].template))
