/** Answers within this time need no sign of life; showing one would only flicker. */
const patienceMs = 500

let timer = 0

document.addEventListener('submit', (event) => {
  const pressed = event.submitter
  timer = window.setTimeout(() => {
    pressed?.setAttribute('aria-busy', 'true')
    announce(document.body.dataset.oneMoment ?? '')
  }, patienceMs)
})

window.addEventListener('pageshow', () => {
  clearTimeout(timer)
  for (const pressed of document.querySelectorAll('button[aria-busy]')) pressed.removeAttribute('aria-busy')
})

function announce(text: string) {
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  status.className = 'sr-only'
  document.activeElement?.closest('form')?.append(status)
  setTimeout(() => {
    status.textContent = text
  })
}
