import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ROLES, type Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { countOpenAlerts } from '@/lib/kpis/commands/count-alerts'
import { exportAlerts } from '@/lib/kpis/commands/export-alerts'
import { findDayAlerts, findQueueAlerts } from '@/lib/kpis/commands/find-alerts'
import { readAlert } from '@/lib/kpis/commands/read-alert'
import { reportYesterday } from '@/lib/kpis/commands/report-days'
import { saveAlertChoice, saveAlertRule } from '@/lib/kpis/commands/save-alert-rules'
import { noteAlert, ownAlert, snoozeAlert } from '@/lib/kpis/commands/steer-alerts'
import { findAlert, openAlert, settleAlert } from '@/lib/kpis/data/alerts'
import { keepSizes } from '@/lib/kpis/data/queue-sizes'
import { saveRuleInput } from '@/lib/kpis/schema/alerts'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, makePartner, placed, refusal, value } from '../business'
import { person } from '../workforce/people'

// Monday 2 November 2026 is day 2; every day has two orders, assigned in time or both late.
const at = (day: number, time = '11:00'): Date => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+05:30`)
let manager: Actor
let lead: Actor
let partner: { code: string }

async function orders(day: number, inTime: boolean): Promise<void> {
  const slot = { start: '2026-11-29T10:00:00+05:30', end: '2026-11-29T13:00:00+05:30' }
  for (let n = 0; n < 2; n++) {
    const ref = await placed({ slot }, at(day))
    const now = at(day, inTime ? '11:30' : '16:00')
    value(await command(ref, 'assign', { partner_id: partner.code }, { now }))
  }
}

const RULE = {
  ...{ measure: 'assignment_sla', based_on: null, held_days: 3, sudden: false, cities: false, partner_kinds: false },
  ...{ partners: false, partner_least: 10, least: 2, chat: true, note: 'two orders a day are enough here' },
}
const saveRule = (input: Record<string, unknown>, actor = manager, now = at(2)) =>
  saveAlertRule(contextOf(actor, now), saveRuleInput.parse({ ...RULE, ...input }))

const alerts = () =>
  db().kpiAlert.findMany({
    where: { measure: 'assignment_sla' },
    orderBy: { beganAt: 'asc' },
    include: { events: true },
  })
const opened = async () =>
  (await alerts()).map(({ scope, subject, beganAt }) => [scope, subject, beganAt.toISOString()])
const items = async (userId: string, topic = 'kpi_alert') =>
  (await db().inboxItem.findMany({ where: { userId, notice: { topic } }, include: { notice: true } })).map(
    ({ doneBy, showsAt, notice: { subjectId } }) => ({ subjectId, doneBy, showsAt }),
  )

const text = (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text()

beforeAll(async () => {
  manager = await person('Meera', 'ops_manager')
  lead = await person('Farah', 'cx_lead')
  await person('Arun', 'analyst')
  partner = await makePartner()
  value(await saveRule({}))
  value(await saveAlertChoice(contextOf(manager, at(2)), { area: 'operations', in_app: true, mail: true }))
  for (const day of [10, 11, 12]) await orders(day, false)
})

describe('days past the floor', () => {
  it('are no alert before they are as many as the rule says', async () => {
    expect(await findDayAlerts(at(12, '03:00'))).toBe(0)
    expect(await alerts()).toEqual([])
  })

  it('then are one, however many look at once; who chose to hear is told once, by each way', async () => {
    const looks = await Promise.all([1, 2, 3, 4].map(() => findDayAlerts(at(13, '03:00'))))
    expect(looks.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await findDayAlerts(at(13, '04:00'))).toBe(0)
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert).toMatchObject({ kind: 'floor', measure: 'assignment_sla', scope: 'all', settledAt: null })
    expect(alert?.beganAt).toEqual(at(10, '00:00'))
    expect(alert?.facts).toMatchObject({ value: 0, limit: 0.9, target: 0.95, of: 2, held: 3, restated: false })
    expect(await items(manager.id)).toHaveLength(1)
    expect(await items(lead.id)).toEqual([])
    expect(await db().inboxItem.count()).toBe(1)
    const messages = await db().message.findMany({ orderBy: { channel: 'asc' } })
    expect(messages.map(({ channel }) => channel)).toEqual(['chat', 'mail'])
    expect(messages[1]).toMatchObject({
      recipient: expect.stringMatching(/^meera\./),
      subject: expect.stringContaining('AL-'),
    })
    expect(messages[1]?.body).toContain('0.0% of 2 on 12 Nov 2026, floor 90.0%; 3 days on end')
  })

  it('go on as the same alert, and are over with the first day that is well: nobody need see to it', async () => {
    await orders(13, false)
    expect(await findDayAlerts(at(14, '03:00'))).toBe(0)
    expect((await alerts())[0]).toMatchObject({ facts: { held: 4 }, lastAt: at(13, '00:00') })
    await orders(14, true)
    expect(await findDayAlerts(at(15, '03:00'))).toBe(1)
    expect(await findDayAlerts(at(15, '04:00'))).toBe(0)
    expect((await alerts())[0]).toMatchObject({ settledWhy: 'over', settledAt: at(15, '03:00') })
    expect(await items(manager.id)).toMatchObject([{ doneBy: 'settled' }])
    expect((await alerts())[0]?.events.map(({ action }) => action)).toEqual(['opened', 'settled'])
  })

  it('again later they are another alert', async () => {
    for (const day of [16, 17, 18]) await orders(day, false)
    expect(await findDayAlerts(at(19, '03:00'))).toBe(1)
    expect(await opened()).toEqual([
      ['all', '', at(10, '00:00').toISOString()],
      ['all', '', at(16, '00:00').toISOString()],
    ])
    expect(await items(manager.id)).toMatchObject([{ doneBy: 'settled' }, { doneBy: null }])
  })

  it('that were reported otherwise say so; whose own days turn out well are settled as corrected, and open again if they do not', async () => {
    await reportYesterday(at(19, '03:00'))
    const due = (hours: number) =>
      sql.$executeRaw`UPDATE orders SET assign_due_at = assign_due_at + make_interval(hours => ${hours}::int) WHERE created_at = ${at(18)}`
    await due(8)
    expect(await findDayAlerts(at(19, '05:00'))).toBe(1)
    expect((await alerts())[1]).toMatchObject({ settledWhy: 'corrected' })
    await due(-8)
    expect(await findDayAlerts(at(19, '06:00'))).toBe(1)
    expect((await alerts())[1]).toMatchObject({ settledAt: null, cameBack: 1, facts: { restated: false } })
    expect(await alerts()).toHaveLength(2)
    await sql.$executeRaw`UPDATE kpi_day_reports SET numerator = 2, reported_at = ${at(19, '06:30')} WHERE kpi = 'assignment_sla' AND day = '2026-11-17'`
    expect(await findDayAlerts(at(19, '07:00'))).toBe(0)
    expect((await alerts())[1]).toMatchObject({ facts: { restated: true } })
  })
})

describe('an alert that is open', () => {
  const ref = async () => (await alerts())[1]?.ref ?? ''
  const seen = async () => (await findAlert(sql, await ref()))?.version ?? 0

  it('is not there for who may not see its figure, and is steered by its owner and who sets targets', async () => {
    const agent = await person('Ravi', 'cx_agent')
    const own = { ref: await ref(), seen: await seen(), owner_id: agent.id }
    expect(refusal(await ownAlert(contextOf(agent, at(19)), own))).toBe('not_found')
    expect(refusal(await noteAlert(contextOf(agent, at(19)), { key: newId(), ref: own.ref, text: 'I see' }))).toBe(
      'not_found',
    )
    expect(refusal(await ownAlert(contextOf(manager, at(19)), own))).toBe('invalid')
    const executive = await person('Sunil', 'ops_executive')
    value(await ownAlert(contextOf(executive, at(19)), { ...own, owner_id: executive.id }))
    const vendors = await person('Omar', 'vendor_manager')
    const taken = { ref: own.ref, seen: await seen(), owner_id: vendors.id }
    expect(refusal(await ownAlert(contextOf(vendors, at(19)), taken))).toBe('not_allowed')
    value(await ownAlert(contextOf(manager, at(19)), taken))
    expect(refusal(await ownAlert(contextOf(manager, at(19)), { ...taken, owner_id: null }))).toBe('conflict')
    expect(await items(vendors.id, 'kpi_alert_owner')).toMatchObject([{ subjectId: own.ref, doneBy: null }])
    value(await noteAlert(contextOf(manager, at(19)), { key: newId(), ref: own.ref, text: 'Call +91 98765 43210' }))
    expect(await items(vendors.id, 'kpi_alert_note')).toHaveLength(1)
  })

  it('is put off until a time, and its owner reminded then unless it is over', async () => {
    const [{ ownerId } = { ownerId: null }] = (await alerts()).slice(1)
    const off = { ref: await ref(), seen: await seen(), until: at(20, '10:00') }
    expect(refusal(await snoozeAlert(contextOf(manager, at(20, '11:00')), off))).toBe('invalid')
    value(await snoozeAlert(contextOf(manager, at(19)), off))
    expect(refusal(await snoozeAlert(contextOf(manager, at(19)), off))).toBe('conflict')
    expect(await items(ownerId ?? '', 'kpi_alert_snooze')).toMatchObject([{ showsAt: off.until, doneBy: null }])
    await orders(19, true)
    expect(await findDayAlerts(at(20, '03:00'))).toBe(1)
    expect(await items(ownerId ?? '', 'kpi_alert_snooze')).toMatchObject([{ doneBy: 'settled' }])
    expect((await alerts())[1]).toMatchObject({ settledWhy: 'over', snoozedUntil: null })
    expect(refusal(await snoozeAlert(contextOf(manager, at(20, '09:00')), { ...off, seen: await seen() }))).toBe(
      'no_change',
    )
  })
})

describe('what a reader sees of alerts', () => {
  const readers = (role: Role) => contextOf(actorOf(role, role === 'associate' ? { partnerId: newId() } : {}), at(20))

  it('is those of figures that the role sees of the whole business, in list, count, page and export alike', async () => {
    const [{ ref } = { ref: '' }] = await alerts()
    const seen: string[] = []
    for (const role of ROLES) {
      const context = readers(role)
      const page = await readAlert(context, ref)
      if (page) seen.push(role)
      const lines = (await text(value(await exportAlerts(context, { view: 'settled' })))).trimEnd().split('\r\n')
      expect([role, lines.length - 1]).toEqual([role, page ? 2 : 0])
      expect(value(await countOpenAlerts(context))).toEqual({ open: 0 })
    }
    expect(seen).toEqual(ROLES.filter((role) => role !== 'cx_agent' && role !== 'associate'))
  })

  it('names its days, where something is done about it, and to who sees partners those that count most against it', async () => {
    const [{ ref } = { ref: '' }] = await alerts()
    const page = await readAlert(readers('ops_manager'), ref)
    expect(page?.course.slice(-5).map(({ at: day, verdict }) => [day, verdict])).toEqual([
      ['2026-11-14', 'well'],
      ['2026-11-16', 'past'],
      ['2026-11-17', 'past'],
      ['2026-11-18', 'past'],
      ['2026-11-19', 'well'],
    ])
    expect(page?.actions.map(({ href }) => href)).toContain('/orders?queue=no_vendor')
    // Whose orders were late is nobody's but the desk's: no partner stands behind the assignment SLA.
    expect(page?.partners).toEqual([])
    expect(page?.steers).toBe(false)
    const marketing = await readAlert(readers('marketing'), ref)
    expect(marketing?.actions.map(({ href }) => href)).toEqual(['/serviceability/flags'])
  })

  it('who opens an alert of failures is shown whose they were, and may propose a hold', async () => {
    const days = { beganAt: at(10, '00:00'), lastAt: at(19, '00:00') }
    const facts = { value: 0.2, limit: 0.15, usual: null, target: 0.1, of: 4, held: 3, restated: false }
    const subject = { kind: 'floor', measure: 'reassignment_rate', scope: 'all', value: null, facts } as const
    const other = await makePartner({ code: 'OTHER' })
    for (let n = 0; n < 2; n++) {
      const again = await placed({}, at(18))
      value(await command(again, 'assign', { partner_id: partner.code }, { now: at(18, '11:10') }))
      const moved = { partner_id: other.code, reason: 'did not come' }
      value(await command(again, 'reassign', moved, { now: at(18, '12:30') }))
    }
    const opened = await openAlert(sql, { ...subject, ...days }, at(20))
    const ref = opened?.ref ?? ''
    const page = await readAlert(readers('vendor_quality'), ref)
    expect(page?.partners).toMatchObject([{ code: partner.code, against: 2, mayHold: true }])
    expect((await readAlert(readers('finance'), ref))?.partners).toMatchObject([{ against: 2, mayHold: false }])
    expect((await readAlert(readers('ops_executive'), ref))?.partners).toEqual([])
    await settleAlert(sql, opened?.id ?? '', 'over', at(20))
  })
})

describe('a queue that grows', () => {
  const DAY = 24

  it('is an alert after two hours, and over when it is short again', async () => {
    const noon = { measure: 'orders.new', held_days: null, sudden: true, least: 3, chat: false }
    value(await saveRule(noon, manager, at(DAY, '09:00')))
    const weeks = [1, 2, 3, 4].flatMap((week) =>
      ['11:00', '12:00', '13:00'].map((hour) => new Date(at(DAY, hour).getTime() - week * 7 * 86_400_000)),
    )
    await keepSizes(
      sql,
      weeks.map((when) => ({ queue: 'orders.new' as const, at: when, size: 0 })),
    )
    const waiting: string[] = []
    for (let n = 0; n < 5; n++) waiting.push(await placed({}, at(DAY, '10:50')))
    expect(await findQueueAlerts(at(DAY, '11:02'))).toBe(0)
    // The hour is written down once, whatever is found later in it.
    expect(await findQueueAlerts(at(DAY, '11:40'))).toBe(0)
    expect(await findQueueAlerts(at(DAY, '12:02'))).toBe(1)
    const queue = await db().kpiAlert.findFirstOrThrow({ where: { kind: 'queue' } })
    expect(queue).toMatchObject({ measure: 'orders.new', beganAt: at(DAY, '11:00'), lastAt: at(DAY, '12:00') })
    expect(queue.facts).toMatchObject({ value: 5, usual: 0, limit: 3, held: 2 })
    for (const ref of waiting)
      value(await command(ref, 'assign', { partner_id: partner.code }, { now: at(DAY, '12:30') }))
    expect(await findQueueAlerts(at(DAY, '13:02'))).toBe(1)
    expect(await db().kpiAlert.findFirstOrThrow({ where: { kind: 'queue' } })).toMatchObject({ settledWhy: 'over' })
  })
})

describe('a rule', () => {
  it('is saved over the one that was seen; switched off it settles what it had opened', async () => {
    const { id } = await db().kpiAlertRule.findFirstOrThrow({ where: { measure: 'assignment_sla' } })
    expect(refusal(await saveRule({ held_days: 2 }, manager, at(20)))).toBe('conflict')
    expect(refusal(await saveRule({ based_on: id }, manager, at(20)))).toBe('no_change')
    expect(refusal(await saveRule({ measure: 'utilisation' }, manager, at(20)))).toBe('invalid')
    expect(refusal(await saveRule({ measure: 'orders.new' }, manager, at(20)))).toBe('invalid')
    for (const day of [20, 21]) await orders(day, false)
    value(await saveRule({ based_on: id, held_days: 2 }, manager, at(21)))
    expect(await findDayAlerts(at(22, '03:00'))).toBe(1)
    const newest = await db().kpiAlertRule.findFirstOrThrow({
      where: { measure: 'assignment_sla' },
      orderBy: { createdAt: 'desc' },
    })
    value(await saveRule({ based_on: newest.id, held_days: null }, manager, at(22)))
    expect(await findDayAlerts(at(22, '12:00'))).toBe(1)
    expect((await alerts()).find(({ beganAt }) => beganAt >= at(20, '00:00'))).toMatchObject({ settledWhy: 'rule_off' })
  })
})

describe('with workers killed and several at once', () => {
  const children = new Set<ReturnType<typeof spawn>>()
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  function worker(now: Date, killAfterMs?: number): Promise<number | null> {
    const script = path.join(import.meta.dirname, 'finding-alerts.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, now.toISOString()], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    child.stdout?.once('data', () => {
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    })
    return new Promise((resolve) => child.once('close', (code) => resolve(code)))
  }

  it('each rule and subject has one alert and is told once, whole', async () => {
    const newest = await db().kpiAlertRule.findFirstOrThrow({
      where: { measure: 'assignment_sla' },
      orderBy: { createdAt: 'desc' },
    })
    value(await saveRule({ based_on: newest.id, held_days: 2, cities: true, partner_kinds: true }, manager, at(23)))
    const [before, told] = [(await alerts()).length, await db().message.count()]
    for (const ms of [150, 400, 700]) await worker(at(22, '05:00'), ms)
    expect(await Promise.all([worker(at(22, '06:00')), worker(at(22, '06:00'))])).toEqual([0, 0])
    const found = (await alerts()).filter(({ settledAt }) => settledAt === null)
    expect(found.map(({ scope, subject }) => `${scope} ${subject}`).sort()).toEqual([
      'all ',
      'city Mumbai',
      'partner_kind vendor',
    ])
    // The whole business' is the one that its rule had settled: open again.
    expect(await alerts()).toHaveLength(before + 2)
    for (const { ref, events } of found) {
      expect(events.filter(({ action }) => action === 'opened')).toHaveLength(1)
      expect((await items(manager.id)).filter((one) => one.subjectId === ref && one.doneBy === null)).toHaveLength(1)
    }
    expect(await db().message.count()).toBe(told + 3 * 2)
  }, 120_000)
})
