// A piece of a page with what is in it. Imported by its neighbors: Streamlit serves this folder under each one's address.

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
