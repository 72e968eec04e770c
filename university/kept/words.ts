// Sources, people and actions in words for the student whom they concern.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { ACTIONS as NOTED } from '../admin/audit-log/actions.ts'
import type { NoticeKind } from '../notify/kinds.ts'
import type { KeptNotice } from './kept.sql.ts'

const SOURCES: Readonly<Record<string, Text>> = {
  usos: { pl: 'USOS', en: 'USOS' },
  file: { pl: 'plik uczelni', en: 'a file of the university' },
  deans_office: { pl: 'dziekanat', en: 'the dean’s office' },
  removal: { pl: 'decyzja dziekanatu', en: 'a decision of the dean’s office' },
  photos: { pl: 'zbiór zdjęć uczelni', en: 'the university’s photos' },
  policy: { pl: 'zmiana zasad', en: 'a change of the rules' },
  retention: { pl: 'upływ czasu przechowywania', en: 'the end of the retention time' },
  system: { pl: 'system mLegitymacja', en: 'the mLegitymacja system' },
}

/** A source that has no word here is named as the university calls it. */
export const sourceWord = (source: string, language: Language): string =>
  SOURCES[source]?.[language] ?? source

const ACTORS: readonly (readonly [begins: string, word: Text])[] = [
  ['person:', { pl: 'pracownik uczelni', en: 'a member of staff' }],
  ['staff:', { pl: 'pracownik uczelni', en: 'a member of staff' }],
  ['command:', { pl: 'operator systemu', en: 'an operator of the system' }],
  ['client:', { pl: 'aplikacja w Twoim imieniu', en: 'an app in your name' }],
]
const YOU: Text = { pl: 'Ty', en: 'you' }
const AUTOMATON: Text = { pl: 'system, automatycznie', en: 'the system by itself' }

/** Who it was, by role: not by name. */
export function actorWord(actor: string, subject: string, language: Language): string {
  if (actor === 'student' || actor === `person:${subject}`) return YOU[language]
  return (ACTORS.find(([begins]) => actor.startsWith(begins))?.[1] ?? AUTOMATON)[language]
}

const ACTIONS: Readonly<Record<string, Text>> = {
  'student.viewed': { pl: 'obejrzenie Twoich danych', en: 'looked at your data' },
  'student.edited': { pl: 'zmiana Twoich danych', en: 'changed your data' },
  'photo.changed': { pl: 'zmiana Twojego zdjęcia', en: 'changed your photo' },
  'photo.viewed': { pl: 'obejrzenie Twojego zdjęcia', en: 'looked at your photo' },
  'photo.deleted': { pl: 'usunięcie Twojego zdjęcia', en: 'deleted your photo' },
  'order.viewed': { pl: 'obejrzenie Twojego zamówienia', en: 'looked at your order' },
  'order.placed': { pl: 'zamówienie mLegitymacji', en: 'ordered an mLegitymacja' },
  'order.cancelled': { pl: 'anulowanie', en: 'cancelled' },
  'order.revoked': { pl: 'unieważnienie mLegitymacji', en: 'revoked your mLegitymacja' },
  'order.delivered_again': {
    pl: 'ponowne przekazanie zamówienia do ministerstwa',
    en: 'handed your order to the ministry again',
  },
  'rights.suspended': { pl: 'zawieszenie Twoich praw', en: 'suspended your rights' },
  'rights.restored': { pl: 'przywrócenie Twoich praw', en: 'gave your rights back' },
  'plastic_card.invalidated': {
    pl: 'unieważnienie Twojej legitymacji plastikowej',
    en: 'invalidated your plastic card',
  },
  'removal.recorded': { pl: 'zapisanie skreślenia', en: 'recorded a removal' },
  'removal.undone': { pl: 'cofnięcie skreślenia', en: 'undid a removal' },
  'removal.read': { pl: 'przeczytanie decyzji o skreśleniu', en: 'read a decision on removal' },
  'consent.given': { pl: 'zgoda dla aplikacji', en: 'let an app in' },
  'consent.withdrawn': { pl: 'cofnięcie zgody dla aplikacji', en: 'withdrew the consent of an app' },
}
/** What has no word of its own here is told as staff read it in the audit log. */
export const actionWord = (action: string, language: Language): string =>
  (ACTIONS[action] ?? NOTED[action])?.[language] ?? action

export const NOTICE_WORDS: Readonly<Record<NoticeKind, Text>> = {
  ready: { pl: 'mLegitymacja gotowa do odbioru', en: 'the mLegitymacja is ready' },
  failed: { pl: 'błąd zamówienia', en: 'an error of the order' },
  revoked: { pl: 'unieważnienie', en: 'revocation' },
  codes_expiring: { pl: 'kody stracą ważność', en: 'the codes expire' },
  runs_out_30: { pl: 'koniec ważności za 30 dni', en: 'runs out in 30 days' },
  runs_out_7: { pl: 'koniec ważności za 7 dni', en: 'runs out in 7 days' },
  runs_out_1: { pl: 'koniec ważności jutro', en: 'runs out tomorrow' },
}

export const STATE_WORDS: Readonly<Record<KeptNotice['state'], Text>> = {
  waiting: { pl: 'czeka na wysłanie', en: 'waiting to be sent' },
  sent: { pl: 'wysłane', en: 'sent' },
  dropped: { pl: 'niewysłane, bo stało się niepotrzebne', en: 'not sent, as no longer needed' },
  failed: { pl: 'nie udało się wysłać', en: 'could not be sent' },
}
