"""How a screen of the kiosk is looked at: in which windows, by axe, with a ruler. Which screens: kiosk.py."""

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page, expect

from tests.browser.portal import move_away, violations

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Window:
    """zoom: the browser's own, which makes the window smaller and each of its pixels larger."""

    width: int
    height: int
    zoom: float = 1

    def __str__(self) -> str:
        return f"{self.width} x {self.height}" + (f" at {self.zoom:.0%}" if self.zoom != 1 else "")


TALL, WIDE = Window(1080, 1920), Window(1920, 1080)
NARROW = Window(320, 640)
WINDOWS = (Window(1280, 800), NARROW, TALL, WIDE, Window(1280, 800, zoom=2), Window(1280, 1024, zoom=4))
LOOKS: tuple[tuple[Scheme, Window], ...] = tuple((s, w) for w in WINDOWS for s in ("light", "dark"))  # type: ignore[misc]

TARGET = 60  # pixels
DRAWN_WITHIN_MS = 1_500  # what is drawn anew is for a moment without its style

MEASURE = """async ([target, longest]) => {
  const until = performance.now() + longest
  const measure = () => {
    const found = []
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window')
    const seen = node => {
      const { width, height } = node.getBoundingClientRect()
      return width > 1 && height > 1 && getComputedStyle(node).visibility !== 'hidden'
    }
    const own = node => [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim())
    const say = node => (node.textContent || node.value || node.tagName).trim().slice(0, 60)
    const look = node => {
      if (node.shadowRoot) for (const one of node.shadowRoot.querySelectorAll('*')) look(one)
      if (!seen(node)) return
      const style = getComputedStyle(node)
      const { left, right, height, width } = node.getBoundingClientRect()
      if (node.matches('button, input[type=text], [role=radiogroup] label')) {
        if (height < target - 0.5 || width < target - 0.5) found.push(`small, ${width} x ${height}: ${say(node)}`)
      }
      const cut = ['hidden', 'clip'].includes(style.overflowX) || style.textOverflow === 'ellipsis'
      const unseen = node.classList.contains('unseen') || style.clipPath !== 'none' || style.clip !== 'auto'
      if (!unseen && !node.matches('input')) {
        if (cut && node.scrollWidth > node.clientWidth + 1) found.push(`cut at the side: ${say(node)}`)
        if (['hidden', 'clip'].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 1)
          found.push(`cut below: ${say(node)}`)
        if (own(node) && style.webkitLineClamp !== 'none') found.push(`so many lines and no more: ${say(node)}`)
        if (own(node)) {
          const words = document.createRange()
          words.selectNodeContents(node)
          const box = words.getBoundingClientRect()
          if (box.right > innerWidth + 1 || box.left < -1) found.push(`out of the window: ${say(node)}`)
          const holder = node.closest('button, label')
          if (holder) {
            const edge = holder.getBoundingClientRect()
            if (box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 1)
              found.push(`out of its button: ${say(node)}`)
          }
        }
      }
    }
    const main = document.querySelector('[data-testid="stMain"]') ?? document.body
    for (const node of main.querySelectorAll('*')) look(node)
    return [...new Set(found)]
  }
  let found = measure()
  while (found.length && performance.now() < until) {
    await new Promise(requestAnimationFrame)
    found = measure()
  }
  return found
}"""


def stand_at(page: Page, window: Window, scheme: Scheme = "light") -> None:
    """Have the page in this window, by day or by night."""
    page.set_viewport_size(
        {"width": int(window.width / window.zoom), "height": int(window.height / window.zoom)}
    )
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    if window.zoom != 1:
        # the sharpness alone; the size is set above, and Playwright knows of it
        page.context.new_cdp_session(page).send(
            "Emulation.setDeviceMetricsOverride",
            {
                "width": int(window.width / window.zoom),
                "height": int(window.height / window.zoom),
                "deviceScaleFactor": window.zoom,
                "mobile": False,
            },
        )
    move_away(page)


def measured(page: Page) -> list[str]:
    """What is too small for a finger, cut, or out of the window or its button."""
    faults: list[Any] = page.evaluate(MEASURE, [TARGET, DRAWN_WITHIN_MS])
    return [str(fault) for fault in faults]


def faults_of(page: Page, scheme: Scheme, window: Window) -> list[str]:
    """Everything wrong with the screen as it is, in this window."""
    stand_at(page, window, scheme)
    return [f"{scheme}, {window}: {fault}" for fault in (*measured(page), *violations(page))]
