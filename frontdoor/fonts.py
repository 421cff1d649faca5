"""Our own files that anybody may have: fonts, the look of the front door's pages, and the mark."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

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
    """One of the fonts in static/fonts, by its plain file name."""
    known = {file.name: file for file in (_STATIC / "fonts").glob("*.woff2")}
    file = known.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("There is no such font.", 404)
    return FileResponse(file, media_type="font/woff2", headers=_A_YEAR)


async def _one_file(request: Request) -> Response:
    file, kind = FILES[request.url.path]
    return FileResponse(file, media_type=kind)
