/** The device's clock was set, or the device slept: what we count from is no longer sure. */
const doubtMs = 1500

class TickingClock extends HTMLElement {
  #timer = 0

  connectedCallback() {
    const serverMs = Number(this.dataset.nowMs)
    const startedMs = responseStartMs()
    const differenceMs = Date.now() - performance.now()
    const words = new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' })
    const tick = () => {
      if (Math.abs(Date.now() - performance.now() - differenceMs) > doubtMs) return location.reload()
      const nowMs = serverMs + performance.now() - startedMs
      this.textContent = words.format(nowMs)
      this.#timer = window.setTimeout(tick, 1000 - (nowMs % 1000))
    }
    tick()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }
}

/**
 * The device's own way of writing the time where it speaks the page's language: it is compared with the device's
 * clock.
 */
function locale(): string {
  const { lang } = document.documentElement
  return navigator.languages.find((language) => language.split('-')[0] === lang) ?? lang
}

/** When the page began to arrive: the nearest moment to the server's reading of its own clock. */
function responseStartMs(): number {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : performance.now()
}

customElements.define('ticking-clock', TickingClock)
