// The reference of the API: how to get in, how answers and errors look, and every method with parameters, fields and an
// example. What is ours and not in the USOS API is marked.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { SCOPES, type Scope } from '../caller.ts'
import type { Method, Param } from '../method.ts'
import type { Documented } from '../shape.ts'
import { guide } from './guide.page.ts'

export const REFERENCE_TITLE: Text = { pl: 'API dla programistów', en: 'API for developers' }

const TEXTS = {
  methods: { pl: 'Metody', en: 'Methods' },
  params: { pl: 'Parametry', en: 'Parameters' },
  noParams: { pl: 'Bez własnych parametrów.', en: 'No parameters of its own.' },
  required: { pl: 'wymagany', en: 'required' },
  optional: { pl: 'opcjonalny', en: 'optional' },
  fields: { pl: 'Pola odpowiedzi', en: 'Fields of the answer' },
  byDefault: { pl: 'Bez parametru fields:', en: 'Without the parameter fields:' },
  answer: { pl: 'Odpowiedź', en: 'Answer' },
  example: { pl: 'Przykład', en: 'Example' },
  who: { pl: 'Kto może wywołać', en: 'Who may call' },
  scope: { pl: 'zakres', en: 'scope' },
  ours: { pl: 'nasze', en: 'ours' },
  changes: { pl: 'Coś zmienia.', en: 'Changes something.' },
  name: { pl: 'Nazwa', en: 'Name' },
  type: { pl: 'Typ', en: 'Type' },
  meaning: { pl: 'Znaczenie', en: 'Meaning' },
} as const satisfies Record<string, Text>

const ACCESS: Readonly<Record<Method['access'], Text>> = {
  open: { pl: 'każdy, bez podpisu', en: 'anybody, unsigned' },
  consumer: { pl: 'zarejestrowana aplikacja', en: 'a registered app' },
  person: { pl: 'aplikacja w imieniu zalogowanej osoby', en: 'an app in the name of a person' },
  student: { pl: 'aplikacja w imieniu studenta', en: 'an app in the name of a student' },
}

type View = { methods: readonly Method[]; address: string; language: Language }

export function referencePage({ methods, address, language }: View): Html {
  return html`<h1>${REFERENCE_TITLE[language]}</h1>
${guide(address, language)}
<h2 id="methods">${TEXTS.methods[language]}</h2>
<ul>${methods.map(({ name, about }) => html`<li><a href="#${anchor(name)}"><code>${name}</code></a> – ${about[language]}</li>`)}</ul>
${methods.map(method => section(method, address, language))}`
}

/** `services/cards/mcard` → `cards-mcard`. */
const anchor = (name: string) => name.replace('services/', '').replaceAll('/', '-')

function section(method: Method, address: string, language: Language): Html {
  const { name, about, access, scopes, changes, params, shape, returns, example } = method
  const text = (key: keyof typeof TEXTS) => TEXTS[key][language]
  const id = anchor(name)
  return html`<section class="panel reference" aria-labelledby="${id}">
<h3 id="${id}"><code>${name}</code> ${method.ours ? mark(language) : ''}</h3>
<p>${about[language]} ${changes ? text('changes') : ''}</p>
<p>${text('who')}: ${ACCESS[access][language]}${scopes.map(scope => scopeText(scope, language))}.</p>
${Object.keys(params).length > 0 ? paramTable(params, language) : html`<p class="soft">${text('noParams')}</p>`}
${shape ? fieldTables(shape, language) : html`<p>${text('answer')}: ${returns?.[language]}</p>`}
<h4>${text('example')}</h4>
<pre tabindex="0"><code>GET ${address}/${name}
${JSON.stringify(example, null, 2)}</code></pre>
</section>`
}

const mark = (language: Language): Html => html`<small class="ours">${TEXTS.ours[language]}</small>`

const scopeText = (scope: Scope, language: Language): Html =>
  html`; ${TEXTS.scope[language]} <code>${scope}</code> (${SCOPES[scope].about[language]})`

function paramTable(params: Readonly<Record<string, Param>>, language: Language): Html {
  return html`<h4>${TEXTS.params[language]}</h4>
<dl class="fields">${Object.entries(params).map(
    ([name, { about, required, ours }]) =>
      html`<dt><code>${name}</code> <small>${TEXTS[required ? 'required' : 'optional'][language]}</small> ${ours ? mark(language) : ''}</dt><dd>${about[language]}</dd>`,
  )}</dl>`
}

function fieldTables(shape: Documented, language: Language): Html {
  return html`<h4>${TEXTS.fields[language]}</h4>
<p class="small">${TEXTS.byDefault[language]} <code>${shape.byDefault.join('|')}</code></p>
${fieldList(shape, language)}`
}

function fieldList({ fields }: Documented, language: Language): Html {
  return html`<dl class="fields">${Object.entries(fields).map(
    ([
      name,
      { type, about, ours, nested },
    ]) => html`<dt><code>${name}</code> <small>${type}</small> ${ours ? mark(language) : ''}</dt>
<dd>${about[language]}${nested && isOwn(nested) ? fieldList(nested, language) : ''}</dd>`,
  )}</dl>`
}

/** Fields of another method's answer are told there. */
const isOwn = ({ name }: Documented) => name !== 'mcard_order'
