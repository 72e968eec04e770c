// A camera that looks at what the story draws: at the other phone's screen, frame by frame, as it is at that moment.
import type { BrowserContext, Page } from '@playwright/test'

/** Puts the drawn camera into every page of the browser. */
export async function withDrawnCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const picture = document.createElement('canvas')
    picture.width = 720
    picture.height = 720
    const brush = picture.getContext('2d')!
    brush.fillStyle = '#bbb'
    brush.fillRect(0, 0, picture.width, picture.height)
    const show = async (address: string) => {
      const image = new Image()
      image.src = address
      await image.decode()
      brush.imageSmoothingEnabled = false
      brush.fillRect(0, 0, picture.width, picture.height)
      brush.drawImage(image, 60, 60, 600, 600)
    }
    Object.assign(window, { cameraShows: show })
    // A canvas gives a picture only when it is drawn on, a camera always.
    setInterval(() => brush.fillRect(0, 0, 1, 1), 100)
    navigator.mediaDevices.getUserMedia = async () => {
      // Whatever was seen before is not there any more.
      brush.fillRect(0, 0, picture.width, picture.height)
      return picture.captureStream(30)
    }
  })
}

/** From now on the page's camera is switched off. */
export const withoutCamera = (page: Page): Promise<void> =>
  page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('switched off', 'NotAllowedError')
    }
  })

const show = (page: Page, address: string) =>
  page.evaluate(
    address => (window as unknown as { cameraShows(a: string): Promise<void> }).cameraShows(address),
    address,
  )

/** The page's camera looks at the QR code on the other page. */
export async function lookAtCode(page: Page, other: Page): Promise<void> {
  const svg = await other.locator('.qr-code').evaluate(element => {
    element.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    return element.outerHTML
  })
  await lookAtPicture(page, svg)
}

/** The page's camera looks at a drawing. */
export const lookAtPicture = (page: Page, svg: string): Promise<void> =>
  show(page, `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)

/** What the other page's animated code shows at this moment. */
export const frameOf = (other: Page): Promise<string> =>
  other.locator('animated-code canvas').evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL())

/** The page's camera looks at the frames until something is there. Gives how many it has seen. */
export async function lookAtFrames(
  page: Page,
  frames: () => Promise<string>,
  until: () => Promise<boolean>,
): Promise<Set<string>> {
  const seen = new Set<string>()
  while (!(await until())) {
    const frame = await frames()
    seen.add(frame)
    await show(page, frame)
  }
  return seen
}
