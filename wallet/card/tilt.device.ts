// The card leans with the pointer or with the phone, and its shimmer moves. Nothing leans for people who asked their
// system for less motion.

const MAX_DEGREES = 5

/** Keeps `--lean-x`, `--lean-y` (degrees) and `--shine` (0 to 1) of the element. Gives what ends it. */
export function leanWithDevice(card: HTMLElement): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {}

  const lean = (x: number, y: number) => {
    card.style.setProperty('--lean-x', `${(-y * MAX_DEGREES).toFixed(2)}deg`)
    card.style.setProperty('--lean-y', `${(x * MAX_DEGREES).toFixed(2)}deg`)
    card.style.setProperty('--shine', (0.5 + x / 2).toFixed(3))
  }
  const onPointer = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return
    const box = card.getBoundingClientRect()
    lean(
      limit((2 * (event.clientX - box.left)) / box.width - 1),
      limit((2 * (event.clientY - box.top)) / box.height - 1),
    )
  }
  const onLeave = () => lean(0, 0)
  // A phone is held leaning back by about 45 degrees.
  const onOrientation = ({ gamma, beta }: DeviceOrientationEvent) => {
    if (gamma !== null && beta !== null) lean(limit(gamma / 35), limit((beta - 45) / 35))
  }

  card.addEventListener('pointermove', onPointer)
  card.addEventListener('pointerleave', onLeave)
  addEventListener('deviceorientation', onOrientation)
  return () => {
    card.removeEventListener('pointermove', onPointer)
    card.removeEventListener('pointerleave', onLeave)
    removeEventListener('deviceorientation', onOrientation)
  }
}

const limit = (value: number) => Math.max(-1, Math.min(1, value))
