// A diagram of boxes and lines, drawn from places that the page has worked out: real text, links, zoom, keyboard.

const SVG = "http://www.w3.org/2000/svg"
const STEP = 1.25

function make(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

function words(text, x, y, name) {
  return make("text", { x, y, class: name }, text)
}

function box(node, choose) {
  const link = make("a", { href: node.href, class: `box ${node.kind}`, "aria-label": node.about })
  link.append(make("rect", { x: node.x, y: node.y, width: node.width, height: node.height, rx: 8 }))
  const middle = node.y + node.height / 2
  link.append(words(node.label, node.x + 12, node.sub ? middle - 4 : middle + 4.5, "label"))
  if (node.sub) link.append(words(node.sub, node.x + 12, middle + 13, "sub"))
  if (node.mark) link.append(words(node.mark, node.x + node.width - 12, node.sub ? middle - 4 : middle + 4.5, "mark"))
  link.append(make("title", {}, node.about))
  link.onclick = event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    choose(node.id)
  }
  return link
}

function draw(data, choose) {
  const svg = make("svg", { viewBox: `0 0 ${data.width} ${data.height}`, class: "diagram", role: "group", "aria-label": data.title })
  svg.append(make("defs", {}, make("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    make("path", { d: "M0 0 8 4 0 8z", class: "tip" }))))
  for (const heading of data.headings) svg.append(words(heading.text, heading.x, heading.y, "heading"))
  const lines = data.lines.map(line => {
    const path = make("path", { d: line.d, class: `line ${line.kind}`, "stroke-width": line.width, "aria-hidden": "true" })
    if (line.kind === "gate") path.setAttribute("marker-end", "url(#tip)")
    svg.append(path)
    return { ...line, path }
  })
  const boxes = new Map(data.boxes.map(node => [node.id, box(node, choose)]))
  svg.append(...boxes.values())
  // what belongs to the box under the pointer, or with the focus, stands out; the rest steps back
  const show = id => {
    const near = new Set([id])
    svg.classList.toggle("looking", id !== null)
    for (const line of lines) {
      const on = line.from === id || line.to === id
      line.path.classList.toggle("on", on)
      if (on) near.add(line.from).add(line.to)
    }
    for (const [name, link] of boxes) link.classList.toggle("on", near.has(name))
  }
  for (const [id, link] of boxes) {
    link.onpointerenter = () => show(id)
    link.onpointerleave = () => show(null)
    link.onfocus = () => show(id)
    link.onblur = () => show(null)
  }
  return svg
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".drawing")
  const drawn = JSON.stringify(data)
  if (root && root.dataset.drawn === drawn) return
  if (!root) {
    root = Object.assign(document.createElement("div"), { className: "portal drawing" })
    parentElement.append(root)
  }
  root.dataset.drawn = drawn
  const svg = draw(data, id => setTriggerValue("chosen", id))
  const frame = Object.assign(document.createElement("div"), { className: "frame", tabIndex: 0 })
  frame.setAttribute("role", "region")
  frame.setAttribute("aria-label", data.words.region)
  frame.append(svg)
  let size = 1
  const zoom = to => {
    const across = (frame.scrollLeft + frame.clientWidth / 2) / (frame.scrollWidth || 1)
    const down = (frame.scrollTop + frame.clientHeight / 2) / (frame.scrollHeight || 1)
    size = Math.min(4, Math.max(0.25, to))
    svg.style.width = size === 1 ? "" : `${Math.round(size * 100)}%`
    svg.style.minWidth = size === 1 ? `${data.width * 0.9}px` : "0"
    // what was in the middle stays there
    frame.scrollLeft = across * frame.scrollWidth - frame.clientWidth / 2
    frame.scrollTop = down * frame.scrollHeight - frame.clientHeight / 2
  }
  const shown = () => svg.getBoundingClientRect().width / frame.clientWidth
  const acts = Object.assign(document.createElement("div"), { className: "acts" })
  const act = (label, said, run) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label, onclick: run })
    if (said) button.setAttribute("aria-label", said)
    acts.append(button)
  }
  act("−", data.words.smaller, () => zoom(shown() / STEP))
  act("+", data.words.larger, () => zoom(shown() * STEP))
  act(data.words.whole, "", () => zoom(1))
  zoom(1)
  root.replaceChildren(acts, frame)
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2
}
