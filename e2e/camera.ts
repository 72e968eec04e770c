// A browser whose camera looks at a film: pictures one after the other, again and again, as Chromium plays them. It may be
// switched off for all sites, or not be there.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { BROWSER, WHOLE_BROWSER } from './browsers.ts'

export async function withCamera(
  pictures: readonly Buffer[],
  { allowed = true, present = true } = {},
): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'camera-'))
  const film = join(folder, 'film.mjpeg')
  await writeFile(film, Buffer.concat(pictures))
  const launch = allowed ? BROWSER : WHOLE_BROWSER
  const browser = await chromium.launch({
    ...launch,
    args: [
      ...launch.args,
      `--use-fake-device-for-media-stream${present ? '' : '=device-count=0'}`,
      ...(pictures.length > 0 ? [`--use-file-for-fake-video-capture=${film}`] : []),
      ...(allowed ? ['--use-fake-ui-for-media-stream'] : []),
    ],
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true })
    },
  }
}
