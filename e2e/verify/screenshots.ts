// `npm run screenshots:verify`: every situation of mWeryfikator and of sharing as pictures in screenshots/, from 320 to 1280
// pixels, in Polish and English. Names after the command choose.
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { WHOLE_BROWSER } from '../browsers.ts'
import { startStage } from './stage.ts'
import { tour } from './tour.ts'

const LOOKS = [
  { name: '320-pl', width: 320, height: 568, locale: 'pl-PL', colorScheme: 'light' },
  { name: '360-en-dark', width: 360, height: 740, locale: 'en-GB', colorScheme: 'dark' },
  { name: '1280-pl-dark', width: 1280, height: 800, locale: 'pl-PL', colorScheme: 'dark' },
  { name: '1280-en', width: 1280, height: 800, locale: 'en-GB', colorScheme: 'light' },
] as const

const wanted = process.argv.slice(2)
const folder = new URL('../../screenshots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const { stage, close } = await startStage()
const browser = await chromium.launch(WHOLE_BROWSER)

for (const { name: look, width, height, locale, colorScheme } of LOOKS) {
  const open = () =>
    browser.newContext({ viewport: { width, height }, locale, colorScheme, reducedMotion: 'reduce' })
  const contexts = [await open(), await open()]
  const [holder, checker] = await Promise.all(contexts.map(context => context.newPage()))
  await tour(stage, { holder: holder!, checker: checker! }, async (name, page) => {
    if (wanted.length > 0 && !wanted.includes(name)) return
    await page.screenshot({
      path: `${folder}${name}.${look}.png`,
      fullPage: !/^verdict|verdict$/.test(name),
    })
  })
  await Promise.all(contexts.map(context => context.close()))
  console.log(look)
}
await browser.close()
await close()
