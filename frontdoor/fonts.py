"""Our own files that anybody may have: fonts, the look of the front door's pages, and the mark."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from forms.faces import FOLDER, SCRIPTS

_STATIC = Path(__file__).parent / "static"
_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}
_PICTURES = {".png": "image/png", ".svg": "image/svg+xml"}
FILES = {
    "/favicon.png": (_STATIC / "mark.png", "image/png"),
    "/signin/look.css": (_STATIC / "look.css", "text/css"),
    "/signin/report.css": (_STATIC / "report.css", "text/css"),
}


def routes(logo: Path | None = None) -> list[Route]:
    """:param logo: the agency's own, a PNG or SVG; None shows the portal's mark."""
    picture = logo or _STATIC / "mark.svg"

    async def mark(_: Request) -> Response:
        return FileResponse(picture, media_type=_PICTURES[picture.suffix])

    files = (Route(path, _one_file) for path in FILES)
    return [Route("/fonts/{name}", font), Route("/signin/mark", mark), *files]


async def font(request: Request) -> Response:
    """One of the fonts in static/fonts, or of those that names stand in on paper, by its plain file name."""
    known = {file.name: file for file in (_STATIC / "fonts").glob("*.woff2")}
    known |= {f"{face}.ttf": FOLDER / f"{face}.ttf" for face in _ranges()}
    file = known.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("There is no such font.", 404)
    return FileResponse(file, media_type=f"font/{file.suffix[1:]}", headers=_A_YEAR)


def faces_of_other_scripts(family: str) -> list[dict[str, str]]:
    """For Streamlit's theme.fontFaces: the paper's faces for names that `family` has no letters for.

    A browser asks for one only when such a letter is on the page, so none is loaded for most.
    """
    return [
        {
            "family": family,
            "url": f"/fonts/{face}.ttf",
            "weight": "200 1000",
            "style": "normal",
            "unicodeRange": ",".join(ranges),
        }
        for face, ranges in _ranges().items()
    ]


def _ranges() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first, last, face, _ in SCRIPTS:
        found.setdefault(face, []).append(f"U+{first:04X}-{last:04X}")
    return found


async def _one_file(request: Request) -> Response:
    file, kind = FILES[request.url.path]
    return FileResponse(file, media_type=kind)
