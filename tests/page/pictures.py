"""Pictures drawn in a few bytes."""

import struct
import zlib


def png(*, width: int, height: int) -> bytes:
    """A PNG of a soft slope of colours; size in pixels."""
    rows = b"".join(b"\0" + _row(width, y * 255 // height) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _row(width: int, shade: int) -> bytes:
    return b"".join(bytes((60 + shade // 3, 120, x * 200 // width)) for x in range(width))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
