// Three small drawings of what the phone shows at each step of the instructions: ornaments beside the words, in
// the colours of the page.
import type { Html } from '@mlegitymacja/look/html.ts'
import { raw } from 'hono/html'

const phone = (screen: string): Html =>
  raw(
    `<svg class="phone" viewBox="0 0 64 112" aria-hidden="true" focusable="false"><rect class="body" x="2" y="2" width="60" height="108" rx="10"/><path class="line" d="M26 9h12"/>${screen}</svg>`,
  )

const row = (y: number) => `<rect class="soft" x="10" y="${y}" width="44" height="14" rx="4"/>`

export const phoneAdding = (): Html =>
  phone(
    `${row(20)}${row(39)}<rect class="strong" x="10" y="80" width="44" height="16" rx="8"/><path class="on" d="M32 84v8m-4-4h8"/>`,
  )

export const phoneScanning = (): Html =>
  phone(
    '<path class="line" d="M14 40v-8h8m20 0h8v8m0 20v8h-8m-20 0h-8v-8"/><g class="fill"><path d="M22 40h7v7h-7zm13 0h7v7h-7zm-13 13h7v7h-7zm13 1h3v3h-3zm4 3h3v3h-3z"/></g><path class="beam" d="M12 50h40"/>',
  )

export const phoneTyping = (): Html => {
  const digits = [12, 19, 26, 33, 40, 47].map(x => `<path class="line" d="M${x} 36h4"/>`).join('')
  const keys = [50, 64, 78].flatMap(y =>
    [17, 32, 47].map(x => `<circle class="soft" cx="${x}" cy="${y + 4}" r="4.5"/>`),
  )
  return phone(`${digits}${keys.join('')}<path class="tick" d="m26 24 4 4 8-8"/>`)
}
