// Asks an issuer for a signed text. No answer in a few seconds is no answer: a person is waiting at the barrier.

export type FetchText = (url: string, init: RequestInit) => Promise<Response>

const PATIENCE_MS = 4000

export async function fetchText(fetch: FetchText, url: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(url, { signal, credentials: 'omit', cache: 'no-cache', redirect: 'error' })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}
