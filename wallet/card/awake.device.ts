// While a card is shown to somebody the screen stays awake [LOOK]. The browser lets go of the lock whenever the page is
// hidden, so it is taken again on return.

/** Gives what lets the screen sleep again. A browser that cannot do it shows the card all the same. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let wanted = true
  const take = async () => {
    if (document.visibilityState !== 'visible') return
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (!wanted) void lock?.release()
  }
  document.addEventListener('visibilitychange', take)
  void take()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', take)
    void lock?.release()
  }
}
