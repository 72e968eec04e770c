// A field for a PIN: six digits, hidden, with the number keys of the phone.
import { html, nothing, type TemplateResult } from 'lit'

export type PinField = {
  name: string
  label: string
  wrong?: string | undefined
  hint?: string | undefined
  first?: boolean
}

export function pinField({ name, label, wrong, hint, first = false }: PinField): TemplateResult {
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${wrong ? html`<p class="wrong" id="${name}-wrong" role="alert">${wrong}</p>` : nothing}
    <input class="input pin" id=${name} name=${name} type="password" inputmode="numeric" autocomplete="off"
      maxlength="6" required ?data-first=${first} aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${described || nothing} />
  </div>`
}

/** What was typed into a form, by field. */
export function typed(event: SubmitEvent): Record<string, string> {
  event.preventDefault()
  const data = new FormData(event.target as HTMLFormElement)
  return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]))
}
