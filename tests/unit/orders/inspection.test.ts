import { describe, expect, it } from 'vitest'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { eventFacts } from '@/lib/orders/domain/event-facts'
import { checklistFor, inspectionOf, inspectionWords } from '@/lib/orders/domain/inspection'
import { commandInputs } from '@/lib/orders/schema'

const names = { partners: new Map(), reasons: new Map(), now: new Date() }
const actor = { kind: 'user', id: 'a', name: 'Ganesh' }
const event = (command: string, data: Record<string, unknown>, minute: number) => ({
  command,
  data,
  actor,
  at: new Date(Date.UTC(2026, 10, 24, 6, minute)),
})
const fault = { checks: [{ item: 'display', result: 'fault' }] }

describe('the inspection at the door', () => {
  it('every kind of device has a checklist, each item once, that the API takes', () => {
    for (const category of [...DEVICE_CATEGORIES, 'other']) {
      const checks = checklistFor(category).map((item) => ({ item, result: 'fine' }))
      const input = { amount: 100, inspection: { checks } }
      expect([category, commandInputs.set_final_price.safeParse(input).success]).toEqual([category, true])
    }
    const twice = [...fault.checks, ...fault.checks]
    expect(commandInputs.start_inspection.safeParse({ inspection: { checks: twice } }).success).toBe(false)
    expect(commandInputs.start_inspection.safeParse({ inspection: { checks: [] } }).success).toBe(false)
  })

  it('is told in words, faults first', () => {
    const inspection = {
      checks: [
        { item: 'power', result: 'fine' },
        { item: 'battery', result: 'fault' },
        { item: 'cameras', result: 'not_checked' },
      ],
      note: 'Swollen',
    } as const
    expect(inspectionWords({ ...inspection, checks: [...inspection.checks] })).toBe(
      'Fault: Battery · 1 fine · 1 not checked',
    )
    expect(eventFacts({ command: 'report_failure', data: { inspection } }, names)).toEqual([
      { label: 'Inspection', text: 'Fault: Battery · 1 fine · 1 not checked. Swollen' },
    ])
    expect(eventFacts({ command: 'note', data: { note: 'Rings twice' } }, names)).toEqual([
      { label: null, text: 'Rings twice' },
    ])
  })

  it('the last one since the order’s present assignment counts; another partner’s is not this one’s', () => {
    const events = [
      event('assign', {}, 0),
      event('set_final_price', { inspection: fault }, 10),
      event('report_failure', {}, 20),
    ]
    expect(inspectionOf(events)).toMatchObject({ ...fault, by: 'Ganesh', at: new Date(Date.UTC(2026, 10, 24, 6, 10)) })
    expect(inspectionOf([...events, event('reassign', {}, 30)])).toBeNull()
    expect(inspectionOf([event('assign', {}, 0)])).toBeNull()
  })
})
