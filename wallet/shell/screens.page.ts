// Which screen stands at which place.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import '../add-card/add-card.page.ts'
import '../card/card-screen.page.ts'
import '../card/details.page.ts'
import '../present/history.page.ts'
import '../present/share.page.ts'
import '../vault/ask-pin.page.ts'
import '../vault/new-pin.page.ts'
import './home.page.ts'
import './settings.page.ts'
import type { Route } from './route.ts'
import type { Wallet } from './wallet.ts'

export function screenAt(route: Route, { wallet, language }: { wallet: Wallet; language: Language }) {
  switch (route.at) {
    case 'home':
      return html`<home-screen .wallet=${wallet} .language=${language}></home-screen>`
    case 'request':
    case 'share':
      return html`<share-data .wallet=${wallet} .language=${language} .route=${route}></share-data>`
    case 'history':
      return html`<sharing-history .wallet=${wallet} .language=${language}></sharing-history>`
    case 'settings':
      return html`<settings-screen .wallet=${wallet} .language=${language}></settings-screen>`
    // One element for all steps and for links: it remembers what the steps have found out so far.
    case 'link':
    case 'add':
      return html`<add-card .wallet=${wallet} .language=${language} .route=${route}></add-card>`
    case 'card':
      return keyed(
        route.id,
        html`<card-screen .wallet=${wallet} .language=${language} .cardId=${route.id}></card-screen>`,
      )
    case 'details':
      return keyed(
        route.id,
        html`<card-details .wallet=${wallet} .language=${language} .cardId=${route.id}></card-details>`,
      )
  }
}
