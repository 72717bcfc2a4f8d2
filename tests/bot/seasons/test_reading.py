"""A season's file: the one that comes along is good; each fault names its line and its mend."""

from pathlib import Path

import pytest

from bot.seasons.faults import SeasonFileError
from bot.seasons.reading import read_season
from bot.wording.terminal import Language, Words
from models.seasons import Ladder, ObligationKind, Role
from tests.bot.season_2023 import CITY, GOVERNMENT, SEASON_FILE

GOOD = SEASON_FILE.read_text(encoding="utf-8")
HEALTH = '[[departments]]\ncode = "so-y-te"\nname = "Sở Y tế"\nrole = "deputy"\n'


def faults(folder: Path, text: str) -> list[tuple[int, str, str]]:
    """Line, key and Vietnamese words of every fault."""
    path = folder / "season.toml"
    path.write_text(text, encoding="utf-8")
    words = Words(Language.VI)
    with pytest.raises(SeasonFileError) as error:
        read_season(path)
    return [(fault.line, fault.key, words.render(fault.text)) for fault in error.value.faults]


def line_number(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, f"{old!r} must stand once in the good file"
    return GOOD.replace(old, new)


def test_the_season_of_2023_is_what_the_cluster_was() -> None:
    plan = read_season(SEASON_FILE)
    assert plan.name == "cum7-2023"
    assert [(d.code, d.role) for d in plan.departments] == [
        ("so-giao-duc-va-dao-tao", Role.LEAD),
        ("so-y-te", Role.DEPUTY),
        ("so-lao-dong-thuong-binh-va-xa-hoi", Role.MEMBER),
        ("so-thong-tin-va-truyen-thong", Role.MEMBER),
        ("so-van-hoa-va-the-thao", Role.MEMBER),
        ("so-khoa-hoc-va-cong-nghe", Role.MEMBER),
    ]
    titles = [award.code for award in plan.awards if award.ladder is Ladder.TITLE]
    assert titles[:2] == [GOVERNMENT, CITY]
    assert plan.rules.minimum_target == CITY
    assert len(plan.awards) == 10


def test_a_date_alone_means_the_end_of_the_working_day_in_the_season_s_zone() -> None:
    plan = read_season(SEASON_FILE)
    due = {o.kind: plan.due_at(o).isoformat() for o in plan.obligations}
    assert due[ObligationKind.REGISTRATION] == "2023-03-15T17:00:00+07:00"
    assert due[ObligationKind.PLEDGE] == "2023-03-31T17:00:00+07:00"
    assert due[ObligationKind.DOSSIER] == "2024-01-15T17:00:00+07:00"


def test_a_date_with_an_hour_means_that_hour(tmp_path: Path) -> None:
    path = tmp_path / "season.toml"
    path.write_text(changed("due = 2023-03-15\n", "due = 2023-03-15T11:30:00\n"), encoding="utf-8")
    plan = read_season(path)
    assert plan.due_at(plan.obligations[0]).isoformat() == "2023-03-15T11:30:00+07:00"


@pytest.mark.parametrize(
    ("old", "new", "key", "mend"),
    [
        ("due = 2023-03-15\n", 'due = "15/3/2023"\n', "obligations.due", "2023-03-15"),
        ("due = 2023-03-15\n", "due = 2023-02-30\n", "", "2023-03-15"),
        ("due = 2023-03-15\n", "due = 15/3/2023\n", "", "2023-03-15"),
        ("due = 2023-03-15\n", "due = 2032-03-15\n", "obligations.due", "kiểm tra lại năm"),
        ("due = 2023-03-15\n", "due = 2023-03-15T17:00:00+07:00\n", "obligations.due", "nháy"),
        ("year = 2023", "year = 2023\nyaer = 1", "season.yaer", "không có khoá này"),
        ("year = 2023", 'year = "2023"', "season.year", "phải là một số"),
        ("year = 2023", "year = 23", "season.year", "≥ 2000"),
        ('timezone = "Asia/Ho_Chi_Minh"', 'timezone = "VN"', "season.timezone", "IANA"),
        ('code = "cum7"', 'code = "cum-thi-dua-so-bay"', "cluster.code", "16 ký tự"),
        ('code = "cum7"', 'code = "Cụm 7"', "cluster.code", "không dấu"),
        ('code = "dang-ky"', f'code = "{"a" * 41}"', "obligations.code", "40 ký tự"),
        ('code = "giao-uoc"', 'code = "dang-ky"', "obligations.code", "chỉ dùng một lần"),
        ('code = "giay-khen"', 'code = "Giay_khen"', "awards.code", "không dấu"),
        ('role = "deputy"', 'role = "chief"', "departments.role", '"lead", "deputy", "member"'),
        ('role = "deputy"', 'role = "lead"', "departments.role", "chỉ có một"),
        ('aliases = ["GK"]', 'aliases = "GK"', "awards.aliases", "ngoặc vuông"),
        ('aliases = ["GK"]', 'aliases = ["cờ cp"]', "awards.aliases", "co-thi-dua-chinh-phu"),
        ('"SYT"]', '"SYT", "so gd-dt"]', "departments.aliases", "so-giao-duc-va-dao-tao"),
        ('short_name = "Giấy khen"\n', 'short_name = "  "\n', "awards.short_name", "trống"),
        ('kind = "dossier"', 'kind = "file"', "obligations.kind", '"dossier"'),
        ('kind = "dossier"', 'kind = "registration"', "obligations.kind", "chỉ có một"),
        ("minimum_models = 1", "minimum_models = 0", "rules.minimum_models", "≥ 1"),
        ('floor_rule = "leave"', 'floor_rule = "maybe"', "rules.floor_rule", '"refuse", "leave"'),
        ('kind = "dossier"', 'kind = "pledge"', "obligations.kind", "chỉ có một"),
        ("\ndays_off = []", '\ndays_off = ["2023-10-10"]', "calendar.days_off", "không nháy"),
        ("\ndays_off = []", "\ndays_off = [2032-10-10]", "calendar.days_off", "kiểm tra lại năm"),
        ("\ndays_off = []", "\ndays_off = 2023-10-10", "calendar.days_off", "ngoặc vuông"),
        ("\nworking_days = []", "\nworking = []", "calendar.working", "không có khoá này"),
        ("due = 2024-01-15", "due = 2024-01-15\nuntil = 2024-02-15", "obligations.until", "every"),
    ],
)
def test_a_fault_names_its_line_its_key_and_the_mend(
    tmp_path: Path, old: str, new: str, key: str, mend: str
) -> None:
    text = changed(old, new)
    [(line, named, words)] = faults(tmp_path, text)
    assert line == line_number(GOOD, old) + new.rstrip().count("\n")
    assert named == key
    assert mend in words


RULE = """
[[obligations]]
code = "bao-cao-thang"
kind = "report"
name = "Báo cáo tháng {month}/{year}"
every = "month"
due = 2023-01-31
until = 2023-12-31
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "mend"),
    [
        ("until = 2023-12-31\n", "", "obligations.until", "until = 2023-12-31"),
        ("until = 2023-12-31", "until = 2023-01-30", "obligations.until", "trước hạn của kỳ đầu"),
        ("until = 2023-12-31", "until = 2023-12-31T17:00:00", "obligations.until", "không kèm giờ"),
        ("until = 2023-12-31", "until = 2032-12-31", "obligations.until", "kiểm tra lại năm"),
        ('every = "month"', 'every = "week"', "obligations.every", '"month", "quarter"'),
        ('every = "month"\n', "", "obligations.until", "every"),
        ('kind = "report"', 'kind = "pledge"', "obligations.every", "mỗi năm chỉ một lần"),
        ("tháng {month}/{year}", "tháng {thang}", "obligations.name", "{month}, {quarter}, {year}"),
        ("tháng {month}/{year}", "tháng {month", "obligations.name", "{month}, {quarter}, {year}"),
        ("tháng {month}/{year}", "{month.x}", "obligations.name", "{month}, {quarter}, {year}"),
        ("tháng {month}/{year}", "{month:>99}", "obligations.name", "{month}, {quarter}, {year}"),
        ("tháng {month}/{year}", "{month!r}", "obligations.name", "{month}, {quarter}, {year}"),
        ("tháng {month}/{year}", "năm {year}", "obligations.name", "{month}"),
        ('code = "bao-cao-thang"', f'code = "{"a" * 33}"', "obligations.code", "32 ký tự"),
    ],
)
def test_a_fault_of_a_rule_names_its_line_its_key_and_the_mend(
    tmp_path: Path, old: str, new: str, key: str, mend: str
) -> None:
    rule = RULE.replace(old, new)
    told = [one for one in faults(tmp_path, GOOD + rule) if one[1] == key and mend in one[2]]
    named = f"\n{key.removeprefix('obligations.')} = "
    at = line_number(rule, named) + 1 if named in rule else 2
    assert [line for line, _, _ in told] == [GOOD.count("\n") + at]


def test_a_code_that_a_rule_makes_may_not_stand_elsewhere(tmp_path: Path) -> None:
    text = GOOD.replace('"bao-cao-nam"', '"bao-cao-thang-2023-02"') + RULE
    [(line, key, words)] = faults(tmp_path, text)
    assert (line, key) == (line_number(text, 'code = "bao-cao-thang"\n'), "obligations.code")
    assert "bao-cao-thang-2023-02" in words


def test_a_name_with_placeholders_needs_a_rule(tmp_path: Path) -> None:
    old = 'name = "Báo cáo tổng kết năm 2023"'
    [(line, key, words)] = faults(tmp_path, changed(old, 'name = "Báo cáo tháng {month}"'))
    assert (line, key) == (line_number(GOOD, old), "obligations.name")
    assert "{month}" in words


def test_a_day_cannot_be_off_and_worked(tmp_path: Path) -> None:
    text = changed("\ndays_off = []", "\ndays_off = [2023-10-10]")
    text = text.replace("\nworking_days = []", "\nworking_days = [2023-10-10]")
    [(line, key, words)] = faults(tmp_path, text)
    assert (line, key) == (
        line_number(text, "working_days = [2023-10-10]"),
        "calendar.working_days",
    )
    assert "10/10/2023" in words


def test_a_pledge_must_be_readable_on_a_phone(tmp_path: Path) -> None:
    text = changed("GIAO ƯỚC THI ĐUA NĂM 2023\n", "x" * 6000)
    [(line, key, words)] = faults(tmp_path, text)
    assert (line, key) == (line_number(text, 'text = """'), "pledge.text")
    assert "6000" in words


def test_the_pledge_of_2023_is_kept_with_its_paragraphs() -> None:
    pledge = read_season(SEASON_FILE).pledge
    assert pledge is not None
    assert pledge.text.startswith("GIAO ƯỚC THI ĐUA NĂM 2023\n\nPhát huy")


def test_an_unknown_minimum_target_lists_what_can_be_chosen(tmp_path: Path) -> None:
    old = f'minimum_target = "{CITY}"'
    for wrong in ("co-tp", "giay-khen"):
        text = changed(old, f'minimum_target = "{wrong}"')
        [(line, key, words)] = faults(tmp_path, text)
        assert (line, key) == (line_number(text, "minimum_target ="), "rules.minimum_target")
        assert wrong in words
        assert CITY in words


def test_a_season_without_a_lead(tmp_path: Path) -> None:
    [(line, _, words)] = faults(tmp_path, changed('role = "lead"', 'role = "member"'))
    assert line == line_number(GOOD, "[[departments]]\n")
    assert 'role = "lead"' in words


def test_a_block_without_a_key_is_told_at_its_head(tmp_path: Path) -> None:
    text = changed(HEALTH, HEALTH.replace('role = "deputy"\n', ""))
    assert faults(tmp_path, text) == [
        (line_number(text, HEALTH[:30]), "departments.role", "thiếu khoá này; hãy thêm vào")
    ]


def test_a_forgotten_block_head(tmp_path: Path) -> None:
    text = changed(HEALTH, HEALTH.replace("[[departments]]\n", ""))
    [(line, _, words)] = faults(tmp_path, text)
    assert line == line_number(text, 'code = "so-y-te"')
    assert "[[departments]]" in words


def test_all_faults_are_listed_by_line_even_beside_unreadable_lines(tmp_path: Path) -> None:
    text = GOOD
    for old, new in [
        ("year = 2023", "yaer = 2023"),
        ('role = "lead"', 'role = "leed"'),
        ('name = "Sở Y tế"\nrole', "name = Sở Y tế\nrole"),
        ("due = 2023-03-15\n", "due = 2023-02-30\n"),
        ("due = 2023-03-31\n", 'due = "31/3"\n'),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    told = faults(tmp_path, text)
    assert [line for line, _, _ in told] == sorted(line for line, _, _ in told)
    wrong_lines = ["yaer", 'role = "leed"', "name = Sở Y tế", "2023-02-30", '"31/3"']
    assert {line_number(text, part) for part in wrong_lines} <= {line for line, _, _ in told}
    assert "season.year" in {key for _, key, _ in told}


@pytest.mark.parametrize("text", ["", "=\n=\n", 'x = """\n', "[", "cluster = 1\nawards = 2\n"])
def test_a_text_that_is_no_season_at_all(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SeasonFileError) as missing:
        read_season(tmp_path / "none.toml")
    assert missing.value.faults[0].text.key == "cli.season.fault.unreadable"
    path = tmp_path / "season.toml"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(SeasonFileError) as binary:
        read_season(path)
    assert binary.value.faults[0].text.key == "cli.season.fault.not_utf8"


def test_a_byte_order_mark_and_lines_of_windows_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "season.toml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_season(path) == read_season(SEASON_FILE)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000 + "]" * 3000], ids=["digits", "brackets"])
def test_what_cannot_be_read_at_all_is_one_fault(tmp_path: Path, value: str) -> None:
    assert len(faults(tmp_path, f"year = {value}")) == 1


def test_the_fingerprint_tells_contents_apart_and_not_layouts(tmp_path: Path) -> None:
    def fingerprint(text: str) -> str:
        path = tmp_path / "season.toml"
        path.write_text(text, encoding="utf-8")
        return read_season(path).fingerprint

    first = fingerprint(GOOD)
    assert fingerprint(f"# remark\n\n{GOOD}") == first
    others = [
        changed('"SYT"]', '"SYT", "YTHN"]'),
        changed('aliases = ["GK"]', "aliases = []"),
        changed('short_name = "Cờ Thành phố"', 'short_name = "Cờ TPHN"'),
        changed("due = 2023-03-15\n", "due = 2023-03-16\n"),
    ]
    assert len({first, *map(fingerprint, others)}) == 5
