// @ts-check
// <file-limit most="…" said="…"> around the file of a form says at once that a file is too large, instead of after it
// has been sent. The server refuses it in any case.

class FileLimit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', event => {
      const input = /** @type {HTMLInputElement} */ (event.target)
      const tooLarge = (input.files?.[0]?.size ?? 0) > Number(this.getAttribute('most'))
      input.setCustomValidity(tooLarge ? (this.getAttribute('said') ?? '') : '')
      input.reportValidity()
    })
  }
}

customElements.define('file-limit', FileLimit)
