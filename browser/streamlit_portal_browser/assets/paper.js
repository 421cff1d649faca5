// A button that opens a paper's one-use link in a new tab, asks to print it there, or saves it.

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
    if (data.way === "save") {
      const link = Object.assign(document.createElement("a"), { href: data.path, download: "" })
      button.parentElement.append(link)
      link.click()
      link.remove()
    } else {
      const tab = window.open(data.path, "_blank")
      // a browser that shows papers with a viewer of its own may not let us print; its print button is in view then
      if (tab && data.way === "print") tab.addEventListener("load", () => { try { tab.print() } catch { tab.focus() } })
    }
    setTriggerValue("opened", true)
  }
}
