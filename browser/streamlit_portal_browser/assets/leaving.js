// Leaves this page for another of the portal, in its place. While the server doesn't answer, nothing of this page stays:
// a word stands there, and it is asked again and again, since a browser's own error page has no way back.

const AGAIN_MS = 2_000

export function leaveFor(to, waiting) {
  window.speechSynthesis?.cancel()
  document.documentElement.style.visibility = "hidden"
  document.title = "\u200b"
  const go = () => fetch("/healthz", { cache: "no-store" }).then(
    () => location.replace(to),
    () => {
      const word = Object.assign(document.createElement("h1"), { textContent: waiting })
      word.style.cssText = "font: 2rem sans-serif; text-align: center; margin-top: 30vh"
      document.body.replaceChildren(word)
      document.documentElement.style.visibility = ""
      setTimeout(go, AGAIN_MS)
    })
  go()
}
