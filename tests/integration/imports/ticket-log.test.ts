import { beforeAll, expect, it } from 'vitest'
import * as rejects from '@/app/api/panel/imports/[id]/rejects/route'
import * as one from '@/app/api/panel/imports/[id]/route'
import * as uploads from '@/app/api/panel/imports/route'
import { tasks } from '@/lib/runtime/import-task'
import { db } from '@/lib/server/database'
import { findImportRun } from '@/lib/server/import-runs'
import { type Person, person } from '../auth/people'
import { ask } from './panel'

let lead: Person

beforeAll(async () => {
  lead = await person({ role: 'cx_lead' })
})

const TICKETS = `external_id,created_at,priority,source_sla_met,resolved_at,closed_at,status
C-1,2026-01-05T10:00:00+05:30,High,true,2026-01-05T12:00:00+05:30,2026-01-05T13:00:00+05:30,closed
C-2,2026-01-05T10:00:00+05:30,High,false,2026-01-05T12:00:00+05:30,2026-01-07T13:00:00+05:30,closed
C-3,,High,true,,,closed
`
const EVENTS = `external_id,event_at,event,seq
C-1,2026-01-05T10:00:00+05:30,Opened,1
C-1,2026-01-05T12:00:00+05:30,Resolved,2
C-9,2026-01-05T12:00:00+05:30,Opened,1
C-1,,Closed,3
`

const profile = { source: 'panel-log' }

/** Both files as the form sends them, checked. */
async function checked(who = lead): Promise<string> {
  const kept = await ask(who, uploads.POST, { query: '?kind=tickets&file_name=tickets.csv', body: TICKETS })
  expect(kept.status).toBe(200)
  const id = kept.json.id as string
  const beside = await ask(who, uploads.POST, {
    query: `?kind=tickets&file_name=events.csv&events_of=${id}`,
    body: EVENTS,
  })
  expect(beside.status).toBe(200)
  await ask(who, one.POST, { params: { id }, body: JSON.stringify({ do: 'check', profile }) })
  await work(id)
  return id
}

/** The job, as the worker runs it. */
async function work(id: string): Promise<void> {
  await tasks.run_import?.({ run_id: id }, { job: { attempts: 1, max_attempts: 12 } } as never)
}

const imported = () => db().ticket.count({ where: { source: 'panel-log' } })

it('a ticket log of two files is checked, then lands as history; the same files again change nothing', async () => {
  const id = await checked()
  const trial = await findImportRun(id)
  expect(trial).toMatchObject({ state: 'done', dryRun: true, eventsName: 'events.csv' })
  expect(trial?.result).toMatchObject({
    read: 3,
    created: 2,
    rejected: 1,
    events: { read: 4, orphans: 1, rejected: 1 },
    sla_rule: expect.stringContaining(
      'agrees on 100.0 % of 2 rows with: closed after it was created, High: within 3.0 h',
    ),
  })
  expect(await imported()).toBe(0)
  await ask(lead, one.POST, { params: { id }, body: JSON.stringify({ do: 'run' }) })
  await work(id)
  expect((await findImportRun(id))?.result).toMatchObject({ created: 2 })
  expect(await imported()).toBe(2)
  const told = await ask(lead, rejects.GET, { params: { id } })
  expect(told.text).toContain('created_at is missing')
  expect(told.text).toContain('Events: event_at is missing')
  const again = await checked()
  expect((await findImportRun(again))?.result).toMatchObject({ created: 0, unchanged: 2 })
})

it('once it has landed neither file is kept, and a dropped file takes the one beside it along', async () => {
  const id = await checked()
  await ask(lead, one.POST, { params: { id }, body: JSON.stringify({ do: 'discard' }) })
  const row = await db().importRun.findUniqueOrThrow({ where: { id } })
  expect([row.content, row.eventsContent]).toEqual([null, null])
})

it('events go beside one’s own kind of run, before it was looked at; a lead imports tickets and nothing else', async () => {
  const id = await checked()
  const late = await ask(lead, uploads.POST, { query: `?kind=tickets&file_name=e.csv&events_of=${id}`, body: EVENTS })
  expect(late.json.code).toBe('no_change')
  const orders = await ask(lead, uploads.POST, { query: '?kind=orders&file_name=o.csv', body: 'external_id\n1\n' })
  expect(orders.status).toBe(403)
  const area = await person({ role: 'area_manager' })
  expect((await ask(area, uploads.POST, { query: '?kind=tickets&file_name=t.csv', body: TICKETS })).status).toBe(403)
  expect((await ask(area, one.GET, { params: { id } })).status).toBe(404)
})
