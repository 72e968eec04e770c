// The first part of the reference: registering an app, the two ways in, choosing fields, errors, limits.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { ERRORS } from '../fault.ts'
import { ACCESS_TOKEN_SECONDS } from '../oauth2/provider.ts'

export function guide(address: string, language: Language): Html {
  return language === 'pl' ? inPolish(address) : inEnglish(address)
}

const errorList = () => html`<code>${Object.keys(ERRORS).join(' ')}</code>`
const MINUTES = ACCESS_TOKEN_SECONDS / 60

const inPolish = (address: string): Html => html`
<p class="lead">Metody mają nazwy i obyczaje USOS API, więc pasują programy pisane dla USOS. To, czego USOS API nie ma, jest oznaczone słowem „nasze”.</p>
<h2>Jak zacząć</h2>
<p>Aplikację rejestruje uczelnia: dostaniesz klucz i, jeśli aplikacja umie go strzec, hasło. Metody wywołuje się przez GET albo POST (<code>application/x-www-form-urlencoded</code>) pod adresem <code>${address}/services/…</code>. Odpowiedzi są w formacie JSON, teksty mają postać <code>{"pl": …, "en": …}</code>, czasy są warszawskie.</p>
<h3>OAuth 2</h3>
<p>Kod autoryzacji z PKCE (S256). Serwer opisuje się pod adresem <a href="/oauth2/.well-known/openid-configuration"><code>${address}/oauth2/.well-known/openid-configuration</code></a>. Token dostępu działa ${MINUTES} minut i jedzie w nagłówku <code>Authorization: Bearer …</code>; token odświeżania zmienia się przy każdym użyciu.</p>
<h3>OAuth 1.0a</h3>
<p><code>services/oauth/request_token</code> (parametry <code>oauth_callback</code>, <code>scopes</code> rozdzielone znakiem |), strona <code>services/oauth/authorize</code> (<code>interactivity=minimal</code> albo <code>confirm_user</code>), <code>services/oauth/access_token</code>. Podpis HMAC-SHA1 liczy się od adresu <code>${address}</code>. PLAINTEXT tylko przez HTTPS i tylko dla aplikacji, którym uczelnia na to pozwoliła. Znacznik czasu może odbiegać od czasu serwera o 5 minut. Token żyje dwie godziny, a z zakresem <code>offline_access</code> do cofnięcia zgody.</p>
<h2>Wybór pól</h2>
<p>Parametr <code>fields</code> wymienia pola rozdzielone znakiem |, a podpola w nawiasach: <code>fields=why_cannot_order|orders[id|status]</code>. Parametr <code>format</code> może mieć tylko wartość <code>json</code>.</p>
<h2>Błędy</h2>
<p>Odpowiedź 4xx jest słownikiem z kluczami <code>message</code> (dla programisty), <code>error</code>, czasem <code>reason</code>, nazwą parametru, pola lub metody (<code>param_name</code>, <code>field_name</code>, <code>method_name</code>), <code>missing_scopes</code> oraz <code>user_messages</code> z tekstem dla osoby. Wartości <code>error</code>: ${errorList()}.</p>
<h2>Ograniczenia</h2>
<p>Nagłówki <code>RateLimit-Limit</code>, <code>RateLimit-Remaining</code> i <code>RateLimit-Reset</code> mówią, ile wywołań zostało. Po ich wyczerpaniu odpowiedzią jest 429 z nagłówkiem <code>Retry-After</code>.</p>`

const inEnglish = (address: string): Html => html`
<p class="lead">Methods have the names and manners of the USOS API, so that programs written for USOS fit. What the USOS API lacks is marked “ours”.</p>
<h2>How to begin</h2>
<p>The university registers apps: you get a key and, if your app can keep one, a secret. Methods are called by GET or POST (<code>application/x-www-form-urlencoded</code>) at <code>${address}/services/…</code>. Answers are JSON, texts look like <code>{"pl": …, "en": …}</code>, times are those of Warsaw.</p>
<h3>OAuth 2</h3>
<p>Authorization code with PKCE (S256). The server describes itself at <a href="/oauth2/.well-known/openid-configuration"><code>${address}/oauth2/.well-known/openid-configuration</code></a>. An access token works for ${MINUTES} minutes and travels in the header <code>Authorization: Bearer …</code>; the refresh token changes with every use.</p>
<h3>OAuth 1.0a</h3>
<p><code>services/oauth/request_token</code> (parameters <code>oauth_callback</code>, <code>scopes</code> separated by |), the page <code>services/oauth/authorize</code> (<code>interactivity=minimal</code> or <code>confirm_user</code>), <code>services/oauth/access_token</code>. The HMAC-SHA1 signature is computed from the address <code>${address}</code>. PLAINTEXT over HTTPS only, and only for apps the university has allowed it. A timestamp may be five minutes off. A token lives two hours, with the scope <code>offline_access</code> until the consent is withdrawn.</p>
<h2>Choosing fields</h2>
<p>The parameter <code>fields</code> names fields separated by |, subfields in brackets: <code>fields=why_cannot_order|orders[id|status]</code>. The parameter <code>format</code> can only be <code>json</code>.</p>
<h2>Errors</h2>
<p>A 4xx answer is a dictionary with <code>message</code> (for the developer), <code>error</code>, at times <code>reason</code>, the name of the parameter, field or method (<code>param_name</code>, <code>field_name</code>, <code>method_name</code>), <code>missing_scopes</code>, and <code>user_messages</code> with a text for the person. Values of <code>error</code>: ${errorList()}.</p>
<h2>Limits</h2>
<p>The headers <code>RateLimit-Limit</code>, <code>RateLimit-Remaining</code> and <code>RateLimit-Reset</code> tell how many calls are left. When they are used up, the answer is 429 with the header <code>Retry-After</code>.</p>`
