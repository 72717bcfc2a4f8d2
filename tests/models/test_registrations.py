"""A registration's drafts, versions and receipts."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.registrations import (
    RegistrationVersion,
    Status,
    registration_of,
    registrations_of,
    submit,
)
from models.seasons import Membership, Season
from tests.bot.season_2023 import (
    CITY,
    GOVERNMENT,
    LOADED,
    SENT,
    drafted,
    loaded,
    member,
    person,
    sent,
)


@pytest.fixture
def season(session: Session) -> Season:
    return loaded(session)


@pytest.fixture
def y_te(season: Season) -> Membership:
    return member(season, "so-y-te")


def test_sending_turns_the_draft_into_version_one_with_a_receipt(
    session: Session, y_te: Membership
) -> None:
    version = sent(session, y_te, person(session), [CITY], "Mô hình 1")
    registration = registration_of(session, y_te)
    assert registration.status is Status.SUBMITTED
    assert registration.draft is None
    assert (version.number, version.receipt, version.submitted_at) == (
        1,
        "DK-CUM7-2023-0001",
        SENT,
    )


def test_a_change_starts_from_what_was_sent_and_keeps_every_version(
    session: Session, y_te: Membership
) -> None:
    lan = person(session)
    first = sent(session, y_te, lan, [CITY], "Mô hình 1")
    registration = registration_of(session, y_te)
    draft = registration.open_draft(lan, SENT)
    assert draft.same_content(first)
    assert registration.open_draft(lan, SENT) is draft
    draft.targets = [GOVERNMENT]
    second = submit(registration, lan, SENT)
    session.commit()
    assert [(v.number, v.targets) for v in registration.versions] == [
        (1, [CITY]),
        (2, [GOVERNMENT]),
    ]
    assert registration.submitted is second


def test_dropping_a_draft_keeps_what_was_sent(session: Session, y_te: Membership) -> None:
    lan = person(session)
    first = sent(session, y_te, lan, [CITY], "Mô hình 1")
    drafted(session, y_te, lan, [GOVERNMENT], "Mô hình 2")
    registration = registration_of(session, y_te)
    registration.drop_draft()
    session.commit()
    assert registration.versions == [first]


def test_receipts_count_through_the_season(session: Session, season: Season) -> None:
    lan = person(session)
    receipts = [
        sent(session, each, lan, [CITY], "Mô hình 1").receipt for each in season.memberships
    ]
    assert receipts == [f"DK-CUM7-2023-{number:04d}" for number in range(1, 7)]


def test_of_two_who_change_one_draft_the_later_is_stopped_and_not_the_earlier_overwritten(
    engine: Engine,
) -> None:
    with Session(engine, expire_on_commit=False) as mine:
        y_te = member(loaded(mine), "so-y-te")
        draft = drafted(mine, y_te, person(mine), [CITY], "Mô hình 1")
        mine.commit()
        number = draft.id
        with Session(engine) as other, other.begin():
            theirs = other.get_one(RegistrationVersion, number)
            theirs.touch(person(other, "Trần Văn Minh"), SENT)
            theirs.targets = [GOVERNMENT]
        draft.revision += 1
        draft.targets = [CITY, GOVERNMENT]
        with pytest.raises(StaleDataError):
            mine.commit()
    with Session(engine) as later:
        assert later.get_one(RegistrationVersion, number).targets == [GOVERNMENT]


def test_a_season_s_members_are_listed_even_before_they_register(
    session: Session, season: Season, y_te: Membership
) -> None:
    sent(session, y_te, person(session), [CITY], "Mô hình 1")
    member(season, "so-van-hoa-va-the-thao").left_at = LOADED
    listed = {m.department.code: r.status for m, r in registrations_of(session, season)}
    assert len(listed) == 5
    assert listed["so-y-te"] is Status.SUBMITTED
    assert listed["so-thong-tin-va-truyen-thong"] is Status.NONE


def test_nothing_is_sent_without_a_draft(session: Session, y_te: Membership) -> None:
    with pytest.raises(ValueError, match="no draft"):
        submit(registration_of(session, y_te), person(session), SENT)
