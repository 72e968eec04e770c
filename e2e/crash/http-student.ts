// A student at the page without a browser: cookies, forms and redirects by hand, so that many can be at it while
// servers are killed under them.
import { setTimeout as sleep } from 'node:timers/promises'

export type Page = { status: number; url: string; html: string }

/** The server did not answer, or answered with an error: nothing is known about what was sent. */
export class Unanswered extends Error {}

export class HttpStudent {
  readonly #address: string
  readonly #login: string
  /** By host and port, as the ports of one host keep different names anyway. */
  readonly #cookies = new Map<string, Map<string, string>>()

  constructor(address: string, login: string) {
    this.#address = address
    this.#login = login
  }

  /** Through the university's own sign-in and the identity provider's page. */
  async signIn(): Promise<void> {
    const asked = await this.#request(`${this.#address}/sign-in`)
    const answer = await this.#request(asked.url, { login: this.#login, password: 'demo', lang: 'pl' })
    if (!answer.url.startsWith(this.#address)) throw new Unanswered('sign-in did not come back')
  }

  open = (path: string): Promise<Page> => this.#request(this.#address + path)
  post = (path: string, form: Record<string, string>): Promise<Page> =>
    this.#request(this.#address + path, form)

  async #request(url: string, form?: Record<string, string>): Promise<Page> {
    let next = { url, form }
    for (let hops = 0; hops < 12; hops++) {
      const { url } = next
      const response = await this.#send(url, next.form)
      const location = response.headers.get('location')
      if (location && response.status >= 300 && response.status < 400) {
        await response.body?.cancel()
        next = { url: new URL(location, url).href, form: undefined }
        continue
      }
      const html = await response.text().catch(() => {
        throw new Unanswered('cut off')
      })
      if (response.status >= 500) throw new Unanswered(`${response.status}`)
      return { status: response.status, url, html }
    }
    throw new Error(`too many redirects: ${next.url}`)
  }

  async #send(url: string, form: Record<string, string> | undefined): Promise<Response> {
    const { host, origin } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        origin,
        'accept-language': 'pl',
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    }).catch(() => {
      throw new Unanswered('no answer')
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) jar.set(name, value ?? '')
    }
    return response
  }
}

/** The hidden fields of the form that is sent to the path; undefined when the page has no such form. */
export function fieldsOf(html: string, path: string): Record<string, string> | undefined {
  const form = html.split('<form').find(part => part.includes(`action="${path}"`))
  if (!form) return undefined
  const inputs = form.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)
  return Object.fromEntries([...inputs].map(([, name, value]) => [name!, value!]))
}

/** How many orders the history on the page lists. */
export function countOrders(html: string): number {
  return html.split('<ol class="timeline">')[1]?.match(/<li data-status=/g)?.length ?? 0
}

/** Tries until the server answers again. */
export async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + 60_000; ; ) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Unanswered) || Date.now() > until) throw error
      await sleep(100)
    }
  }
}
