// A verdict that can be heard and felt, so that the eyes may stay on the person [SPEC 11]: two rising tones for good, one long
// low one for bad, two short ones when it is open.
import type { Preferences } from '../shell/preferences.ts'

export type Tone = 'good' | 'bad' | 'open'

/** Tones as [hertz, from, to] in seconds; vibration as the browser wants it, in milliseconds. */
const SIGNALS: Readonly<Record<Tone, { tones: [number, number, number][]; vibration: number[] }>> = {
  good: {
    tones: [
      [660, 0, 0.12],
      [990, 0.13, 0.3],
    ],
    vibration: [80],
  },
  bad: { tones: [[160, 0, 0.6]], vibration: [400, 100, 400] },
  open: {
    tones: [
      [330, 0, 0.15],
      [330, 0.25, 0.4],
    ],
    vibration: [120, 80, 120],
  },
}

const LOUDNESS = 0.25
let speaker: AudioContext | undefined

export function signal(tone: Tone, { sound, vibration }: Preferences): void {
  if (vibration) navigator.vibrate?.(SIGNALS[tone].vibration)
  if (sound) play(SIGNALS[tone].tones)
}

function play(tones: readonly [number, number, number][]): void {
  speaker ??= new AudioContext()
  void speaker.resume()
  const start = speaker.currentTime + 0.02
  for (const [hertz, from, to] of tones) {
    const voice = new OscillatorNode(speaker, { frequency: hertz, type: 'triangle' })
    const volume = new GainNode(speaker, { gain: LOUDNESS })
    // A tone that is cut off clicks.
    volume.gain.setTargetAtTime(0, start + to - 0.03, 0.01)
    voice.connect(volume).connect(speaker.destination)
    voice.start(start + from)
    voice.stop(start + to + 0.05)
  }
}
