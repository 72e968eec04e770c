// The sign-in page of the demo: name and password, and beside it everybody one can be, each with the situation
// that awaits, to be chosen with one click. Works without scripts. [SPEC 14]
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon, notice } from '@mlegitymacja/look/parts.page.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html, raw } from 'hono/html'
import { ACCOUNT_GROUPS, ACCOUNTS, type Account, type AccountGroup, DEMO_PASSWORD } from '../accounts.ts'

export type SignInView = Readonly<{
  frame: Frame
  action: string
  /** The address of a person's picture, when there is one. */
  portraits: Readonly<Record<string, string>>
  /** What was typed when it was not right. */
  wrong?: Readonly<{ login: string }> | undefined
}>

const TEXTS = {
  title: { pl: 'Zaloguj się', en: 'Sign in' },
  lead: {
    pl: 'To wersja demonstracyjna. Wszystkie osoby są zmyślone, a hasło każdej z nich to',
    en: 'This is a demonstration. All people are invented, and the password of each is',
  },
  login: { pl: 'Login', en: 'Login' },
  password: { pl: 'Hasło', en: 'Password' },
  submit: { pl: 'Zaloguj się', en: 'Sign in' },
  wrong: {
    pl: 'Login lub hasło się nie zgadza. Sprawdź pisownię albo wybierz osobę z listy.',
    en: 'Login or password is not right. Check the spelling, or choose a person from the list.',
  },
  choose: { pl: 'Albo wejdź jako jedna z osób', en: 'Or enter as one of these people' },
  enterAs: { pl: 'Zaloguj się jako', en: 'Sign in as' },
} as const satisfies Record<string, Text>

const GROUPS: Readonly<Record<AccountGroup, Text>> = {
  students: { pl: 'Studenci', en: 'Students' },
  lacking: { pl: 'Studenci, którym czegoś brakuje', en: 'Students who lack something' },
  has_ordered: { pl: 'Studenci, którzy już zamawiali', en: 'Students who have ordered before' },
  staff: { pl: 'Pracownicy uczelni', en: 'University staff' },
}

export function signInPage(view: SignInView): Html {
  const { language } = view.frame
  return shell({
    ...view.frame,
    title: TEXTS.title[language],
    main: html`<h1>${TEXTS.title[language]}</h1>
<p class="lead">${TEXTS.lead[language]} <code>${DEMO_PASSWORD}</code>.</p>
<div class="sign-in">
${passwordForm(view)}
<form class="accounts" method="post" action="${view.action}">
<h2>${TEXTS.choose[language]}</h2>
<input type="hidden" name="lang" value="${language}">
<input type="hidden" name="password" value="${DEMO_PASSWORD}">
${ACCOUNT_GROUPS.map(
  group =>
    html`<section><h3>${GROUPS[group][language]}</h3><ul>${ACCOUNTS.filter(
      account => account.group === group,
    ).map(
      account => html`<li>${accountButton(account, view.portraits[account.login], language)}</li>`,
    )}</ul></section>`,
)}
</form>
</div>`,
  })
}

function passwordForm({ frame: { language }, action, wrong }: SignInView) {
  return html`<form class="panel" method="post" action="${action}">
${wrong && html`<div id="wrong">${notice('error', TEXTS.wrong[language])}</div>`}
<input type="hidden" name="lang" value="${language}">
<div class="field">
<label for="login">${TEXTS.login[language]}</label>
<input class="input" id="login" name="login" value="${wrong?.login ?? ''}" required autocomplete="username" autocapitalize="none" spellcheck="false"${invalid(wrong)}>
</div>
<div class="field">
<label for="password">${TEXTS.password[language]}</label>
<input class="input" id="password" name="password" type="password" required autocomplete="current-password"${invalid(wrong)}>
</div>
<p class="actions"><button class="button primary" type="submit">${TEXTS.submit[language]}</button></p>
</form>`
}

const invalid = (wrong: SignInView['wrong']) => wrong && raw(' aria-invalid="true" aria-describedby="wrong"')

function accountButton(account: Account, portrait: string | undefined, language: Language) {
  const { login, givenName, familyName, situation } = account
  return html`<button class="account" type="submit" name="login" value="${login}">
<span class="portrait">${portrait ? html`<img src="${portrait}" alt="" width="48" height="60">` : icon('person')}</span>
<span><span class="visually-hidden">${TEXTS.enterAs[language]} </span><strong>${givenName} ${familyName}</strong> <code>${login}</code>
<small>${situation[language]}</small></span>
</button>`
}
