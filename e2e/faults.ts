// What axe finds on a page [WCAG]: the rules of WCAG 2.2 A and AA and axe's own best practice.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * @param only a single rule instead of all
 * @returns a line for each rule that is broken, with the places; empty when everything is right
 */
export async function faultsOf(page: Page, { only }: { only?: string } = {}): Promise<string[]> {
  // Colours are measured when nothing is on the move.
  await page.evaluate(() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {}))))
  // Without frames of other origins nothing is gained by the window of its own that axe else opens each time.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (only ? axe.withRules([only]) : axe.withTags(RULES)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}
