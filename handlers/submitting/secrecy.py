"""State secrets never go through a messenger (Law 29/2018/QH14): what looks like one is queried.

Only words with their marks count: without them «mat» is as well a face, an eye or a loss.
"""

import re
import unicodedata

from handlers.submitting.material import Material

_MARKED = re.compile(
    r"tuyệt mật|tối mật|độ mật|(?:tài liệu|văn bản|công văn|báo cáo|hồ sơ) mật|"
    r"(?:^|[\s(\[_.-])mật(?:$|[\s)\]_.-])(?! ong| độ| khẩu| mã| thiết)",
    re.IGNORECASE,
)


def looks_secret(material: Material) -> bool:
    """Whether a file's name or the words with it say that it is classified."""
    said = (material.words, *(file.name for file in material.files))
    return any(_MARKED.search(unicodedata.normalize("NFC", each)) for each in said)
