const pauseMs = 300

class StrengthMeter extends HTMLElement {
  #timer = 0
  #asked = 0

  connectedCallback() {
    const field = document.getElementById(this.dataset.for ?? '')
    if (!(field instanceof HTMLInputElement)) return
    field.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => this.#judge(field), pauseMs)
    })
  }

  async #judge(field: HTMLInputElement) {
    const mine = ++this.#asked
    if (field.value === '') return this.#show(0, '')
    const verdict = await ask(this.dataset.url ?? '', field)
    if (verdict !== undefined && mine === this.#asked) this.#show(verdict.score, verdict.text)
  }

  #show(score: number, text: string) {
    const meter = this.querySelector('meter')
    const status = this.querySelector('[role=status]')
    if (meter !== null) meter.value = score
    if (status !== null) status.textContent = text
  }
}

/** The meter is a courtesy: whatever goes wrong, the form still works and the server judges. */
async function ask(
  url: string,
  field: HTMLInputElement,
): Promise<{ score: number; text: string } | undefined> {
  const token = field.form?.elements.namedItem('form_token')
  const body = { password: field.value, form_token: token instanceof HTMLInputElement ? token.value : '' }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { score, text }: { score?: unknown; text?: unknown } = await answer.json()
    return answer.ok && typeof score === 'number' && typeof text === 'string' ? { score, text } : undefined
  } catch {
    return undefined
  }
}

customElements.define('strength-meter', StrengthMeter)
