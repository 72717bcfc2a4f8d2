"""One-time codes, redeemed once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.invitations import Verdict, find_invitation, invite, judge
from models.people import Right

NOW = datetime(2023, 3, 1, 9, tzinfo=UTC)


def test_of_two_processes_that_are_told_one_code_one_lets_somebody_in(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        code = invite(session, NOW, right=Right.OWNER).code

    def verdict() -> Verdict:
        with Session(engine) as session, session.begin():
            return judge(find_invitation(session, code), NOW)

    with Session(engine) as first, ThreadPoolExecutor(1) as others:
        found = find_invitation(first, code)
        assert found
        assert judge(found, NOW) is Verdict.GOOD
        second = others.submit(verdict)
        with pytest.raises(TimeoutError):
            second.result(0.5)
        found.used_at = NOW
        first.commit()
        assert second.result(10) is Verdict.USED
