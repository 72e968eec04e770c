// @ts-check
// <copy-text text label what done> adds a button that copies the text and says so. Without this script the text beside
// it can still be selected.

const SAID_MS = 2500

class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    const what = document.createElement('span')
    what.className = 'visually-hidden'
    what.textContent = ` ${this.getAttribute('what')}`
    button.append(this.getAttribute('label') ?? '', what)
    const said = document.createElement('span')
    said.className = 'said'
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.getAttribute('text') ?? '')
      said.textContent = this.getAttribute('done') ?? ''
      setTimeout(() => {
        said.textContent = ''
      }, SAID_MS)
    })
    this.append(button, said)
  }
}

customElements.define('copy-text', CopyText)
