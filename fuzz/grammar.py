"""Inputs made by a grammar: mostly well formed, with hostile pieces thrown in."""

import random
from typing import Final

NOUNS: Final = (
    "doanh nghiệp",
    "hồ sơ",
    "tỷ đồng",
    "triệu USD",
    "%",
    "điểm %",
    "lượt khách",
    "vụ",
    "xã, thị trấn",
    "bác sĩ/vạn dân",
    "mô hình, giải pháp",
    "m2",
    "ha",
    "tỷ",
)
WORDS: Final = (
    "ước",
    "đạt",
    "trên",
    "hơn",
    "gần",
    "từ",
    "đến",
    "trở lên",
    "trở xuống",
    "không quá",
    "còn",
    "xuống còn",
    "top",
    "hạng",
    "trong nhóm",
    "dẫn đầu",
    "trước 30/9",
    "hết quý III",
    "at least",
    "or more",
    "tăng",
    "giảm",
    "vượt",
    "so với kế hoạch",
    "dự toán",
    "đúng hạn",
    "trễ hạn",
    "chưa đến hạn",
    "không có nhiệm vụ",
    "hoàn thành",
    "hoàn thành ngày 24/02/2023",
    "đang thực hiện",
    "cùng kỳ",
)
SIGNS: Final = (
    ">=",
    "<=",
    ">",
    "<",
    "≥",
    "≤",
    "~",
    "±",
    "..",
    "..<",
    "<..",
    "/",
    "(",
    ")",
    ",",
    ";",
)
HOSTILE: Final = (
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\x9b",
    "\ud800",
    "а",
    "о",
    "１２",
    "٣",
    "½",
    "²",
    "NaN",
    "Infinity",
    "-inf",
    "1e999999999",
    "1_000",
    "0x1F",
    "0.5",
    "1.1.1",
    "1,1,1",
    "=cmd|' /C calc'!A0",
    "🙂",
    "\u00a0",
    "\u2009",
    "\u202f",
    "\t",
    "\r\n",
    "{found}",
    "%s",
    "&a *a",
    "!!python/object",
    "'" * 9,
    "9" * 400,
    "(" * 200,
)


def numeral(draw: random.Random) -> str:
    """A numeral in one of the forms, or nearly."""
    digits = str(draw.randrange(10 ** draw.randrange(1, 12)))
    match draw.randrange(6):
        case 0:
            return digits
        case 1:
            return f"{int(digits):,}".replace(",", ".")
        case 2:
            return f"{int(digits):,}"
        case 3:
            return f"{int(digits):,}".replace(",", draw.choice("\u00a0\u2009\u202f"))
        case 4:
            return f"{digits},{draw.randrange(1000)}"
        case _:
            return f"{digits}.{draw.randrange(1000)}"


def text(draw: random.Random) -> str:
    """A figure or a short target, or nearly."""
    pieces = []
    for _ in range(draw.randrange(1, 9)):
        match draw.randrange(10):
            case 0 | 1 | 2:
                pieces.append(numeral(draw))
            case 3 | 4:
                pieces.append(draw.choice(NOUNS))
            case 5 | 6:
                pieces.append(draw.choice(WORDS))
            case 7 | 8:
                pieces.append(draw.choice(SIGNS))
            case _:
                pieces.append(draw.choice(HOSTILE))
    return draw.choice((" ", "", " ")).join(pieces)


def mutated(draw: random.Random, data: bytes) -> bytes:
    """A file with lines dropped, doubled, moved, retyped or damaged."""
    lines = data.split(b"\n")
    for _ in range(draw.randrange(1, 4)):
        place = draw.randrange(len(lines))
        line = lines[place]
        match draw.randrange(8):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, line)
            case 2:
                lines[place] = b" " * draw.randrange(1, 5) + line
            case 3:
                key, mark, _ = line.partition(b": ")
                lines[place] = key + mark + _encoded(text(draw))
            case 4:
                cut = draw.randrange(len(line) + 1)
                lines[place] = line[:cut] + _encoded(draw.choice(HOSTILE)) + line[cut:]
            case 5:
                lines[place] = line.replace(b"target", b"targte").replace(b"kind", b"kidn")
            case 6:
                lines[place] = line.replace(b'"', b"'", 1)
            case _:
                cut = draw.randrange(len(line) + 1)
                lines[place] = line[:cut] + bytes([draw.randrange(256)]) + line[cut:]
        if not lines:
            return b""
    return b"\n".join(lines)


def _encoded(piece: str) -> bytes:
    return piece.encode("utf-8", "surrogatepass")
