// The test of the panel's stories: one stage for a worker, an administrator signed in.
import { test as base } from '@playwright/test'
import { type AdminStage, adminStage } from './stage.ts'

export const test = base.extend<object, { stage: AdminStage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const stage = await adminStage()
      await use(stage)
      await stage.close()
    },
    // A busy machine takes its time for a fresh database.
    { scope: 'worker', timeout: 180_000 },
  ],
  context: async ({ context, stage }, use) => {
    await context.addCookies([await stage.cookieOfStaff('administrator')])
    await use(context)
  },
})
