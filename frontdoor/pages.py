"""Renders the front door's own pages. Their sentences are in templates/; this module holds no rule."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from records.database import Engine
from records.settings import read_settings

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
UNNAMED = "Child support"


@dataclass(frozen=True)
class Pages:
    """The front door's pages of one installation."""

    engine: Engine
    demo: bool

    def show(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page. `values` are what the template names; a missing one is an error, not a blank."""
        settings = read_settings(self.engine)
        common = {"agency": settings.agency if settings else UNNAMED, "demo": self.demo, "mistakes": {}}
        return HTMLResponse(TEMPLATES.get_template(template).render(common | values), status)

    def tell(
        self, title: str, said: str, status: int = 200, act: tuple[str, str] | None = None
    ) -> HTMLResponse:
        """A page that says one thing, and where to go from there."""
        return self.show("message.html", status, title=title, said=said, act=act)
