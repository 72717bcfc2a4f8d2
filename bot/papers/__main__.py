"""`python -m bot.papers`: a process of its own that makes one paper and ends.

So the heavy libraries neither hold up the running bot nor stay in its memory. Takes a `Request`
on standard input, gives an answer on standard output; see `bot.papers.wire`.
"""

import os
import signal
import sys

from sqlalchemy.orm import Session

from bot.config.sections import PapersConfig
from bot.failures import describe
from bot.papers.desk import Desk, office_of
from bot.papers.failures import PaperError
from bot.papers.preparing import Finish, prepare
from bot.papers.title import title_of
from bot.papers.wire import Answer, Impossible, Made, Request, answer_to_bytes
from bot.wording.terminal import Language, Words
from models.database import open_database
from models.drafts import Draft
from models.paper_orders import Paper
from models.seasons import Membership, Season

POLITENESS = 10
"""How far behind the bot it stands in the line for the processor."""


def main() -> int:
    """The exit code; what went wrong is one line on standard error, without anybody's words."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that LibreOffice goes as well
    os.nice(POLITENESS)
    try:
        answer = answer_to(Request.from_bytes(sys.stdin.buffer.read()))
    except Exception as error:
        sys.stderr.write(f"{describe(error)}\n")
        return 1
    sys.stdout.buffer.write(answer_to_bytes(answer))
    return 0


def answer_to(request: Request) -> Answer:
    """Makes the paper, the database closed again before that may take long."""
    try:
        title, finish = _prepared(request)
        return Made(title=title, content=finish())
    except PaperError as error:
        return Impossible(failure=error.failure, detail=error.detail)


def _prepared(request: Request) -> tuple[str, Finish]:
    engine = open_database(request.database)
    try:
        with Session(engine) as session, session.begin():
            paper, words = _paper(session, request), Words(_language(request))
            office = office_of(PapersConfig(templates=request.templates, place=request.place))
            desk = Desk(session=session, now=request.now, words=words, office=office)
            return title_of(paper, words), prepare(paper, desk)
    finally:
        engine.dispose()


def _paper(session: Session, request: Request) -> Paper:
    member, draft = request.membership, request.draft
    return Paper(
        season=session.get_one(Season, request.season),
        kind=request.kind,
        format=request.format,
        membership=session.get_one(Membership, member) if member is not None else None,
        draft=session.get_one(Draft, draft) if draft is not None else None,
    )


def _language(request: Request) -> Language:
    return Language(request.language) if request.language in list(Language) else Language.VI


if __name__ == "__main__":
    sys.exit(main())
