// Who is signed in, the way out, and the watch over an idle screen. How long a session lasts is the server's to say.

import { element } from "./element.js"

const STAY = "/signin/stay"
const LOOK_EVERY = 10_000        // ms between looks at how much time is left
const REPORT_EVERY = 20_000      // ms between two reports that somebody is there
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"]

const watch = { data: null, dialog: null, endsAt: Infinity, reportedAt: 0, timer: null, leaving: false }

async function ask(method) {
  try {
    const answer = await fetch(STAY, { method, credentials: "same-origin", cache: "no-store" })
    if (answer.status === 401) return over("ended")
    if (answer.ok) {
      watch.endsAt = Date.now() + (await answer.json()).seconds * 1000
      if (left() > watch.data.warning) dismiss()
    }
  } catch { /* no network: the time known last still counts */ }
}

function left() { return Math.round((watch.endsAt - Date.now()) / 1000) }

function cover() { document.documentElement.style.visibility = "hidden" }

// The session has ended: nothing of the page stays to be read, and signing in leads back to it.
function over(because) {
  if (watch.leaving) return
  watch.leaving = true
  cover()
  const here = encodeURIComponent(location.pathname + location.search)
  location.replace(`/signin?because=${because}&next=${here}`)
}

// Leaving by a form, because a link that signs out could be followed by anything that looks ahead.
function leave(because) {
  if (watch.leaving) return
  watch.leaving = true
  cover()
  const form = document.createElement("form")
  form.method = "post"
  form.action = "/signout"
  const field = document.createElement("input")
  field.type = "hidden"
  field.name = "because"
  field.value = because
  form.append(field)
  document.body.append(form)
  form.submit()
}

function sign() {
  if (watch.dialog?.open || Date.now() - watch.reportedAt < REPORT_EVERY) return
  watch.reportedAt = Date.now()
  ask("POST")
}

function stay() {
  dismiss()
  watch.reportedAt = Date.now()
  ask("POST")
}

function dismiss() { if (watch.dialog?.open) watch.dialog.close() }

function tick() {
  if (!watch.data || watch.leaving) return
  const seconds = left()
  if (seconds <= 0) return leave("idle")
  if (!watch.dialog || seconds > watch.data.warning) return
  if (!watch.dialog.open) {
    watch.dialog.showModal()
    watch.dialog.querySelector("button").focus()
  }
  const words = watch.data.words.text.replace("{seconds}", String(seconds))
  watch.dialog.querySelector(".count").textContent = words
  // said aloud now and then, not at every second
  if ([60, 30, 10].includes(seconds)) watch.dialog.querySelector("[role=status]").textContent = words
}

function begin() {
  if (watch.timer) return
  for (const name of SIGNS) document.addEventListener(name, sign, { capture: true, passive: true })
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask("GET") })
  addEventListener("pageshow", (event) => { if (event.persisted) ask("GET") })
  watch.timer = setInterval(tick, 500)
  setInterval(() => { if (!watch.leaving) ask("GET") }, LOOK_EVERY)
  ask("GET")
}

function draw(root, data) {
  const { words } = data
  const out = element("button", { className: "bare", type: "button", textContent: words.sign_out, onclick: () => leave("out") })
  const bar = element("div", { className: "here portal" })
  if (data.note) bar.append(element("span", { className: "note", textContent: data.note }))
  bar.append(
    element("span", {}, element("span", { className: "unseen", textContent: `${words.signed_in_as} ` }), data.name),
    out,
  )
  const dialog = element("dialog", { className: "portal" },
    element("h2", { id: "watch-title", textContent: words.title }),
    element("p", { className: "count" }),
    element("p", { className: "unseen", role: "status" }),
    element("div", { className: "acts" },
      element("button", { className: "primary", type: "button", textContent: words.stay, onclick: stay }),
      element("button", { type: "button", textContent: words.sign_out, onclick: () => leave("out") }),
    ),
  )
  dialog.setAttribute("aria-labelledby", "watch-title")
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay() })
  root.replaceChildren(bar, dialog)
  watch.dialog = dialog
}

export default function ({ data, parentElement }) {
  const drawn = JSON.stringify(data)
  watch.data = data
  document.documentElement.lang = data.language
  if (parentElement.dataset?.drawn !== drawn || !parentElement.querySelector(".here")) {
    let root = parentElement.querySelector(".root")
    if (!root) parentElement.append(root = element("div", { className: "root" }))
    draw(root, data)
    if (parentElement.dataset) parentElement.dataset.drawn = drawn
  }
  begin()
}
