"""The cast of the tests: fictional, and visibly so. No real person's name, number or address."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

# A Saturday evening in UTC; noon in San Bernardino.
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)

HASH = "$argon2id$not-a-real-hash$"


@dataclass(frozen=True)
class Name:
    first: str
    last: str
    typed: tuple[str, ...] = field(default=())  # what a worker may type to find them


RUBEN = Name("Ruben", "Testcase", ("ruben", "TESTCASE", "testcase ruben", "Ruben Testcase"))
MARISOL = Name("Marisol", "Fictional", ("marisol", "fict"))

NAMES = (
    RUBEN,
    Name("Văn Testcase", "Nguyễn", ("nguyen", "Nguyễn", "NGUYEN van")),
    Name("Thị Ánh", "Đặng", ("dang thi anh", "Đặng", "anh dang")),
    Name("محمد", "مثال", ("محمد", "مثال")),
    Name("Íñigo", "Ñúñez-O’Brien", ("nunez", "Nunez-O'Brien", "o'brien", "obrien", "Núñez O’Brien")),
    Name("小明", "王", ("王小明", "小明", "王")),
    Name("Testcase" * 11 + "ab", "", ("testcasetestcase",)),  # ninety letters, a single name
)
