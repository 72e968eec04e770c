// What is wrong now, in words, each with what to do about it [SPEC 6].
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { ORDERS, SETTINGS, SWEEPS } from '../addresses.ts'
import { stampText } from '../times.ts'
import type { Wrong } from './wrong-now.ts'

export function wrongText(wrong: Wrong, language: Language): Html {
  const pl = language === 'pl'
  switch (wrong.what) {
    case 'mc_silent':
      return pl
        ? html`<p><strong>System MC nie odpowiada od ${stampText(wrong.since)}.</strong> Zamówienia są bezpieczne, próby trwają same. Jeśli to trwa dłużej niż godzinę, zadzwoń do operatora systemu MC.</p>`
        : html`<p><strong>The MC system has not answered since ${stampText(wrong.since)}.</strong> Orders are safe and attempts go on by themselves. If it lasts longer than an hour, call the operator of the MC system.</p>`
    case 'undelivered':
      return pl
        ? html`<p><strong>Niedostarczone polecenia: ${wrong.count}, najstarsze od ${stampText(wrong.since)}.</strong> ${wrong.lastError && html`Ostatni błąd: ${wrong.lastError}.`} <a href="${SETTINGS}?test=1">Sprawdź połączenie z systemem MC</a>.</p>`
        : html`<p><strong>Undelivered commands: ${wrong.count}, the oldest since ${stampText(wrong.since)}.</strong> ${wrong.lastError && html`Last error: ${wrong.lastError}.`} <a href="${SETTINGS}?test=1">Check the connection to the MC system</a>.</p>`
    case 'feed_behind':
      return pl
        ? html`<p><strong>Od ${stampText(wrong.since)} nie ma wiadomości z systemu MC.</strong> Sprawdź w logach, czy działa proces, który je odczytuje, albo naciśnij <a href="${ORDERS}">Aktualizuj statusy zamówień</a>.</p>`
        : html`<p><strong>No news from the MC system since ${stampText(wrong.since)}.</strong> See in the logs whether the process that reads them runs, or press <a href="${ORDERS}">Update the statuses of orders</a>.</p>`
    case 'news_set_aside':
      return pl
        ? html`<p><strong>Odłożone wiadomości z systemu MC: ${wrong.count}.</strong> Nie pasują do żadnego zamówienia. Zgłoś je operatorowi systemu MC; nic nie zostało utracone.</p>`
        : html`<p><strong>News of the MC system set aside: ${wrong.count}.</strong> They fit no order. Report them to the operator of the MC system; nothing is lost.</p>`
    case 'sweep_waiting':
      return pl
        ? html`<p><strong>Przeglądy, które zatrzymał hamulec: ${wrong.count}.</strong> <a href="${SWEEPS}">Sprawdź listę i zatwierdź ją albo odrzuć</a>.</p>`
        : html`<p><strong>Runs that stopped at the brake: ${wrong.count}.</strong> <a href="${SWEEPS}">Check the list and approve or discard it</a>.</p>`
    case 'sweep_failed':
      return pl
        ? html`<p><strong>Przegląd z ${stampText(wrong.since)} został przerwany.</strong> Następny dokończy pracę; możesz <a href="${SWEEPS}">uruchomić go teraz</a>.</p>`
        : html`<p><strong>The run of ${stampText(wrong.since)} was interrupted.</strong> The next one finishes the work; you can <a href="${SWEEPS}">run it now</a>.</p>`
    case 'source_stale':
      return pl
        ? html`<p><strong>Źródło danych „${wrong.source}” milczy od ${stampText(wrong.since)}.</strong> Sprawdź import rejestru; karty nie są z tego powodu unieważniane.</p>`
        : html`<p><strong>The source “${wrong.source}” has been silent since ${stampText(wrong.since)}.</strong> Check the import of the register; no card is revoked for it.</p>`
  }
}
