// Prints a paper from a frame that nobody sees: a kiosk has no tabs, and nothing to save is left behind.

export default function ({ data, parentElement, setTriggerValue }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    const root = Object.assign(document.createElement("div"), { className: "portal" })
    button = Object.assign(document.createElement("button"), { type: "button" })
    root.append(button)
    parentElement.append(root)
  }
  button.className = data.primary ? "primary" : ""
  button.textContent = data.label
  button.onclick = () => {
    const frame = Object.assign(document.createElement("iframe"), { src: data.path, title: data.label })
    frame.style.cssText = "position:fixed;width:0;height:0;border:0"
    frame.tabIndex = -1
    frame.setAttribute("aria-hidden", "true")
    frame.onload = () => {
      frame.contentWindow.addEventListener("afterprint", () => frame.remove())
      frame.contentWindow.print()
      setTriggerValue("printed", true)
    }
    document.body.append(frame)
  }
}
