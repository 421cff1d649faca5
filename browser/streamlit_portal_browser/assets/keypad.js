// Keys to touch a number with. The digits stay here until Next: a server that is busy loses none and turns none around.

import { element } from "./element.js"

const LONGEST = 3

function show(pad) {
  const { words, most } = pad.data
  const big = most !== null && Number(pad.digits) > most
  pad.typed.textContent = pad.digits ? words.typed.replace("{number}", pad.digits) : words.none
  pad.note.textContent = big ? words.too_big : pad.hurried ? words.nothing_yet : ""
  return big
}

function press(pad, digit) {
  pad.digits = (pad.digits + digit).replace(/^0+(?=.)/, "").slice(0, LONGEST)
  pad.hurried = false
  show(pad)
}

function erase(pad) {
  pad.digits = ""
  show(pad)
}

function next(pad) {
  pad.hurried = !pad.digits
  if (!show(pad) && pad.digits) pad.give("given", pad.digits)
}

// A real keyboard types the same.
function typed(pad, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (/^[0-9]$/.test(event.key)) press(pad, event.key)
  else if (["Backspace", "Delete"].includes(event.key)) erase(pad)
  else return
  event.preventDefault()
}

function draw(parentElement) {
  const pad = { digits: "", hurried: false }
  const key = (label, act, className = "") => element("button", { type: "button", textContent: label, onclick: act, className })
  pad.typed = element("p", { className: "typed", role: "status" })
  pad.note = element("p", { className: "note", role: "status" })
  pad.erase = key("", () => erase(pad))
  pad.next = key("", () => next(pad), "primary")
  const digits = [..."1234567890"].map((digit) => key(digit, () => press(pad, digit)))
  pad.keys = element("div", { className: "keys", role: "group" }, ...digits, pad.erase)
  const root = element("div", { className: "portal keypad" }, pad.typed, pad.keys, pad.note, pad.next)
  root.addEventListener("keydown", (event) => typed(pad, event))
  parentElement.append(root)
  return pad
}

const pads = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  let pad = pads.get(parentElement)
  if (!pad) {
    pad = draw(parentElement)
    pad.digits = data.digits
    pads.set(parentElement, pad)
  }
  pad.data = data
  pad.give = setTriggerValue
  pad.keys.ariaLabel = data.words.label
  pad.erase.textContent = data.words.erase
  pad.next.textContent = data.words.next
  show(pad)
}
