// The page's side of the QR worker: one picture at a time goes there, the texts of the codes in it come back.

export type QrReader = {
  /** The texts of the codes in the picture, which is used up. Throws when codes cannot be read here at all. */
  read(image: ImageBitmap): Promise<string[]>
  close(): void
}

type Answer = { texts: string[] } | { failed: string }

export function openQrReader(): QrReader {
  const worker = new Worker(new URL('./qr.worker.ts', import.meta.url), { type: 'module' })
  let before: Promise<unknown> = Promise.resolve()

  const ask = (image: ImageBitmap) =>
    new Promise<string[]>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) =>
        'texts' in data ? resolve(data.texts) : reject(new Error(data.failed))
      worker.onerror = () => reject(new Error('the QR reader did not load'))
      worker.postMessage(image, [image])
    })

  return {
    read: image => {
      const answer = before.then(() => ask(image))
      before = answer.catch(() => {})
      return answer
    },
    close: () => worker.terminate(),
  }
}

/** The texts of the QR codes in a picture that the person has chosen; none when it is no picture. */
export async function readPicture(file: Blob): Promise<string[]> {
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) return []
  const reader = openQrReader()
  try {
    return await reader.read(image)
  } finally {
    reader.close()
  }
}
