/**
 * A button of a form the server rendered: it asks the device for a passkey, puts the answer into the form's hidden
 * field and sends the form. Every sentence it can need stands in the page, hidden.
 */
class PasskeyButton extends HTMLElement {
  #waiting: AbortController | undefined
  #isStale = false

  connectedCallback() {
    const button = this.querySelector('button')
    const field = this.querySelector('input')
    if (button === null || field === null) return
    if (!canUsePasskeys()) {
      button.hidden = true
      this.#say('unsupported')
      return
    }
    window.addEventListener('pageshow', () => {
      field.value = ''
    })
    button.addEventListener('click', (event) => {
      if (field.value !== '') return
      event.preventDefault()
      if (this.#isStale) return readAgain()
      void this.#ask(button, field)
    })
    setTimeout(() => this.#growStale(), Number(this.dataset.lifetimeMs))
    if (this.hasAttribute('data-autofill')) void this.#offer(button, field)
  }

  async #ask(button: HTMLButtonElement, field: HTMLInputElement) {
    this.#say('')
    try {
      await this.#answer(button, field)
    } catch (error) {
      if (isNamed(error, 'AbortError')) return
      this.#say(this.#sentenceFor(error))
      if (this.hasAttribute('data-autofill')) void this.#offer(button, field)
    }
  }

  /** Among what the browser fills in at the name; whoever does not choose one notices nothing. */
  async #offer(button: HTMLButtonElement, field: HTMLInputElement) {
    try {
      if (!(await PublicKeyCredential.isConditionalMediationAvailable())) return
      await this.#answer(button, field, 'conditional')
    } catch {
      this.#waiting = undefined
    }
  }

  async #answer(button: HTMLButtonElement, field: HTMLInputElement, mediation?: 'conditional') {
    this.#waiting?.abort()
    this.#waiting = new AbortController()
    const credential = await this.#credential(this.#waiting.signal, mediation)
    if (!(credential instanceof PublicKeyCredential)) return
    field.value = JSON.stringify(credential.toJSON())
    button.form?.requestSubmit(button)
  }

  #credential(signal: AbortSignal, mediation?: 'conditional'): Promise<Credential | null> {
    const options: unknown = JSON.parse(this.dataset.options ?? '')
    if (this.dataset.kind === 'create') {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
        options as PublicKeyCredentialCreationOptionsJSON,
      )
      return navigator.credentials.create({ publicKey, signal })
    }
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as PublicKeyCredentialRequestOptionsJSON,
    )
    return navigator.credentials.get({ publicKey, signal, ...(mediation ? { mediation } : {}) })
  }

  #sentenceFor(error: unknown): string {
    if (isNamed(error, 'NotAllowedError')) return 'cancelled'
    if (isNamed(error, 'InvalidStateError')) return 'known'
    return 'failed'
  }

  #say(what: string) {
    for (const sentence of this.querySelectorAll('[data-when]')) {
      if (sentence instanceof HTMLElement) sentence.hidden = sentence.dataset.when !== what
    }
  }

  /** The challenge is too old now. The page is read again when somebody comes back to it, unless she has typed. */
  #growStale() {
    this.#isStale = true
    this.#waiting?.abort()
    if (!this.hasAttribute('data-autofill')) return
    window.addEventListener('focus', () => {
      if (isUntouched()) readAgain()
    })
  }
}

/** Tells the browser which passkeys are accepted, so that it forgets the others. It answers nothing. */
class PasskeySignals extends HTMLElement {
  connectedCallback() {
    const { accepted, details, unknown } = this.dataset
    if (typeof PublicKeyCredential !== 'function') return
    if (accepted && 'signalAllAcceptedCredentials' in PublicKeyCredential) {
      PublicKeyCredential.signalAllAcceptedCredentials(JSON.parse(accepted)).catch(ignore)
    }
    if (details && 'signalCurrentUserDetails' in PublicKeyCredential) {
      PublicKeyCredential.signalCurrentUserDetails(JSON.parse(details)).catch(ignore)
    }
    if (unknown && 'signalUnknownCredential' in PublicKeyCredential) {
      PublicKeyCredential.signalUnknownCredential(JSON.parse(unknown)).catch(ignore)
    }
  }
}

/** A courtesy to the browser: whatever becomes of it, the server decides what is accepted. */
function ignore() {}

function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}

function isUntouched(): boolean {
  return [...document.querySelectorAll('input')].every((input) => input.value === input.defaultValue)
}

function readAgain() {
  location.replace(location.pathname + location.search)
}

customElements.define('passkey-button', PasskeyButton)
customElements.define('passkey-signals', PasskeySignals)
