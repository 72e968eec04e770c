// Closes the vault after five minutes in the background [SPEC 10]: by a timer, and again by the clock on return, because
// phones stop the timers of what is not seen.

const AWAY_MS = 5 * 60 * 1000

/** Calls `close` when the app was away too long. Gives what ends the watch. */
export function watchAway(close: () => void, now: () => number): () => void {
  let awaySince: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const onChange = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') {
      awaySince = now()
      timer = setTimeout(close, AWAY_MS)
    } else if (awaySince !== undefined && now() - awaySince >= AWAY_MS) close()
    else awaySince = undefined
  }
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onChange)
  }
}
