// Says in which language the page is, for screen readers, hyphenation and translation.

export default function ({ data }) {
  document.documentElement.lang = data.language
  if (data.title) document.title = data.title
}
