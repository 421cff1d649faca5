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

export default function ({ data }) {
  if (data.place === reached) return
  reached = data.place
  const place = data.place
  const look = (left) => {
    if (reached !== place) return
    const box = document.querySelector(`.st-key-${place.replace(/[^a-zA-Z0-9_-]/g, '-')}`)
    const target = box?.querySelector(data.act ? ACT : FIELD)
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
