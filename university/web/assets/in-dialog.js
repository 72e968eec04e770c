// @ts-check
// <in-dialog> around a link or a form: what it leads to opens as a dialog over this page. Without this script, or
// when fetching fails, the browser simply goes there.

class InDialog extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', event => {
      const link = event.target instanceof Element && event.target.closest('a[href]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || this.#holds(link)) return
      event.preventDefault()
      this.#open(/** @type {HTMLAnchorElement} */ (link).href, link)
    })
    this.addEventListener('submit', event => {
      const form = /** @type {HTMLFormElement} */ (event.target)
      if (form.method !== 'get') return
      event.preventDefault()
      const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)))
      this.#open(`${form.action}?${fields}`, event.submitter)
    })
  }

  /** @param {Element} inside */
  #holds(inside) {
    return inside.closest('dialog') !== null
  }

  /**
   * @param {string} address
   * @param {Element | null} opener takes the focus back afterwards
   */
  async #open(address, opener) {
    const content = await fetchContent(address)
    if (!content) return location.assign(address)
    const dialog = document.createElement('dialog')
    const heading = content.querySelector('h1')
    if (heading) {
      heading.id ||= 'dialog-heading'
      dialog.setAttribute('aria-labelledby', heading.id)
    }
    content.classList.remove('panel', 'narrow')
    dialog.append(content)
    dialog.addEventListener('click', event => {
      const close = event.target instanceof Element && event.target.closest('[data-close]')
      if (close || event.target === dialog) {
        event.preventDefault()
        dialog.close()
      }
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      if (opener instanceof HTMLElement) opener.focus()
    })
    this.append(dialog)
    dialog.showModal()
  }
}

/** @param {string} address */
async function fetchContent(address) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin', redirect: 'error' })
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector('[data-dialog]')
  } catch {
    return null
  }
}

customElements.define('in-dialog', InDialog)
