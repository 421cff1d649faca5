// Takes the keyboard to what is new on the page, so that one can go on without a mouse.

const TRIES = 300 // frames, some five seconds: a busy machine draws slowly
const HEADER = 70
const FIELD = [
  '[role="radio"][aria-checked="true"]',
  '[role="radio"]',
  '[data-testid="stButtonGroup"] button',
  'input',
  'textarea',
  '[class*="st-key-answer-"] button', // choices drawn as buttons; other buttons are ways round the question
].join()
const ACT = '[data-testid="stBaseButton-primary"]'
let reached
let listening = false
let last = { at: -Infinity, x: 0, y: 0, on: '' }

const TWICE_WITHIN = 400 // ms: nobody reads a question and answers it in that time
const TWICE_BESIDE = 30 // pixels

// What a click would do, by the keys around it: the same spot of the screen may be another question by now.
function names(target) {
  const found = []
  for (let at = target; at?.closest; at = at.parentElement) found.push(...[...at.classList].filter((one) => one.startsWith('st-key-')))
  return found.join(' ')
}

// The second half of a double click that lands on the next question answers nothing.
function onlyOnce(event) {
  if (event.detail === 0) return // by keyboard
  const on = names(event.target)
  const { timeStamp: at, clientX: x, clientY: y } = event
  const twice = at - last.at < TWICE_WITHIN && Math.hypot(x - last.x, y - last.y) < TWICE_BESIDE
  if (twice && on !== last.on) {
    event.preventDefault()
    event.stopImmediatePropagation()
  } else {
    last = { at, x, y, on }
  }
}

function keyOf(pad) {
  return pad.querySelector('[data-testid="stBidiComponentIsolated"]')?.shadowRoot?.querySelector('button')
}

export default function ({ data }) {
  if (!listening) document.addEventListener('click', onlyOnce, { capture: true })
  listening = true
  if (data.place === reached) return
  reached = data.place
  const place = data.place
  const look = (left) => {
    if (reached !== place) return
    const box = document.querySelector(`.st-key-${place.replace(/[^a-zA-Z0-9_-]/g, '-')}`)
    const pad = box?.querySelector('[class*="st-key-keypad-"]') // drawn by keypad.js, out of a search's sight
    const target = pad ? keyOf(pad) : box?.querySelector(data.act ? ACT : FIELD)
    if (target) {
      target.focus({ preventScroll: true })
      const { top, bottom } = target.getBoundingClientRect()
      if (top < HEADER || bottom > window.innerHeight) target.scrollIntoView({ block: 'center' })
    } else if (left > 0) {
      requestAnimationFrame(() => look(left - 1))
    }
  }
  requestAnimationFrame(() => look(TRIES))
}
