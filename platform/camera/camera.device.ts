// The camera of a browser app, looking for QR codes: opened, watched as fast as the device reads, and closed for certain.
import { openQrReader } from './qr-reader.device.ts'

/** Switched off for this site · there is none · another app has it, or it broke. */
export type CameraFault = 'refused' | 'missing' | 'failed'

type Watching = {
  video: HTMLVideoElement
  onText: (text: string) => void
  onOpen: () => void
  onFault: (fault: CameraFault) => void
  /** The pause between two looks, in milliseconds. */
  everyMs: number
}

/** Gives what closes the camera. */
export function watchCamera({ video, onText, onOpen, onFault, everyMs }: Watching): () => void {
  const reader = openQrReader()
  let stream: MediaStream | undefined
  let closed = false
  const close = () => {
    closed = true
    for (const track of stream?.getTracks() ?? []) track.stop()
    reader.close()
  }

  const watch = async () => {
    stream = await openCamera()
    if (closed) return close()
    video.srcObject = stream
    await video.play()
    onOpen()
    while (!closed) {
      if (video.readyState >= video.HAVE_CURRENT_DATA && document.visibilityState === 'visible') {
        for (const text of await reader.read(await createImageBitmap(video))) if (!closed) onText(text)
      }
      await new Promise(resolve => setTimeout(resolve, everyMs))
    }
  }
  watch().catch(error => {
    if (!closed) onFault(whatFailed(error))
    close()
  })
  return close
}

function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('no camera here', 'NotFoundError')
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

/** The browser says by these names why there is no picture [mediacapture-streams §10.2]. */
function whatFailed(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed'
}
