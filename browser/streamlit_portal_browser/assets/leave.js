// A button that leaves at once, in place of this page.

import { leaveFor } from "./leaving.js"

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    const root = Object.assign(document.createElement("div"), { className: "portal" })
    button = Object.assign(document.createElement("button"), { type: "button" })
    root.append(button)
    parentElement.append(root)
  }
  button.textContent = data.label
  button.onclick = () => leaveFor(data.to, data.waiting)
}
