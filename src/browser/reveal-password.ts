class RevealPassword extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    const button = this.querySelector('button')
    if (input === null || button === null) return
    const show = (isShown: boolean) => {
      input.type = isShown ? 'text' : 'password'
      button.setAttribute('aria-pressed', String(isShown))
    }
    button.addEventListener('click', () => show(input.type === 'password'))
    this.addEventListener('reveal', () => show(true))
    input.form?.addEventListener('submit', () => show(false))
  }
}

customElements.define('reveal-password', RevealPassword)
