"""The answers to a draft as a document: every word of them, and who is silent."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.drafts import Draft
from models.events import Channel
from models.paper_orders import PaperKind
from models.seasons import Obligation, ObligationKind, Season
from models.submissions import Opinion, ReceivedFile, Submission, hand_in
from tests.bot.papers.conftest import NOW, Make
from tests.bot.papers.reading import paragraphs, table
from tests.bot.season_2023 import member, person

NAME = "Góp ý: Dự thảo Quy chế <bình xét> & chấm điểm"
COMMENTS = "1. Sửa Điều 3 cho rõ.\n2. Thêm “thời hạn” vào Điều 5 & 6 {{ year }}."


@pytest.fixture
def draft(session: Session, season: Season) -> Draft:
    """A draft that two departments have answered, one with a file."""
    obligation = Obligation(
        season=season,
        code="gop-y",
        kind=ObligationKind.COMMENT,
        name=NAME,
        due_at=NOW + timedelta(days=7),
    )
    chat = Conversation(channel=Channel.TELEGRAM, chat="1", private=True, language="vi")
    session.add_all([obligation, chat])
    for code, text in (("so-y-te", None), ("so-van-hoa-va-the-thao", COMMENTS)):
        answer = Submission(
            obligation=obligation,
            membership=member(season, code),
            conversation=chat,
            contact=person(session),
            text=text,
            begun_at=NOW,
            opinion=Opinion.COMMENTS if text else Opinion.AGREES,
            files=[_file(chat)] if text else [],
        )
        session.add(answer)
        session.flush()
        hand_in(session, answer, obligation.due_at, NOW)
    found = Draft(obligation=obligation, text="", circulated_at=NOW)
    session.add(found)
    session.flush()
    return found


def _file(chat: Conversation) -> ReceivedFile:
    return ReceivedFile(
        conversation=chat, reference="r", name="gop-y.docx", media_type="", received_at=NOW
    )


def test_it_has_every_word_and_every_department(make: Make, season: Season, draft: Draft) -> None:
    content = make(PaperKind.COMMENTS, draft=draft)
    rows = table(content, 1)[1:]
    assert [row[1] for row in rows] == [each.department.name for each in season.memberships]
    said = {row[1]: row[2:4] for row in rows}
    assert said["Sở Y tế"] == ["Nhất trí với dự thảo", ""]
    assert said["Sở Văn hóa và Thể thao"] == [COMMENTS, "gop-y.docx"]
    assert said["Sở Khoa học và Công nghệ"] == ["Chưa trả lời", ""]
    [counted] = [line for line in paragraphs(content) if "đơn vị đã trả lời" in line]
    assert "2/6 đơn vị đã trả lời, trong đó 1 đơn vị nhất trí" in counted
    assert "hạn trả lời: 09:00 11/07/2023" in counted
    assert any(NAME in line for line in paragraphs(content))
