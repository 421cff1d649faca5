// A button that puts a text on the clipboard and says so.

const COPY = "M16 1H4a2 2 0 0 0-2 2v14h2V3h12V1zm3 4H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zm0 16H8V7h11v14z"
const DONE = "M9 16.2 4.8 12l-1.4 1.4L9 19 21 7l-1.4-1.4z"

function picture(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path")
  drawn.setAttribute("d", path)
  drawn.setAttribute("fill", "currentColor")
  svg.append(drawn)
  return svg
}

// Where the page isn't served over https the clipboard is closed to scripts, but not to a selection.
function bySelection(text, beside) {
  const area = Object.assign(document.createElement("textarea"), { value: text })
  beside.append(area)
  area.select()
  const done = document.execCommand("copy")
  area.remove()
  return done
}

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    const root = Object.assign(document.createElement("div"), { className: "portal" })
    button = Object.assign(document.createElement("button"), { type: "button" })
    const said = Object.assign(document.createElement("span"), { className: "unseen" })
    said.setAttribute("role", "status")
    root.append(button, said)
    parentElement.append(root)
  }
  const said = parentElement.querySelector("[role=status]")
  const label = (path, words) => button.replaceChildren(picture(path), words)
  if (button.dataset.text !== data.text) label(COPY, data.label)
  button.dataset.text = data.text
  button.onclick = async () => {
    let done = true
    try { await navigator.clipboard.writeText(data.text) } catch { done = bySelection(data.text, button.parentElement) }
    if (!done) return
    label(DONE, data.copied)
    said.textContent = data.copied
    setTimeout(() => { label(COPY, data.label); said.textContent = "" }, 4000)
  }
}
