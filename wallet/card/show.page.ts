// *Okaż*: the card alone on a white screen that stays awake, for the moment of a control, with the time of the last
// check: a phone that is kept off the network must not look as if it knew of revocations.
import type { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import { CARD_NAME } from '@mlegitymacja/core/card/configuration.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, render } from 'lit'
import { keepAwake } from './awake.device.ts'
import { momentText } from './dates.ts'
import type { KnownStatus } from './kept-card.ts'
import type { Standing } from './standing.ts'
import { CHECKED, NEVER_CHECKED } from './status-line.page.ts'

const END: Text = { pl: 'Zakończ', en: 'Finish' }
const REFRESH_MS = 1000

type Content = { claims: CardClaims; standing: Standing; status: KnownStatus | undefined }

/** @param content asked again every second, so that a card that is revoked or expires meanwhile says so */
export function showFullScreen(content: () => Content | undefined, say: Say): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'showing'
  dialog.setAttribute('aria-label', say(CARD_NAME))
  const draw = () => {
    const shown = content()
    if (!shown) return dialog.close()
    render(
      html`<student-card .claims=${shown.claims} .standing=${shown.standing} .say=${say}></student-card>
        <p class="last-check">${shown.status ? `${say(CHECKED)} ${momentText(shown.status.checkedAt)}` : say(NEVER_CHECKED)}</p>
        <button class="button" autofocus @click=${() => dialog.close()}>${say(END)}</button>`,
      dialog,
    )
  }
  draw()
  document.body.append(dialog)
  dialog.showModal()
  // In a browser's window this also takes the address bar away; where it is not allowed the dialog does.
  void dialog.requestFullscreen?.().catch(() => {})
  dialog.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) dialog.close()
  })

  const letSleep = keepAwake()
  const refreshing = setInterval(draw, REFRESH_MS)
  dialog.addEventListener('close', () => {
    letSleep()
    clearInterval(refreshing)
    dialog.remove()
  })
}
