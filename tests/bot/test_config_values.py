"""What keys may hold that config.toml and environment variables give in different ways."""

from datetime import time

import pytest

from bot.config.values import (
    FaultyValueError,
    Reader,
    integer,
    list_of,
    number_above,
    some_text,
    time_of_day,
)


@pytest.mark.parametrize(
    ("reader", "given", "value"),
    [
        (integer(1, 31), 31, 31),
        (integer(1, 31), "7", 7),
        (number_above(0, 1000), 12, 12.0),
        (time_of_day, "07:30", time(7, 30)),
        (time_of_day, time(7, 30), time(7, 30)),
        (list_of(integer(0, 60)), [14, 7, 1], (14, 7, 1)),
        (list_of(integer(0, 60)), "14, 7,1", (14, 7, 1)),
        (list_of(integer(0, 60)), [], ()),
    ],
)
def test_a_value_is_taken(reader: Reader[object], given: object, value: object) -> None:
    assert reader(given) == value


@pytest.mark.parametrize(
    ("reader", "given", "fault"),
    [
        (integer(1, 31), 0, "cli.fault.range"),
        (integer(1, 31), 32, "cli.fault.range"),
        (integer(1, 31), 1.5, "cli.fault.number"),
        (integer(1, 31), True, "cli.fault.number"),
        (integer(1, 31), "nan", "cli.fault.number"),
        (integer(1, 31), [1], "cli.fault.number"),
        (number_above(0, 1000), 0, "cli.fault.range"),
        (number_above(0, 1000), 1000.5, "cli.fault.range"),
        (some_text, "", "cli.fault.empty"),
        (time_of_day, "7 giờ", "cli.fault.time"),
        (time_of_day, "07:30+07:00", "cli.fault.time"),
        (time_of_day, 7, "cli.fault.text"),
        (list_of(integer(0, 60)), 14, "cli.fault.list"),
        (list_of(integer(0, 60)), ["x"], "cli.fault.number"),
    ],
)
def test_what_is_no_such_value_is_refused(
    reader: Reader[object], given: object, fault: str
) -> None:
    with pytest.raises(FaultyValueError) as refused:
        reader(given)
    assert refused.value.text.key == fault
