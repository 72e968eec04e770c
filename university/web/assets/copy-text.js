// @ts-check
// <copy-text text label done> adds a button that copies the text and says so. Without this script the text beside
// it can still be selected.

const SAID_MS = 2500

class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector('button')) return
    const label = this.getAttribute('label') ?? ''
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = label
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
