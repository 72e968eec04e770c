// *Twoje dane* for everyone [SPEC 13]: reached from the student page, without anything that axe finds, readable on a small phone.

import { recordAudit } from '@mlegitymacja/university/audit/audit.sql.ts'
import { KEPT } from '@mlegitymacja/university/kept/addresses.ts'
import { faultsOf } from './faults.ts'
import { expect, test } from './student-page/play.ts'

for (const [locale, link, colorScheme] of [
  ['pl-PL', 'Co o Tobie przechowujemy', 'light'],
  ['en-GB', 'What is kept about you', 'dark'],
] as const)
  test.describe(locale, () => {
    test.use({ locale, colorScheme, viewport: { width: 320, height: 720 } })

    test('a student sees what is kept, on a small phone too', async ({ page, play, open }) => {
      const student = await open('renewal-under-way')
      await recordAudit(play.plain.university.db, {
        at: play.plain.university.clock(),
        actor: 'person:bardzo.dlugie.imie.i.nazwisko@uczelnia.example',
        action: 'student.viewed',
        studentId: student.id,
      })
      await page.getByRole('link', { name: link }).click()
      await expect(page).toHaveURL(new RegExp(`${KEPT}$`))
      await expect(page.locator('main')).toContainText(student.familyName)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await faultsOf(page)).toEqual([])
      const tooWide = await page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter(each => each.getBoundingClientRect().right > innerWidth + 0.5)
          .map(each => each.outerHTML.slice(0, 120)),
      )
      expect(tooWide).toEqual([])
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/kept-${locale}.png`, fullPage: true })
    })
  })
