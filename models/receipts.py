"""Receipt numbers: one sequence for everything that a season takes in."""

from enum import StrEnum

from models.seasons import Season


class ReceiptKind(StrEnum):
    """What a receipt is for, as its number begins: đăng ký, báo cáo, giao ước."""

    REGISTRATION = "DK"
    SUBMISSION = "BC"
    PLEDGE = "GU"


def next_receipt(season: Season, kind: ReceiptKind) -> str:
    """The season's next number, such as DK-CUM7-2023-0001."""
    season.receipts += 1
    return f"{kind}-{season.cluster.code.upper()}-{season.year}-{season.receipts:04d}"
