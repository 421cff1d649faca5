// The watch over a kiosk: nobody touched it for a while, so it asks, counts down, and begins anew.
// Nothing of the visit is kept here; beginning anew leaves this page for one that wipes the browser.

import { element } from "./element.js"
import { leaveFor } from "./leaving.js"

const LOST_MS = 5_000 // without the server: the visit is gone there by then, and buttons do nothing
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input", "scroll"]
const TOUCHES = ["pointerdown", "keydown"]
const KEPT = ["copy", "cut", "dragstart", "contextmenu"]
const watch = { data: null, dialog: null, lastSign: Date.now(), connected: Date.now(), touched: 0, timer: null, leaving: false, drawn: null }

function leave() {
  if (watch.leaving) return
  watch.leaving = true
  leaveFor(watch.data.to, watch.data.words.waiting)
}

function sign() { if (!watch.dialog?.open) watch.lastSign = Date.now() }

function touch() { watch.touched = Date.now() }

function stay() {
  watch.dialog.close()
  watch.lastSign = Date.now()
}

function speak(words) {
  const speech = window.speechSynthesis
  const voice = speech?.getVoices().find((one) => one.lang.toLowerCase().startsWith(watch.data.language))
  if (!voice || speech.speaking) return
  speech.speak(Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: watch.data.language }))
}

function tick() {
  if (!watch.data || watch.leaving) return
  if (document.querySelector('[data-test-connection-state="CONNECTED"]')) watch.connected = Date.now()
  if (Date.now() - watch.connected > LOST_MS) return leave()
  const quiet = (Date.now() - watch.lastSign) / 1000
  const { idle, warning, words } = watch.data
  if (!watch.data.active) { watch.lastSign = Date.now(); return }
  if (quiet >= idle + warning) return leave()
  if (quiet < idle || !watch.dialog) return
  const left = Math.ceil(idle + warning - quiet)
  const said = words.text.replace("{seconds}", String(left))
  if (!watch.dialog.open) {
    watch.dialog.showModal()
    watch.dialog.querySelector("button").focus()
    watch.dialog.querySelector("[role=status]").textContent = said
    speak(`${words.title} ${said}`)
  }
  watch.dialog.querySelector(".count").textContent = said
}

function draw(parentElement, { words }) {
  const dialog = element("dialog", { className: "portal kiosk" },
    element("h2", { id: "idle-title", textContent: words.title }),
    element("p", { className: "count" }),
    element("p", { className: "unseen", role: "status" }),
    element("div", { className: "acts" },
      element("button", { className: "primary", type: "button", textContent: words.stay, onclick: stay }),
      element("button", { type: "button", textContent: words.leave, onclick: leave })))
  dialog.setAttribute("aria-labelledby", "idle-title")
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay() })
  parentElement.querySelector("dialog")?.remove()
  parentElement.append(dialog)
  watch.dialog = dialog
}

function begin() {
  if (watch.timer) return
  for (const name of SIGNS) document.addEventListener(name, sign, { capture: true, passive: true })
  for (const name of TOUCHES) document.addEventListener(name, touch, { capture: true, passive: true })
  // a clipboard outlives the visit
  for (const name of KEPT) document.addEventListener(name, (event) => event.preventDefault(), { capture: true })
  // a page that the browser had put aside is somebody else's: never show it again
  addEventListener("pageshow", (event) => { if (event.persisted) leave() })
  watch.timer = setInterval(tick, 250)
}

// Another screen begins at its top, and with its heading for who doesn't see it; a question takes the focus itself.
// Whoever touches it before it has settled is already at it: what moved under the finger would be another touch.
function arrive(screen) {
  if (watch.screen === screen) return
  const first = watch.screen === undefined
  watch.screen = screen
  if (first) return
  const arrived = Date.now()
  const top = () => document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
  top()
  setTimeout(() => {
    if (watch.screen !== screen || watch.touched > arrived) return
    const heading = document.querySelector('[data-testid="stMain"] h1')
    if (heading && document.activeElement === document.body) {
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    top()
  }, 400)
}

export default function ({ data, parentElement }) {
  const drawn = JSON.stringify(data.words)
  const there = parentElement.querySelector("dialog")
  if (watch.drawn !== drawn || !there) draw(parentElement, data)
  watch.drawn = drawn
  watch.data = data
  document.documentElement.lang = data.language
  document.title = data.title
  arrive(data.screen)
  begin()
}
