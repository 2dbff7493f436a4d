import { describe, expect, it, vi } from 'vitest'
import { passwordProblem } from '@/lib/auth/domain/password-rules'
import { ROLES } from '@/lib/auth/roles'
import { isImei } from '@/lib/core/imei'
import { parseIndianMobile } from '@/lib/core/phone'
import { mayCommand } from '@/lib/orders/policy'
import { customer, payoutAccount } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import { DEMO_PASSWORD, ROLE_NAMES, roleMailbox } from '@/prisma/seed/world/people'
import { replay } from './replay'
import { smallDemo } from './small-demo'

// Some tests live a history through again.
vi.setConfig({ testTimeout: 60_000 })

const demo = smallDemo()
/** Actors carry functions, which are never equal: rows are compared as they are written. */
const written = (rows: unknown): string => JSON.stringify(rows)
const { world, files } = demo
const events = files.flatMap((file) => file.events)

describe('the demo', () => {
  it('is the same for the same seed, row by row', () => {
    const again = smallDemo()
    expect(written(again.files) === written(files)).toBe(true)
    expect(written(again.customers) === written(demo.customers)).toBe(true)
    expect(written(again.leads) === written(demo.leads)).toBe(true)
    expect(written(again.audit) === written(demo.audit)).toBe(true)
    expect(written(again.world.partners) === written(world.partners)).toBe(true)
    expect(written(again.world.ledger.rows()) === written(world.ledger.rows())).toBe(true)
  })

  it('is the same a few minutes later', () => {
    expect(written(smallDemo({ now: new Date('2026-11-20T14:39:30+05:30') }).files) === written(files)).toBe(true)
  })

  it('is another for another seed', () => {
    expect(written(smallDemo({ seed: 2 }).files) === written(files)).toBe(false)
  })

  it('has as many orders as asked for, with references in the order of placing', () => {
    expect(files).toHaveLength(300)
    const byTime = [...files].sort(
      (a, b) => a.row.createdAt.getTime() - b.row.createdAt.getTime() || (a.row.ref < b.row.ref ? -1 : 1),
    )
    expect(byTime.map(({ row }) => row.ref)).toEqual(files.map((_, index) => `OR-${100_001 + index}`))
  })

  it('has no more orders by an hour of its last day than are usual by then: what fills its queues is among them', () => {
    const now = new Date('2026-11-26T10:40:00+05:30')
    const { files: all } = smallDemo({ now, orders: 2000, days: 15 })
    const placedBy = (weeks: number): number => {
      const until = now.getTime() - weeks * 7 * 86_400_000
      const from = until - 10 * 3_600_000 - 40 * 60_000
      return all.filter(({ row: { createdAt } }) => createdAt.getTime() >= from && createdAt.getTime() <= until).length
    }
    expect(placedBy(1)).toBeGreaterThan(20)
    expect(Math.abs(placedBy(0) - placedBy(1))).toBeLessThan(12)
    // And the queues are full.
    for (const status of ['placed', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported'])
      expect(all.filter(({ row }) => row.status === status).length, status).toBeGreaterThanOrEqual(4)
  })

  it('has fetched as many by the evening as on other evenings: what still stands in its queues is little then', () => {
    const now = new Date('2026-11-26T21:25:00+05:30')
    const { files: all } = smallDemo({ now, orders: 1560, days: 26 })
    const fetchedBy = (days: number): number => {
      const until = now.getTime() - days * 86_400_000
      const from = until - 21 * 3_600_000 - 25 * 60_000
      const at = all.flatMap(({ row: { pickedUpAt } }) => (pickedUpAt ? [pickedUpAt.getTime()] : []))
      return at.filter((one) => one >= from && one <= until).length
    }
    const before = [2, 3, 4, 5, 6, 7, 8].map(fetchedBy).sort((a, b) => a - b)
    expect(fetchedBy(0)).toBeGreaterThanOrEqual((before[0] ?? 0) * 0.9)
    // One or two are still at somebody's door.
    for (const status of ['en_route', 'arrived', 'inspecting', 'priced']) {
      const there = all.filter(({ row }) => row.status === status).length
      expect(there, status).toBeGreaterThanOrEqual(1)
      expect(there, status).toBeLessThanOrEqual(3)
    }
  })

  it('fetches from nobody at night: no pickup is agreed for then, whatever the hour', () => {
    for (const time of ['00:05', '05:20', '09:00', '21:25', '22:20']) {
      const { files: all } = smallDemo({ now: new Date(`2026-11-26T${time}:00+05:30`), orders: 300, days: 6 })
      const hours = all.flatMap(({ row: { slotStart } }) =>
        slotStart ? [((slotStart.getTime() + 5.5 * 3_600_000) % 86_400_000) / 3_600_000] : [],
      )
      expect(hours.length).toBeGreaterThan(100)
      expect(Math.min(...hours), time).toBeGreaterThanOrEqual(8)
      expect(Math.max(...hours), time).toBeLessThanOrEqual(20.5)
    }
  })

  it('works at any hour of any day', () => {
    for (const now of ['2026-11-22T03:10:00+05:30', '2026-01-04T20:59:00+05:30', '2028-02-29T10:31:00+05:30']) {
      const other = smallDemo({ now: new Date(now), orders: 60, days: 3 })
      expect(other.files).toHaveLength(60)
      for (const file of other.files) replay(other.world, file)
    }
  })
})

describe('the history', () => {
  it('is legal: decided again, every event leads to where it says, and all of them to the order', () => {
    for (const file of files) {
      const { assignmentId, noVendorSince, ...state } = replay(world, file) as typeof file.row
      expect(file.row).toMatchObject(state)
      expect(assignmentId === null).toBe(file.row.assignmentId === null)
      expect(file.row.reassignments).toBe(Math.max(0, state.countedAssignments - 1))
    }
  })

  it('keeps time: events follow one another, nothing lies in the future but slots', () => {
    for (const { row, events: own } of files) {
      for (const [index, event] of own.entries()) {
        expect(event.at.getTime()).toBeLessThanOrEqual(event.recordedAt.getTime())
        expect(event.recordedAt.getTime()).toBeLessThanOrEqual(world.end)
        if (index > 0) expect(event.at.getTime()).toBeGreaterThanOrEqual(own[index - 1]?.at.getTime() ?? 0)
        expect(event.seq).toBe(index + 1)
      }
      expect(own.at(-1)?.to).toBe(row.status)
      expect(own.at(-1)?.version).toBe(row.version)
      const moved = own.findLast(({ from, to }) => from !== to)
      expect(row.statusSince).toEqual(moved?.at)
      expect(row.ratingAt === null || row.ratingAt.getTime() <= world.end).toBe(true)
    }
  })

  it('was made by people who may', () => {
    for (const { row, events: own } of files) {
      let partnerId: string | null = null
      for (const { command, actor, from, data } of own) {
        const step = !['place', 'mark_no_vendor', 'clear_no_vendor'].includes(command)
        if (step && from)
          expect(
            mayCommand(actor, command as OrderCommand, { status: from, partnerId: partnerId as never }),
            `${row.ref} ${command}`,
          ).toBe(true)
        const named = world.partnersByCode.get(String(data.partner_id))
        if (named) partnerId = named.id
      }
    }
  })

  it('never books above the capacity of a day', () => {
    const used = new Map<string, number>()
    for (const { assignments } of files) {
      for (const { partnerId, capacityDate, booked } of assignments) {
        const key = `${partnerId}/${capacityDate}`
        if (booked) used.set(key, (used.get(key) ?? 0) + 1)
      }
    }
    const rows = new Map(world.ledger.rows().map((row) => [`${row.partnerId}/${row.date}`, row]))
    for (const [key, count] of used) {
      const row = rows.get(key)
      const daily = world.partnersById.get(key.split('/')[0] ?? '')?.dailyCapacity ?? 0
      expect(row?.used, key).toBe(count)
      expect(count).toBeLessThanOrEqual(row?.capacity ?? daily)
    }
  })

  it('pays by two persons, once, and never twice under one bank reference', () => {
    const payouts = files.flatMap((file) => file.payouts)
    expect(payouts.length).toBeGreaterThan(100)
    const confirmed = payouts.filter(({ state }) => state === 'confirmed')
    for (const { initiatedBy, decidedBy, utr } of confirmed) {
      expect(decidedBy).not.toBe(initiatedBy)
      expect(utr).toMatch(/^[A-Z0-9]{6,30}$/)
    }
    expect(new Set(confirmed.map(({ utr }) => utr)).size).toBe(confirmed.length)
    for (const file of files)
      expect(file.payouts.filter(({ state }) => state !== 'failed').length).toBeLessThanOrEqual(1)
  })

  it('holds no contact data in events', () => {
    const text = JSON.stringify(events.map(({ data }) => data))
    for (const { phone } of demo.customers) expect(text).not.toContain(phone)
  })
})

describe('the people', () => {
  it('have phones, names, accounts and device numbers as the forms would take them', () => {
    for (const { contact, row } of files) {
      expect(parseIndianMobile(contact.phone)).toBe(contact.phone)
      expect(customer.safeParse({ name: contact.name, phone: contact.phone, email: contact.email }).success).toBe(true)
      if (row.imei) expect(isImei(row.imei)).toBe(true)
      if (!contact.payoutMethod) continue
      const {
        payoutMethod: method,
        payoutUpi: upi,
        payoutAccount: account,
        payoutIfsc: ifsc,
        payoutName: holder,
      } = contact
      expect(payoutAccount.safeParse({ method, upi, account, ifsc, holder }).success).toBe(true)
    }
    expect(new Set(demo.customers.map(({ phone }) => phone)).size).toBe(demo.customers.length)
    const numbers = files.flatMap(({ row }) => [row.imei, row.serial].filter(Boolean))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('can sign in, one for each role, with a password that the product takes', () => {
    expect(ROLE_NAMES.map(({ role }) => role).sort()).toEqual([...ROLES].sort())
    for (const { role, name } of ROLE_NAMES) {
      const email = roleMailbox(role)
      expect(email).toMatch(/@demo\.example$/)
      expect(passwordProblem(DEMO_PASSWORD, { email, name })).toBeNull()
      expect(
        world.staff.people.some((person) => person.email === email && person.signsIn && person.name === name),
      ).toBe(true)
    }
  })

  it('are 40 vendors and 12 associates of differing quality, each associate with an account', () => {
    const vendors = world.partners.filter(({ kind }) => kind === 'vendor')
    expect(vendors).toHaveLength(40)
    expect(world.partners).toHaveLength(52)
    expect(world.staff.associateOf.size).toBe(12)
    const qualities = vendors.map(({ skill }) => skill.quality)
    expect(Math.max(...qualities) - Math.min(...qualities)).toBeGreaterThan(0.4)
  })

  it('never decide their own proposals', () => {
    for (const { proposedBy, decidedBy } of world.standings.actions) expect(decidedBy?.id).not.toBe(proposedBy.id)
  })
})

describe('the live queue', () => {
  it('has something in every state that somebody must look at', () => {
    const open = new Set(files.map(({ row }) => row.status))
    for (const status of [
      'placed',
      'assigned',
      'accepted',
      'en_route',
      'arrived',
      'inspecting',
      'priced',
      'picked_up',
      'payout_initiated',
      'failure_reported',
    ] as const) {
      expect(open.has(status), status).toBe(true)
    }
    expect(files.some(({ row }) => row.status === 'placed' && row.noVendorSince !== null)).toBe(true)
    expect(files.some(({ row }) => row.status === 'placed' && row.noVendorSince === null)).toBe(true)
  })
})
