// The word that a file shall be taken over: what has to be said with it when the file broke off, or is complete and
// lacks students. That somebody is missing costs nobody a card, and the page says so [SPEC 3].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { DryRun } from '../../register/import/take.ts'
import { importAddress } from '../addresses.ts'

export const FIELDS = { missing: 'brakuje', truncated: 'urwany' } as const
export const CONFIRM = 'przyjmij'
export const DISCARD = 'odrzuc'

const TEXTS = {
  confirm: { pl: 'Przyjmij do rejestru', en: 'Take over into the register' },
  discard: { pl: 'Odrzuć plik', en: 'Put the file away' },
  goOn: { pl: 'Dokończ', en: 'Go on' },
  resting: {
    pl: 'Przyjmowanie zostało przerwane. Zostanie wznowione samo; możesz też wznowić je teraz.',
    en: 'It was interrupted. It will be gone on with by itself; you may also go on now.',
  },
  byCommand: {
    pl: 'Plik przyjmuje polecenie na serwerze. Jeśli zostało przerwane, możesz je dokończyć tutaj.',
    en: 'A command on the server takes the file over. If it was interrupted, you may go on here.',
  },
  nothing: { pl: 'Plik niczego nie zmienia.', en: 'The file changes nothing.' },
  truncated: {
    pl: 'Plik urywa się w środku wiersza. Sprawdź, czy jest cały.',
    en: 'The file breaks off in the middle of a line. See whether it is whole.',
  },
  evenTruncated: { pl: 'Mimo to przyjmij to, co w nim jest', en: 'Take what is there all the same' },
  absence: {
    pl: 'Sam brak w pliku nikomu nie odbiera mLegitymacji.',
    en: 'Nobody loses a card only by being missing from a file.',
  },
  notComplete: {
    pl: 'Plik nie mówi, że jest kompletny, więc o studentach, których w nim nie ma, niczego z niego nie wnioskujemy.',
    en: 'The file does not say that it is complete, so nothing is concluded about students who are not in it.',
  },
  miscounted: {
    pl: 'Plik mówi, że jest kompletny, ale wymienia inną liczbę studentów, niż podaje. O studentach, których w nim nie ma, niczego z niego nie wnioskujemy.',
    en: 'The file says that it is complete, but names another number of students than it says. Nothing is concluded about students who are not in it.',
  },
  whole: {
    pl: 'Plik jest kompletny i nikogo w nim nie brakuje.',
    en: 'The file is complete and nobody is missing from it.',
  },
} as const satisfies Record<string, Text>

const missingText = (missing: number, language: Language) =>
  language === 'pl'
    ? `Plik mówi, że jest kompletny. Studenci tego systemu, których w nim brakuje: ${missing}.`
    : `The file says that it is complete. Students of this system who are missing from it: ${missing}.`
const confirmMissingText = (missing: number, language: Language) =>
  language === 'pl'
    ? `Potwierdzam, że plik jest kompletny. Oznacz brakujących (${missing}): ich programów nikt nie potwierdza, więc nie zamówią nowej mLegitymacji, a obecna straci ważność w swoim terminie.`
    : `I confirm that the file is complete. Mark those who are missing (${missing}): nobody vouches for their programmes, so they cannot order a new card, and the present one runs out in its time.`

type Offer = {
  /** Hidden fields of the form. */
  form: Html
  resting: boolean
}

export function confirmation(known: DryRun, { form, resting }: Offer, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const { state, id, truncated, alive_until } = known.import
  const confirm = `${importAddress(id)}/${CONFIRM}`
  if (state === 'taking' && resting)
    return html`${notice('warning', t(alive_until === null ? 'byCommand' : 'resting'))}
<form method="post" action="${confirm}">${form}<p class="actions"><button class="button primary" type="submit">${t('goOn')}</button></p></form>`
  if (state !== 'read') return html``
  const nothing = known.new + known.changed === 0 && !known.missing
  return html`<section class="panel"><form method="post" action="${confirm}" id="potwierdzenie">${form}
${nothing && html`<p><strong>${t('nothing')}</strong></p>`}
${aboutMissing(known, language)}
${truncated && html`${notice('warning', t('truncated'))}${choice(FIELDS.truncated, '1', t('evenTruncated'))}`}
</form>
<div class="actions">${!nothing && html`<button class="button primary" type="submit" form="potwierdzenie">${t('confirm')}</button>`}
<form method="post" action="${importAddress(id)}/${DISCARD}">${form}<button class="button destructive" type="submit">${t('discard')}</button></form></div></section>`
}

function aboutMissing({ missing, import: { complete_with } }: DryRun, language: Language): Html {
  if (missing === null)
    return html`<p>${TEXTS[complete_with === null ? 'notComplete' : 'miscounted'][language]}</p>`
  if (missing === 0) return html`<p>${TEXTS.whole[language]}</p>`
  return html`<p>${missingText(missing, language)} <strong>${TEXTS.absence[language]}</strong></p>
${choice(FIELDS.missing, String(missing), confirmMissingText(missing, language))}`
}

const choice = (name: string, value: string, label: string): Html =>
  html`<div class="field choice"><input type="checkbox" id="${name}" name="${name}" value="${value}"><label for="${name}">${label}</label></div>`
