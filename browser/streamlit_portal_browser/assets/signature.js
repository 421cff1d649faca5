// A box to sign in. Gives the drawing as a PNG, black on clear, a moment after the pen was lifted.

import { element } from "./element.js"

const SEND_AFTER = 500 // ms
const pads = new WeakMap()

function build(parentElement, height) {
  const canvas = element("canvas", { className: "sheet" })
  canvas.setAttribute("role", "img")
  const hint = element("span", { className: "hint" })
  const clear = element("button", { type: "button", className: "bare" })
  const root = element("div", { className: "pad portal" },
    element("div", { className: "paper" }, canvas, element("span", { className: "line" }), hint),
    element("div", { className: "below" }, clear))
  parentElement.append(root)
  canvas.style.height = `${height}px`
  const pad = { root, canvas, hint, clear, pen: canvas.getContext("2d"), timer: null, drawn: false, at: null, send: () => {} }
  listen(pad)
  return pad
}

// The canvas has the pixels of the screen it is on; a drawing made before is kept when that changes.
function fit(pad) {
  const { canvas, pen } = pad
  const scale = Math.max(2, window.devicePixelRatio || 1)
  const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)]
  if (!width || (canvas.width === width && canvas.height === height)) return
  const before = pad.drawn ? canvas.toDataURL("image/png") : null
  canvas.width = width
  canvas.height = height
  pen.lineWidth = 2.25 * scale
  pen.lineCap = pen.lineJoin = "round"
  pen.strokeStyle = "#000000"
  if (before) show(pad, before)
}

function show(pad, png) {
  const image = new Image()
  image.onload = () => {
    const scale = Math.min(pad.canvas.width / image.width, pad.canvas.height / image.height)
    pad.pen.drawImage(image, 0, 0, image.width * scale, image.height * scale)
  }
  image.src = png
  pad.drawn = true
}

function give(pad) {
  clearTimeout(pad.timer)
  pad.timer = null
  pad.send(pad.canvas.toDataURL("image/png"))
}

function listen(pad) {
  const { canvas, pen } = pad
  const place = (event) => {
    const box = canvas.getBoundingClientRect()
    const scale = canvas.width / box.width
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]
  }
  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    clearTimeout(pad.timer)
    pad.timer = null
    pad.at = place(event)
    pen.beginPath()
    pen.arc(...pad.at, pen.lineWidth / 2, 0, 2 * Math.PI)
    pen.fill()
    pad.drawn = true
    pad.hint.hidden = true
  }
  canvas.onpointermove = (event) => {
    if (!pad.at) return
    for (const point of event.getCoalescedEvents?.() ?? [event]) {
      const to = place(point)
      pen.beginPath()
      pen.moveTo(...pad.at)
      pen.lineTo(...to)
      pen.stroke()
      pad.at = to
    }
  }
  canvas.onpointerup = canvas.onpointercancel = () => {
    if (!pad.at) return
    pad.at = null
    clearTimeout(pad.timer)
    pad.timer = setTimeout(() => give(pad), SEND_AFTER)
  }
  // whoever goes on at once, to a button or by keyboard, has signed before that
  for (const name of ["pointerdown", "keydown"]) {
    document.addEventListener(name, (event) => { if (pad.timer && event.composedPath()[0] !== canvas) give(pad) }, { capture: true })
  }
  pad.clear.onclick = () => {
    clearTimeout(pad.timer)
    pad.timer = null
    pen.clearRect(0, 0, canvas.width, canvas.height)
    pad.drawn = false
    pad.hint.hidden = false
    pad.send(null)
  }
  new ResizeObserver(() => fit(pad)).observe(canvas)
}

export default function ({ data, parentElement, setStateValue }) {
  let pad = pads.get(parentElement)
  if (!pad) {
    pad = build(parentElement, data.height)
    pads.set(parentElement, pad)
    fit(pad)
    if (data.png) show(pad, data.png)
  }
  pad.send = (png) => setStateValue("png", png)
  pad.canvas.setAttribute("aria-label", data.label)
  pad.hint.textContent = data.words.hint
  pad.hint.hidden = pad.drawn
  pad.clear.textContent = data.words.clear
}
