// Reads QR codes beside the page, so that the camera's picture does not stutter, and under a policy of its own: only this
// worker may run WebAssembly. Browsers that read QR codes themselves need none [DESIGN 6.16].
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

type Detector = { detect(image: ImageBitmap): Promise<{ rawValue: string }[]> }
type NativeDetector = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const QR = { formats: ['qr_code' as const] }

async function loadDetector(): Promise<Detector> {
  const native = (self as { BarcodeDetector?: NativeDetector }).BarcodeDetector
  if ((await native?.getSupportedFormats())?.includes('qr_code') && native) return new native(QR)
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill')
  // Left to itself the library would fetch its WebAssembly from somebody else's server.
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })
  return new BarcodeDetector(QR)
}

const detector = loadDetector()

addEventListener('message', async ({ data: image }: MessageEvent<ImageBitmap>) => {
  try {
    const codes = await (await detector).detect(image)
    postMessage({ texts: codes.map(code => code.rawValue) })
  } catch (error) {
    postMessage({ failed: String(error) })
  } finally {
    image.close()
  }
})
