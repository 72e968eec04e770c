// Unsubscribing from mail: a question, because mail scanners open links too, and the answer.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Problem } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { PREFERENCES } from './addresses.ts'
import { TOPICS, type Topic } from './kinds.ts'

export const UNSUBSCRIBE_TITLE: Text = { pl: 'Wypisanie z wiadomości', en: 'Unsubscribing' }

export const BAD_LINK: Problem = {
  title: { pl: 'Ten odnośnik jest niepełny', en: 'This link is incomplete' },
  meaning: {
    pl: 'Program pocztowy mógł go skrócić. Nic się nie zmieniło.',
    en: 'The mail program may have cut it. Nothing has changed.',
  },
  advice: {
    pl: 'Otwórz go jeszcze raz z wiadomości albo zmień ustawienia powiadomień po zalogowaniu.',
    en: 'Open it once more from the message, or sign in and change the notification settings.',
  },
}

const TEXTS = {
  question: {
    pl: 'Nie wysyłać więcej wiadomości e-mail na ten temat?',
    en: 'Send no more e-mail about this?',
  },
  yes: { pl: 'Nie wysyłajcie', en: 'Send no more' },
  done: { pl: 'Nie będziemy już o tym pisać', en: 'We will not write about this any more' },
  back: { pl: 'Wszystkie ustawienia powiadomień', en: 'All notification settings' },
} as const satisfies Record<string, Text>

export function unsubscribeQuestion(topic: Topic, action: string, language: Language): Html {
  return html`<div class="narrow problem"><p class="sign">${icon('question')}</p><h1>${TEXTS.question[language]}</h1>
<p class="lead">${TOPICS[topic][language]}</p>
<form method="post" action="${action}" class="actions"><button class="button primary">${TEXTS.yes[language]}</button>
<a class="button" href="${PREFERENCES}">${TEXTS.back[language]}</a></form></div>`
}

export function unsubscribed(topic: Topic, language: Language): Html {
  return html`<div class="narrow problem"><p class="sign">${icon('check_circle')}</p><h1>${TEXTS.done[language]}</h1>
<p class="lead">${TOPICS[topic][language]}</p>
<p class="actions"><a class="button" href="${PREFERENCES}">${TEXTS.back[language]}</a></p></div>`
}
