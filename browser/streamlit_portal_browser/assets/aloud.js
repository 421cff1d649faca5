// A button that reads a text with the machine's own voice. Without a voice for the language there is no button.

function voiceFor(language) {
  return window.speechSynthesis?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language.toLowerCase()))
}

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button")
  if (!button) {
    const root = Object.assign(document.createElement("div"), { className: "portal" })
    button = Object.assign(document.createElement("button"), { type: "button" })
    root.append(button)
    parentElement.append(root)
  }
  const speech = window.speechSynthesis
  const show = () => {
    button.hidden = !voiceFor(data.language)
    button.textContent = speech?.speaking ? data.stop : data.label
  }
  button.onclick = () => {
    if (speech.speaking) {
      speech.cancel()
      return show()
    }
    const words = new SpeechSynthesisUtterance(data.text)
    words.lang = data.language
    words.voice = voiceFor(data.language)
    words.onend = words.onerror = show
    speech.speak(words)
    button.textContent = data.stop
  }
  if (speech) speech.onvoiceschanged = show
  show()
  return () => speech?.cancel()
}
