// A button that leaves at once, in place of this page.

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    const root = Object.assign(document.createElement("div"), { className: "portal" })
    button = Object.assign(document.createElement("button"), { type: "button" })
    root.append(button)
    parentElement.append(root)
  }
  button.textContent = data.label
  button.onclick = () => {
    document.documentElement.style.visibility = "hidden"
    document.title = "\u200b"
    location.replace(data.to)
  }
}
