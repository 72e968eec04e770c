// The pages of the sweeps, and running, approving, discarding [SPEC 6].
import type { Context } from 'hono'
import { z } from 'zod'
import { DEFAULT_BRAKE } from '../../sweep/brake.ts'
import { nextDue } from '../../sweep/cron.ts'
import { candidatesOf, recentSweeps, type SweepRow, sweepById } from '../../sweep/sweep.sql.ts'
import { approveSweep, previewSweep, sweep } from '../../sweep/sweep.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { SWEEPS, sweepAddress } from '../addresses.ts'
import { actorOf, audited } from '../audited.http.ts'
import { readListed } from '../orders/list.sql.ts'
import { nameOf } from '../orders/table.page.ts'
import { inPanel } from '../panel.http.ts'
import { stampText } from '../times.ts'
import { discardSweep } from './discard.ts'
import { FROM, LIST } from './leaf.page.ts'
import { previewPage, SAID, type Said, sweepPage, sweepsPage, TEXTS } from './sweeps.page.ts'

const RUNS = 50
const RESULT = 'wynik'

export async function showSweeps(web: Web, context: Context<Env>) {
  const { university, settings } = web
  const runs = await recentSweeps(university.db, RUNS)
  const view = await viewOf(web, context, runs)
  const next = settings.sweeps ? (nextDue(settings.sweeps.cron, university.clock()) ?? null) : null
  const title = TEXTS.title[view.language]
  return inPanel(web, context, { title, place: 'sweeps', main: sweepsPage({ ...view, runs, next }) })
}

export async function showPreview(web: Web, context: Context<Env>) {
  const language = context.get('language')
  const preview = await previewSweep(web.university, brakeOf(web))
  await audited(web, context, { action: 'sweep.previewed' })
  const from = fromOf(context)
  const list = 'refused' in preview ? [] : preview.list.slice(from, from + LIST)
  const orders = await readListed(
    web.university.db,
    list.map(({ orderId }) => orderId),
  )
  const people = new Map(orders.map(order => [order.id, nameOf(order)]))
  const title = TEXTS.preview[language]
  return inPanel(web, context, {
    title,
    place: 'sweeps',
    way: [{ label: title }],
    main: previewPage({ preview, list, from, people, language }),
  })
}

export async function showSweep(web: Web, context: Context<Env>) {
  const { db } = web.university
  const id = idOf(context)
  const run = id === undefined ? undefined : await sweepById(db, id)
  if (!run) return context.notFound()
  const from = fromOf(context)
  const list = await candidatesOf(db, run.id, { limit: LIST, offset: from })
  await audited(web, context, { action: 'sweep.viewed', details: { sweep: run.id } })
  const view = await viewOf(web, context, [run])
  const title = `${TEXTS.one[view.language]} ${stampText(run.started_at)}`
  return inPanel(web, context, {
    title,
    place: 'sweeps',
    way: [{ label: title }],
    main: sweepPage({ ...view, run, list, from }),
  })
}

export async function takeRun(web: Web, context: Context<Env>) {
  // Before it: a run that breaks off was asked for as well.
  await audited(web, context, { action: 'sweep.asked' })
  const swept = await sweep(web.university, { by: actorOf(context.get('person')), brake: brakeOf(web) })
  if ('refused' in swept) return say(context, SWEEPS, 'zasady')
  // The very list may wait in an earlier run already; there it is decided.
  if ('stopped' in swept)
    return say(context, sweepAddress(swept.stopped.waits_in ?? swept.stopped.id), 'zatrzymano')
  return say(context, 'done' in swept ? sweepAddress(swept.done.id) : SWEEPS, 'wykonano')
}

export async function takeApproval(web: Web, context: Context<Env>) {
  const id = idOf(context)
  if (id === undefined) return context.notFound()
  const approved = await approveSweep(web.university, { sweepId: id, by: actorOf(context.get('person')) })
  if (!('refused' in approved)) return say(context, sweepAddress(id), 'zatwierdzono')
  return say(context, sweepAddress(id), approved.refused === 'policy_changed' ? 'zasady' : 'nie_czeka')
}

export async function takeDiscarding(web: Web, context: Context<Env>) {
  const id = idOf(context)
  if (id === undefined) return context.notFound()
  const discarded = await discardSweep(web.university, { sweepId: id, by: actorOf(context.get('person')) })
  return say(context, sweepAddress(id), discarded ? 'odrzucono' : 'nie_czeka')
}

const brakeOf = ({ settings }: Web) => settings.sweeps?.brake ?? DEFAULT_BRAKE

/** From the address: how far the list was leafed through. */
const fromOf = (context: Context<Env>): number => {
  const text = context.req.query(FROM) ?? ''
  return /^\d{1,7}$/.test(text) ? Number(text) : 0
}

const idOf = (context: Context<Env>): string | undefined => z.uuid().safeParse(context.req.param('id')).data

async function viewOf({ university }: Web, context: Context<Env>, runs: readonly SweepRow[]) {
  const person = context.get('person')
  const said = context.req.query(RESULT)
  return {
    language: context.get('language'),
    formToken: person.formToken,
    mayRun: may(person, 'run_sweeps'),
    said: said !== undefined && said in SAID ? (said as Said) : undefined,
    names: await staffNames(
      university.db,
      runs.flatMap(run => [run.asked_by, run.approved_by]),
    ),
  }
}

const say = (context: Context<Env>, address: string, said: Said) =>
  context.redirect(`${address}?${RESULT}=${said}`, 303)
