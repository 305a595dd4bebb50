const doneMs = 2000

class CopyButton extends HTMLElement {
  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', () => this.#copy(this.dataset.text ?? ''))
  }

  async #copy(text: string) {
    if (!(await copied(text))) return
    this.#show(true)
    setTimeout(() => this.#show(false), doneMs)
  }

  #show(isDone: boolean) {
    const status = this.querySelector('[role=status]')
    this.toggleAttribute('data-is-done', isDone)
    if (status !== null) status.textContent = isDone ? (this.dataset.done ?? '') : ''
  }
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

/** Where the clipboard is closed to us (no https, no permission): the way browsers had before. */
function copiedBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  const before = document.activeElement
  area.value = text
  area.readOnly = true
  const place = before?.closest('dialog') ?? document.body
  place.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}

customElements.define('copy-button', CopyButton)
