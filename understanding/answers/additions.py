"""Words that add to what was said before: "cờ Chính phủ nữa", "cả bằng khen Thủ tướng"."""

import re

from understanding.text.folding import fold

_ALSO = re.compile(
    r"\b(?:nua|them|voi ca|va ca|dong thoi|ngoai ra|also|too)\b|^(?:va|ca(?! hai| 2| ba| 3)) "
)
_INSTEAD = re.compile(r"\b(?:khong|bo|thay|chi|doi|instead|only)\b")


def says_also(text: str) -> bool:
    """Whether what the words name comes on top of what there is; False if they take anything
    away too.
    """
    folded = fold(text)
    return bool(_ALSO.search(folded)) and not _INSTEAD.search(folded)
