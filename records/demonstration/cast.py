"""The parents of the demonstration: fictional, and visibly so. Leaves what they say to stories."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

from records.parent_records import ParentDetails

# Every last name says in its own language that nobody has it: test, sample, example, made up.
_ENGLISH_FIRST = (
    "Alex", "Brooke", "Casey", "Drew", "Emerson", "Frankie", "Gray", "Harper", "Indigo", "Jamie", "Kendall",
    "Logan", "Morgan", "Noel", "Parker", "Quinn", "Riley", "Sage", "Taylor", "Wren",
)  # fmt: skip
_ENGLISH_LAST = (
    "Testcase", "Sampleton", "Fictional", "Placeholder", "Madeup", "Pretend", "Exampleworth", "Demoson",
    "Notreal", "Imaginary", "Testworthy", "Sample-Smith",
)  # fmt: skip
_SPANISH_FIRST = (
    "Marisol", "Ruben", "Ximena", "Íñigo", "Lucía", "José", "Begoña", "Andrés", "Inés", "Óscar",
)  # fmt: skip
_SPANISH_LAST = (
    "Ejemplo", "Muestra", "Prueba", "De la Muestra", "Ñúñez-Ejemplo", "Inventado", "Ficticio",
    "Peña Prueba",
)  # fmt: skip
_POOLS = (
    ("en", _ENGLISH_FIRST, _ENGLISH_LAST),
    ("es", _SPANISH_FIRST, _SPANISH_LAST),
    ("vi", ("Văn An", "Thị Ánh", "Minh Đức", "Thị Hồng Nhung"), ("Nguyễn-Sample", "Đặng-Mẫu", "Trần-Mẫu")),
    ("zh", ("小明", "小红", "美丽"), ("王示例", "李示例")),
    ("ar", ("محمد", "فاطمة", "يوسف"), ("مثال", "تجربة")),
)

# Names that have broken papers and lists elsewhere; each is somebody here.
FEATURED = (
    ("en", "Ruben", "Testcase"),
    ("vi", "Văn An", "Nguyễn-Sample"),
    ("vi", "Thị Ánh", "Đặng-Mẫu"),
    ("es", "Íñigo", "Ñúñez-O’Brien-Muestra"),
    ("ar", "محمد", "مثال"),
    ("zh", "小明", "王示例"),
    ("en", "Testcase" * 11 + "ab", ""),  # ninety letters, a single name
)

YOUNGEST, OLDEST = 18, 62
_CALLED = ("Ace", "Max", "Sunny", "Red")
_AREAS = ("909", "925", "602")
_STREETS = ("Sample Street", "Example Avenue", "Nowhere Road", "Placeholder Lane", "Calle de Ejemplo")


@dataclass(frozen=True)
class Parent:
    """Somebody who never was, with what a case file would hold about them."""

    details: ParentDetails
    case_numbers: tuple[str, ...]


def cast(random: Random, languages: Container[str], today: date, how_many: int) -> Iterator[Parent]:
    """The featured names first, then others, no name twice. `languages` are those that can be recorded.

    At most as many as `everybody()`.
    """
    others = everybody()[len(FEATURED) :]
    names = [*FEATURED, *random.sample(others, how_many - len(FEATURED))]
    for number, (language, first, last) in enumerate(names, start=1):
        spoken = language if language in languages else None
        yield _parent(random, today, number, spoken, first, last)


def everybody() -> list[tuple[str, str, str]]:
    """Each language with a first and a last name that the demonstration knows; the featured ones come first."""
    made = [(language, first, last) for language, *pool in _POOLS for first, last in product(*pool)]
    return list(dict.fromkeys((*FEATURED, *made)))


def _parent(random: Random, today: date, number: int, language: str | None, first: str, last: str) -> Parent:
    by_phone, by_mail, by_post = random.random() < 0.9, random.random() < 0.7, random.random() < 0.8
    details = ParentDetails(
        first_name=first,
        last_name=last,
        preferred_name=random.choice(_CALLED) if random.random() < 0.08 else "",
        birth_date=today - timedelta(days=random.randrange(YOUNGEST * 366, OLDEST * 365)),
        language=language,
        # 555-0100 to 555-0199 is kept for stories: nobody answers there.
        phone=f"({random.choice(_AREAS)}) 555-01{random.randrange(100):02}" if by_phone else "",
        email=f"parent{number:03}@demo.invalid" if by_mail else "",
        mailing_address=f"{random.randrange(1, 99)} {random.choice(_STREETS)}, Demoville" if by_post else "",
        text_ok=random.choice(("yes", "yes", "no")) if by_phone else None,
    )
    second = (f"DEMO-{number + 500:06}",) if random.random() < 0.08 else ()
    return Parent(details, (f"DEMO-{number:06}", *second))
