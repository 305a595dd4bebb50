/**
 * No i, l, o, u. Thirty-two letters divide a byte evenly, so each is as likely as the next: 20 of them are 100 bits.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const groups = 4
const lettersPerGroup = 5

class PasswordGenerator extends HTMLElement {
  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', () => {
      const password = newPassword()
      for (const id of (this.dataset.fields ?? '').split(' ')) fill(document.getElementById(id), password)
    })
  }
}

function newPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(groups * lettersPerGroup))
  const letters = Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return Array.from({ length: groups }, (_, group) =>
    letters.slice(group * lettersPerGroup, (group + 1) * lettersPerGroup),
  ).join('-')
}

function fill(field: HTMLElement | null, password: string) {
  if (!(field instanceof HTMLInputElement)) return
  field.value = password
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.closest('reveal-password')?.dispatchEvent(new Event('reveal'))
}

customElements.define('password-generator', PasswordGenerator)
