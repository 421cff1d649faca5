"""What the environment says about this installation. Agency settings are data, in data/settings.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

Mode = Literal["office", "demo", "kiosk", "door"]
NAMES = (
    "PORTAL_HOME",
    "PORTAL_DATABASE_URL",
    "PORTAL_MODE",
    "PORTAL_URL",
    "PORTAL_OFFICE",
    "PORTAL_SMTP_URL",
    "PORTAL_KEY_FILE",
)
FOR_TESTS = "PORTAL_TEST_POSTGRES"
ALIKE = 0.8
"""From how like one of ours a name is taken as a misspelling; of 1."""
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class WrongSurroundings(ValueError):
    """A PORTAL_ variable that can't be meant; the sentence says which and what would be right."""


@dataclass(frozen=True)
class Surroundings:
    """home: folder of the database, the keys and the papers. database_url: None for the file in home.

    smtp_url: of the mail server, "" when nothing is e-mailed (mail.py reads it).
    url: the public address, "" when there is none. office: name of the office that a kiosk proposes, or "".
    """

    home: Path
    database_url: str | None
    mode: Mode
    url: str
    smtp_url: str = ""
    office: str = ""

    @property
    def https(self) -> bool:
        """Whether people come by https, so that cookies may be marked Secure."""
        return self.url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """Names under which the portal answers, without port. This machine's own always do."""
        name = urlsplit(self.url).hostname
        return LOCAL_NAMES | ({name} if name else frozenset())


def read_surroundings(environment: Mapping[str, str], root: Path) -> Surroundings:
    """Read the PORTAL_ variables; root is the folder of the installation, for the default of PORTAL_HOME.

    Raises WrongSurroundings for a mode or an address that doesn't exist, and for a name that looks like one of ours:
    a misspelled PORTAL_DATABASE_URL would quietly begin a portal without a record. Others are somebody else's:
    Kubernetes sets PORTAL_SERVICE_HOST and PORTAL_PORT where a service is called portal.
    """
    for name in sorted(environment):
        read = name in (*NAMES, FOR_TESTS) or not name.startswith("PORTAL_")
        meant = [] if read else get_close_matches(name, NAMES, 1, ALIKE)
        if meant:
            raise WrongSurroundings(f"Nothing reads {name}. Was {meant[0]} meant? The README has all names.")
    home = Path(environment.get("PORTAL_HOME") or root / "var").expanduser().resolve()
    mode = environment.get("PORTAL_MODE") or "office"
    if mode not in get_args(Mode):
        raise WrongSurroundings(f"PORTAL_MODE is {mode!r}; it can be {', '.join(get_args(Mode))}.")
    url = (environment.get("PORTAL_URL") or "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path):
        raise WrongSurroundings(
            f"PORTAL_URL is {url!r}; it should look like https://portal.example.gov, with nothing after the name."
        )
    return Surroundings(
        home=home,
        database_url=environment.get("PORTAL_DATABASE_URL") or None,
        mode=cast(Mode, mode),
        url=url,
        smtp_url=environment.get("PORTAL_SMTP_URL") or "",
        office=(environment.get("PORTAL_OFFICE") or "").strip(),
    )
