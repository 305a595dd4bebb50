class DownloadButton extends HTMLElement {
  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', () => {
      const url = URL.createObjectURL(
        new Blob([this.dataset.text ?? ''], { type: 'text/plain;charset=utf-8' }),
      )
      const link = document.createElement('a')
      link.href = url
      link.download = this.dataset.fileName ?? 'backroom.txt'
      link.click()
      setTimeout(() => URL.revokeObjectURL(url))
    })
  }
}

customElements.define('download-button', DownloadButton)
