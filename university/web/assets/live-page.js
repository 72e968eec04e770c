// @ts-check
// <live-page news seen label> shows news without a reload: it listens to the stream of events, polls where there is
// none, rests while the tab is hidden, and on news takes its own new content from the server.

const POLL_MS = 2000
/** A stream that fails this often is taken for impossible here. */
const PATIENCE = 3

class LivePage extends HTMLElement {
  /** @type {EventSource | undefined} */ #stream
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #poll
  #failures = 0
  #seen = ''
  #announcer = document.createElement('p')

  connectedCallback() {
    this.#seen = this.getAttribute('seen') ?? ''
    this.#announcer.className = 'visually-hidden'
    this.#announcer.setAttribute('role', 'status')
    this.after(this.#announcer)
    document.getElementById('said')?.focus()
    document.addEventListener('visibilitychange', this.#start)
    this.#start()
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#start)
    this.#stop()
  }

  #start = () => {
    this.#stop()
    if (document.hidden || this.hasAttribute('still')) return
    if (this.#failures < PATIENCE) this.#listen()
    else this.#pollSoon()
  }

  #stop() {
    this.#stream?.close()
    clearTimeout(this.#poll)
  }

  get #address() {
    return `${this.getAttribute('news')}?${new URLSearchParams({ seen: this.#seen })}`
  }

  #listen() {
    const stream = new EventSource(this.#address)
    this.#stream = stream
    stream.addEventListener('open', () => {
      this.#failures = 0
    })
    stream.addEventListener('news', () => this.#refresh())
    stream.addEventListener('error', () => {
      // The stream ends now and then on purpose; the browser then connects again by itself.
      this.#failures += 1
      if (this.#failures >= PATIENCE || stream.readyState === EventSource.CLOSED) {
        this.#failures = PATIENCE
        this.#start()
      }
    })
  }

  #pollSoon() {
    this.#poll = setTimeout(async () => {
      const answer = await fetch(this.#address, { headers: { accept: 'application/json' } }).catch(() => null)
      // Signed out meanwhile: the next click says so, until then the page stays as it is.
      if (answer?.status === 401) return
      const { news } = answer?.ok ? await answer.json() : { news: false }
      if (news) await this.#refresh()
      else this.#pollSoon()
    }, POLL_MS)
  }

  /** Takes the new content. What is open stays open, and who stands on something stands there again. */
  async #refresh() {
    // That something was done stays true; that nothing was, or that it could not be, is over with the first news.
    const address = this.querySelector('#said [data-kind=success]')
      ? location.href
      : withoutSaid(location.href)
    const answer = await fetch(address).catch(() => null)
    if (!answer?.ok) return this.#pollSoon()
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('live-page')
    if (!fresh || document.querySelector('dialog[open]')) return this.#pollSoon()
    history.replaceState(null, '', fresh.querySelector('#said') ? address : withoutSaid(address))
    document.title = page.title
    this.#seen = fresh.getAttribute('seen') ?? ''
    this.toggleAttribute('still', fresh.hasAttribute('still'))
    const open = [...this.querySelectorAll('details[open] > summary')]
    const focused = this.contains(document.activeElement) ? document.activeElement : null
    this.replaceChildren(...fresh.childNodes)
    for (const details of open.map(summary => this.#twinOf(summary)?.parentElement))
      if (details instanceof HTMLDetailsElement) details.open = true
    if (focused) this.#twinOf(focused)?.focus({ preventScroll: true })
    this.classList.add('fresh')
    const word = this.querySelector('.statement .word')?.textContent ?? ''
    this.#announcer.textContent = `${this.getAttribute('label')} ${word}`
    this.#start()
  }

  /** What is now what another element was. @param {Element} old @returns {HTMLElement | undefined} */
  #twinOf(old) {
    const alike = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(old.localName))
    return [...alike].find(({ id, textContent }) => id === old.id && textContent === old.textContent)
  }
}

/** What was said about an action is not news any more. @param {string} address */
function withoutSaid(address) {
  const url = new URL(address)
  url.searchParams.delete('wynik')
  return url.href
}

customElements.define('live-page', LivePage)
