"""Which column of a provider's list is which, by its heading in the many ways in which people write one."""

import re
import unicodedata

SPELLINGS = {
    "number": "number | referral | referral number | referral no | referral id | ref | ref no | no | numero | folio",
    "name": "name | full name | participant | participant name | client | client name | customer | parent"
    " | nombre | nombre completo | participante",
    "first name": "first name | first | given name | fname | primer nombre",
    "last name": "last name | last | surname | family name | lname | apellido | apellidos",
    "birth date": "birth date | date of birth | dob | birthdate | birthday | born | fecha de nacimiento | nacimiento",
    "came": "came | attended | showed | came in | showed up | attendance | did they come | asistio | vino",
    "date": "date | came on | date attended | attended on | first visit | intake date | intake | visit date"
    " | date of visit | service date | fecha | fecha de visita",
    "happened": "happened | status | result | outcome | what happened | current status | estado | resultado",
    "next appointment": "next appointment | next | next visit | next date | next appt | proxima cita",
    "advisor": "advisor | advisor name | coach | case manager | staff | counselor | asesor | orientador",
    "advisor phone": "advisor phone | phone | coach phone | staff phone | contact phone | telefono",
    "job start": "job start | job start date | start date | employed on | hire date | hired on | date hired"
    " | fecha de empleo",
    "note": "note | notes | comment | comments | remarks | nota | notas | comentarios",
}
"""What we call a column, and what others do."""

_KNOWN = {
    spelling.strip(): column for column, spellings in SPELLINGS.items() for spelling in spellings.split("|")
}


def column_of(heading: str) -> str | None:
    """The column that a heading names; None where we have none for it."""
    return _KNOWN.get(" ".join(_words(heading)))


def _words(heading: str) -> list[str]:
    """In small letters without accents or marks; "#" and "No." are a number."""
    parts = unicodedata.normalize("NFKD", heading.casefold().replace("#", " no "))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))
