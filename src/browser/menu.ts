class HeaderMenu extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector('details')
    const summary = this.querySelector('summary')
    if (details === null || summary === null) return
    document.addEventListener('click', (event) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false
    })
    this.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false
    })
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !details.open) return
      details.open = false
      summary.focus()
    })
  }
}

customElements.define('header-menu', HeaderMenu)
