class ModalDialog extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector('dialog')
    if (dialog === null || dialog.matches(':modal')) return
    const typedInto = dialog.contains(document.activeElement) ? document.activeElement : null
    dialog.removeAttribute('open')
    dialog.showModal()
    focusWithin(dialog, typedInto)
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      location.assign(dialog.dataset.closeHref ?? '/')
    })
  }
}

function focusWithin(dialog: HTMLDialogElement, typedInto: Element | null) {
  const wanted = typedInto ?? dialog.querySelector('[autofocus]') ?? dialog.querySelector('h2')
  if (wanted instanceof HTMLElement) wanted.focus()
}

customElements.define('modal-dialog', ModalDialog)
