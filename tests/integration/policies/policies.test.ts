import { afterAll, describe, expect, it } from 'vitest'
import { addFailureReason, editFailureReason, moveFailureReason } from '@/lib/policies/commands/failure-reasons'
import { savePolicy } from '@/lib/policies/commands/save-policy'
import { findFailureReason, listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { policiesAt, policiesOfVersions, valueBandsAt } from '@/lib/policies/data/policies'
import { listVersions } from '@/lib/policies/data/versions'
import { clocksSchema, savePolicySchema } from '@/lib/policies/schema'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, value } from '../business'

afterAll(() => db().$disconnect())

// The first versions of the migrations were made before; time goes on from here.
const at = (text: string): Date => new Date(`${text}+05:30`)
const context = (text: string) => contextOf(MANAGER, at(text))

async function clocks(priced: number, based_on: number, effective_from: string | null) {
  const newest = (await listVersions(db(), 'clocks'))[0]
  const body = clocksSchema.parse(newest?.body)
  return savePolicySchema.parse({
    kind: 'clocks',
    body: { ...body, stuck: { ...body.stuck, priced } },
    based_on,
    effective_from,
    note: 'Tested',
  })
}
const pricedAt = async (when: Date): Promise<number> => (await policiesAt(db(), when)).clocks.stuck.priced

describe('a policy', () => {
  it('of version 1 applies from the beginning of time', async () => {
    expect(await policiesAt(db(), new Date('2001-01-01'))).toMatchObject({ clocksVersion: 1, calendarVersion: 1 })
    expect((await valueBandsAt(db(), new Date('2001-01-01'))).bounds).toHaveLength(3)
  })

  it('is changed by a new version, from now or later; what was before stays', async () => {
    const now = '2027-01-04T11:00'
    expect(value(await savePolicy(context(now), await clocks(90, 1, null)))).toMatchObject({
      version: 2,
      effectiveFrom: at(now),
    })
    expect([await pricedAt(at('2027-01-04T10:59')), await pricedAt(at(now))]).toEqual([60, 90])
    value(await savePolicy(context('2027-01-05T11:00'), await clocks(45, 2, '2027-02-01T00:00:00+05:30')))
    expect([await pricedAt(at('2027-01-31T23:59')), await pricedAt(at('2027-02-01T00:00'))]).toEqual([90, 45])
    const kept = await policiesOfVersions(db(), 1, 1)
    expect(kept.clocks.stuck.priced).toBe(60)
  })

  it('never starts in the past, nor before a version that is planned already', async () => {
    const past = await clocks(30, 3, '2027-01-01T00:00:00+05:30')
    expect(await savePolicy(context('2027-01-06T11:00'), past)).toMatchObject({ refusal: { code: 'invalid' } })
    const before = await clocks(30, 3, '2027-01-20T00:00:00+05:30')
    expect(await savePolicy(context('2027-01-06T11:00'), before)).toMatchObject({ refusal: { code: 'invalid' } })
  })

  it('that somebody else changed meanwhile is not overwritten, also by two at once', async () => {
    const now = context('2027-02-02T11:00')
    expect(await savePolicy(now, await clocks(30, 2, null))).toMatchObject({ refusal: { code: 'conflict' } })
    const results = await Promise.all([
      savePolicy(now, await clocks(31, 3, null)),
      savePolicy(now, await clocks(32, 3, null)),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('without a difference is no new version', async () => {
    const [newest] = await listVersions(db(), 'clocks')
    const { stuck } = clocksSchema.parse(newest?.body)
    const same = await clocks(stuck.priced, newest?.version ?? 0, null)
    expect(await savePolicy(context('2027-02-03T11:00'), same)).toMatchObject({ refusal: { code: 'no_change' } })
  })

  it('cannot be changed or removed in the database', async () => {
    await expect(db().$executeRaw`UPDATE policy_versions SET note = 'x'`).rejects.toThrow()
    await expect(db().$executeRaw`DELETE FROM policy_versions`).rejects.toThrow()
  })

  it('says who made it, and so does the audit', async () => {
    const [, second] = (await listVersions(db(), 'clocks')).reverse()
    expect(second).toMatchObject({ version: 2, createdBy: MANAGER.name, note: 'Tested' })
    expect(await db().auditEntry.count({ where: { action: 'policies.save', subjectId: 'clocks' } })).toBe(3)
  })
})

describe('failure reasons', () => {
  const now = context('2027-01-04T11:00')
  const codes = async (): Promise<string[]> => (await listFailureReasons(db())).map((reason) => reason.code)

  it('are added at the end, each code once', async () => {
    const reason = { code: 'customer_moved', label: 'Customer moved', usual_owner: 'customer' as const }
    value(await addFailureReason(now, reason))
    expect((await codes()).at(-1)).toBe('customer_moved')
    expect(await addFailureReason(now, reason)).toMatchObject({ refusal: { code: 'already_exists' } })
  })

  it('are moved one place at a time', async () => {
    const before = await codes()
    value(await moveFailureReason(now, { code: before[1] ?? '', direction: 'up' }))
    expect((await codes()).slice(0, 2)).toEqual([before[1], before[0]])
    expect(await moveFailureReason(now, { code: before[1] ?? '', direction: 'up' })).toMatchObject({
      refusal: { code: 'no_change' },
    })
  })

  it('are renamed and no longer offered, but not by somebody who saw an older one', async () => {
    const edit = (version: number) =>
      editFailureReason(now, { code: 'id_refused', version, label: 'No ID', usual_owner: 'customer', active: false })
    const { version } = (await findFailureReason(db(), 'id_refused')) ?? { version: 0 }
    value(await edit(version))
    expect(await findFailureReason(db(), 'id_refused')).toMatchObject({ label: 'No ID', active: false })
    expect(await edit(version)).toMatchObject({ refusal: { code: 'conflict' } })
  })

  it('always offer “other”', async () => {
    const other = await findFailureReason(db(), 'other')
    const gone = {
      code: 'other',
      version: other?.version ?? 0,
      label: 'Other',
      usual_owner: 'operations' as const,
      active: false,
    }
    expect(await editFailureReason(now, gone)).toMatchObject({ refusal: { code: 'invalid' } })
  })
})
