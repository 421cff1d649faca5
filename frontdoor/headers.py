"""The headers every answer of the portal carries. Who gets an answer at all is the gate's business."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

RawHeaders = list[tuple[bytes, bytes]]

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_YEAR = 31_536_000

# Answers that say nothing about a person and never change under their name: Streamlit's own files and our fonts.
LASTING = ("/static/", "/fonts/")

# A paper is shown by the browser's own viewer, which brings its own styles and shows the paper as an object.
PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

# The provider's pages have no script at all. Their address holds the private link, so no request names it.
REPORT_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def script_hashes(page: str) -> list[str]:
    """The hash of each script written inside the page, as a policy names it."""
    return [
        "'sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() + "'"
        for body in _INLINE_SCRIPT.findall(page)
    ]


def content_policy(hashes: Iterable[str]) -> str:
    """The content security policy of every page: nothing from elsewhere, no script but our files and these."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",  # Streamlit writes its theme as style elements
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self'",
            "manifest-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def is_report_back(path: str) -> bool:
    """Whether this is a page of the providers: their authority is in what they send, never in a cookie."""
    return path == "/r" or path.startswith("/r/")


class AnswerHeaders:
    """Completes an answer's headers: what protects it, and whether a browser may keep it."""

    def __init__(self, index: Path, *, https: bool) -> None:
        """index: the page that Streamlit serves, read once for the hashes of its scripts."""
        policy = content_policy(script_hashes(index.read_text("utf-8")))
        self._always: list[tuple[bytes, bytes]] = [
            (b"content-security-policy", policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            # "no-referrer" would make browsers send "Origin: null" with our own forms
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (b"x-robots-tag", b"noindex, nofollow"),
        ]
        if https:
            self._always.append((b"strict-transport-security", f"max-age={_YEAR}".encode()))

    def complete(self, path: str, status: int, headers: RawHeaders) -> RawHeaders:
        """The answer's headers with ours. What we set replaces what was there; a paper keeps its own policy."""
        ours = dict(self._always)
        if path.startswith("/files/"):
            ours[b"content-security-policy"] = PAPER_POLICY.encode()
            ours[b"x-frame-options"] = b"SAMEORIGIN"
        if is_report_back(path):
            ours[b"content-security-policy"] = REPORT_POLICY.encode()
            ours[b"referrer-policy"] = b"no-referrer"
        if not (path.startswith(LASTING) and status in {200, 206, 304}):
            ours[b"cache-control"] = b"no-store"
        kept = [
            (name, value) for name, value in headers if name.lower() not in ours and name.lower() != b"server"
        ]
        return kept + list(ours.items())
