// *Pomoc* [USOS r5], in our own words: what the card is, who gets it, what to do, how long it takes, what each status
// means. A page of its own; with scripts it is also a dialog over the student page.
import { RULES, type RuleName } from '@mlegitymacja/core/eligibility/rules.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUSES, type Status } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { statusChip } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { PAGE } from './addresses.ts'

export const HELP_TITLE: Text = { pl: 'Pomoc', en: 'Help' }

const TEXTS = {
  what: { pl: 'Co to jest mLegitymacja?', en: 'What is the mLegitymacja?' },
  whatAnswer: {
    pl: 'To legitymacja studencka w telefonie. Potwierdza uprawnienia, które dają studia I i II stopnia oraz jednolite magisterskie. Do korzystania z niej potrzebujesz aplikacji mObywatel.',
    en: 'It is your student card on the phone. It confirms the rights that first-cycle, second-cycle and long-cycle studies give. You need the mObywatel app to use it.',
  },
  who: { pl: 'Kto może otrzymać mLegitymację?', en: 'Who can get the mLegitymacja?' },
  whoIntro: { pl: 'Zamówisz ją, gdy:', en: 'You can order it when:' },
  graduates: {
    pl: 'Po ukończeniu studiów I stopnia legitymacja przysługuje do 31 października roku ich ukończenia.',
    en: 'After first-cycle studies you keep the card until 31 October of the year of graduation.',
  },
  todo: { pl: 'Co trzeba zrobić, by otrzymać mLegitymację?', en: 'What do I have to do to get it?' },
  order: {
    pl: 'Zamów mLegitymację na tej stronie. Jeśli spełniasz warunki, przycisk jest widoczny od razu.',
    en: 'Order the mLegitymacja on this page. If you meet the conditions, the button is there at once.',
  },
  wait: {
    pl: 'Poczekaj na kod QR (jest też w postaci tekstu) i kod aktywacyjny. Pojawią się na tej stronie.',
    en: 'Wait for the QR code (also given as text) and the activation code. They appear on this page.',
  },
  add: {
    pl: 'W aplikacji mObywatel wybierz „Dodaj dokument” i „mLegitymacja studencka”, zeskanuj lub wklej kod QR, a potem wpisz kod aktywacyjny.',
    en: 'In the mObywatel app choose “Dodaj dokument” and “mLegitymacja studencka”, scan or paste the QR code, then enter the activation code.',
  },
  howLong: { pl: 'Jak długo trzeba czekać?', en: 'How long does it take?' },
  howLongAnswer: {
    pl: 'Kody wydaje system ministerstwa i to od niego zależy czas oczekiwania. Zazwyczaj trwa to kilka minut. Gdy ten system nie działa, zamówienie czeka bezpiecznie na uczelni i zostanie przekazane samo.',
    en: 'The codes are issued by the ministry’s system, so the time depends on it. It usually takes a few minutes. When that system is down, your order waits safely at the university and is handed over by itself.',
  },
  renew: { pl: 'Jak przedłużyć mLegitymację?', en: 'How do I renew it?' },
  renewAnswer: {
    pl: 'Gdy do końca ważności zostanie 30 dni lub mniej, zamów nową na tej stronie. Obecna działa do końca swojego terminu.',
    en: 'When 30 days or fewer are left, order a new one on this page. The present one works until its last day.',
  },
  newPhone: {
    pl: 'Co zrobić po zmianie telefonu lub danych?',
    en: 'What about a new phone or changed data?',
  },
  newPhoneAnswer: {
    pl: 'Anuluj mLegitymację na tej stronie i zamów nową. Tak samo zrób po przeinstalowaniu mObywatela.',
    en: 'Cancel the mLegitymacja on this page and order a new one. Do the same after installing mObywatel anew.',
  },
  statuses: { pl: 'Co oznaczają poszczególne statusy?', en: 'What do the statuses mean?' },
  back: { pl: 'Wróć do zamówienia', en: 'Back to the order' },
} as const satisfies Record<string, Text>

const MEANINGS: Readonly<Record<Status, Text>> = {
  waiting: {
    pl: 'zamówienie zostało złożone, ale uczelnia nie przekazała go jeszcze do systemu ministerstwa (MC).',
    en: 'the order has been placed, but the university has not handed it over to the ministry’s system (MC) yet.',
  },
  in_progress: {
    pl: 'zamówienie zostało przekazane i pracuje nad nim system ministerstwa.',
    en: 'the order has been handed over and the ministry’s system is working on it.',
  },
  ready: {
    pl: 'kody są gotowe, możesz dodać mLegitymację do mObywatela.',
    en: 'the codes are there, you can add the mLegitymacja to mObywatel.',
  },
  collected: { pl: 'mLegitymacja jest już w mObywatelu.', en: 'the mLegitymacja is in mObywatel.' },
  failed: {
    pl: 'system ministerstwa zakończył pracę nad zamówieniem błędem. Strona wyjaśnia, co dalej.',
    en: 'the ministry’s system ended the order with an error. The page explains what to do next.',
  },
  cancelled: {
    pl: 'zamówienie lub mLegitymacja zostały anulowane przez Ciebie.',
    en: 'you have cancelled the order or the card.',
  },
  revoked: {
    pl: 'uczelnia unieważniła zamówienie lub mLegitymację, najczęściej dlatego, że ustało prawo do niej; o powód można zapytać w dziekanacie.',
    en: 'the university has revoked the order or the card, mostly because the right to it had ended; the dean’s office can tell the reason.',
  },
}

/** @param rules the conditions that this university asks for */
export function help(rules: readonly RuleName[], language: Language): Html {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<article class="help" data-dialog>
<h1>${HELP_TITLE[language]}</h1>
<h2>${text('what')}</h2><p>${text('whatAnswer')}</p>
<h2>${text('who')}</h2><p>${text('whoIntro')}</p>
<ul>${rules.map(rule => html`<li>${RULES[rule].condition[language]}</li>`)}</ul>
<p>${text('graduates')}</p>
<h2>${text('todo')}</h2>
<ol><li>${text('order')}</li><li>${text('wait')}</li><li>${text('add')}</li></ol>
<h2>${text('howLong')}</h2><p>${text('howLongAnswer')}</p>
<h2>${text('renew')}</h2><p>${text('renewAnswer')}</p>
<h2>${text('newPhone')}</h2><p>${text('newPhoneAnswer')}</p>
<h2>${text('statuses')}</h2>
<ul class="meanings">${STATUSES.map(status => html`<li>${statusChip(status, language)} – ${MEANINGS[status][language]}</li>`)}</ul>
<p class="actions"><a class="button" href="${PAGE}" data-close>${text('back')}</a></p>
</article>`
}
