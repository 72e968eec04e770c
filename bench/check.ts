// From the six digits to the verdict [DESIGN 7]: two phones in a real browser, the person agreeing at once, so that only
// the machines are measured. Over loopback.
//   node bench/check.ts [TIMES]
import { BROWSER } from '@mlegitymacja/e2e/browsers.ts'
import {
  askedAndReady,
  fillDigits,
  type Phones,
  startStage,
  verdict,
} from '@mlegitymacja/e2e/verify/stage.ts'
import { chromium, type Page } from '@playwright/test'
import { table } from './table.ts'

const times = Number(process.argv[2] ?? 20)
const AGREE = '.consent .primary'

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'pl-PL', timezoneId: 'Europe/Warsaw' }

const { stage, close } = await startStage()
const browser = await chromium.launch(BROWSER)
const taken: number[] = []
try {
  // The first one warms up everything.
  for (let i = 0; i <= times; i++) {
    const milliseconds = await check()
    if (i > 0) taken.push(milliseconds)
  }
} finally {
  await browser.close()
  await close()
}
taken.sort((a, b) => a - b)
const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!
console.log(
  table(
    ['milliseconds', 'times', 'median', '95 %', 'longest'],
    [['from the digits to the verdict', times, at(0.5), at(0.95), at(1)]],
  ),
)

async function check(): Promise<number> {
  const contexts = [await browser.newContext(PHONE), await browser.newContext(PHONE)]
  const [holder, checker] = (await Promise.all(contexts.map(each => each.newPage()))) as [Page, Page]
  const { digits } = await askedAndReady({ holder, checker, contexts } satisfies Phones, stage)
  await holder.getByRole('link', { name: 'Udostępnij dane' }).click()
  // The button is pressed as soon as it is there.
  await holder.evaluate(
    agree =>
      new MutationObserver((_, observer) => {
        const button = document.querySelector<HTMLButtonElement>(agree)
        if (!button) return
        observer.disconnect()
        button.click()
      }).observe(document, { subtree: true, childList: true }),
    AGREE,
  )
  await holder.evaluate(() =>
    document.addEventListener('submit', () => performance.mark('sent'), { capture: true, once: true }),
  )
  await fillDigits(holder, digits)
  await verdict(checker, 'Ważna')
  const taken = (await markedAt(checker, 'verdict')) - (await markedAt(holder, 'sent'))
  await Promise.all(contexts.map(each => each.close()))
  return taken
}

function markedAt(page: Page, name: string): Promise<number> {
  return page.evaluate(name => {
    const [mark] = performance.getEntriesByName(name)
    return performance.timeOrigin + (mark?.startTime ?? Number.NaN)
  }, name)
}
