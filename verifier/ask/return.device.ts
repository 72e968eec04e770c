// The wallet leads back to a new window of this app. That window hands the code to the one that asked and holds the reading
// key; both belong to the same browser, which is just what the code is to prove.

const CHANNEL = 'response-code'

/** In the window that asked. */
export function listenForReturn(until: AbortSignal): { code(): string | undefined; signal: AbortSignal } {
  const channel = new BroadcastChannel(CHANNEL)
  const came = new AbortController()
  let code: string | undefined
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string') return
    code = data
    channel.postMessage({ heard: data })
    came.abort()
  })
  until.addEventListener('abort', () => channel.close(), { once: true })
  return { code: () => code, signal: came.signal }
}

const PATIENCE_MS = 1500

/** In the window that the wallet opened. True when a window that asked has heard it. */
export function handOver(code: string): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL)
  return new Promise(resolve => {
    const done = (heard: boolean) => {
      channel.close()
      resolve(heard)
    }
    channel.addEventListener('message', ({ data }: MessageEvent<{ heard?: string }>) => {
      if (data?.heard === code) done(true)
    })
    channel.postMessage(code)
    setTimeout(() => done(false), PATIENCE_MS)
  })
}
