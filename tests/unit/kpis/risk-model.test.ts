import { describe, expect, it } from 'vitest'
import { checkOf, isThin } from '@/lib/kpis/domain/risk-check'
import { factsOf, fitRisk, type Looks, riskAt, riskOf } from '@/lib/kpis/domain/risk-model'

const stand = { left: 1, status: 'assigned', age: 0, window: '18', city: 'Pune', partner: 'a' }
const looks = (changes: Partial<Looks>, weight: number, missed: number): Looks => ({
  ...stand,
  looks: weight,
  weight,
  missed,
  ...changes,
})
const waiting = { status: 'assigned', window: '18', city: 'Pune', partner: 'a' }

describe('the risk of a pickup', () => {
  it('is the share that missed where history is long, and near to what is usual where it is short', () => {
    const long = fitRisk([looks({}, 10_000, 3_000)])
    expect(riskAt(long, stand)).toBeCloseTo(0.3, 2)
    const two = fitRisk([looks({ partner: 'b' }, 1_000, 100), looks({ partner: 'c' }, 2, 2)])
    const few = riskAt(two, { ...stand, partner: 'c' })
    expect(few).toBeGreaterThan(0.1)
    expect(few).toBeLessThan(0.3)
  })

  it('of a status, city or partner that was never seen is that of the others', () => {
    const model = fitRisk([looks({}, 1_000, 200), looks({ left: 0 }, 1_000, 600)])
    const unseen = { ...stand, status: 'arrived', age: 4, window: '3', city: 'Goa', partner: 'new' }
    expect(riskAt(model, unseen)).toBeCloseTo(model.stages['1']?.share ?? 0, 9)
    expect(riskAt(model, { ...unseen, left: 7 })).toBe(model.base)
  })

  it('grows on the line between two amounts of time left, to 1 at the due time', () => {
    const model = fitRisk([looks({ left: 1 }, 1_000, 200), looks({ left: 0 }, 1_000, 600)])
    const at = (leftHours: number) => riskOf(model, { ...waiting, leftHours, ageHours: 1 })
    const [two, one] = [at(2), at(1)]
    expect(at(1.5)).toBeCloseTo((two + one) / 2, 9)
    expect(at(0.5)).toBeCloseTo((one + 1) / 2, 9)
    expect(at(0)).toBe(1)
    expect([at(2), at(1.2), at(1), at(0.1)]).toEqual([at(2), at(1.2), at(1), at(0.1)].sort())
  })

  it('names what raises it, the strongest first, and nothing that lowers it', () => {
    const model = fitRisk([
      looks({ partner: 'slow' }, 500, 300),
      looks({ partner: 'quick' }, 1_500, 150),
      looks({ partner: 'quick', city: 'Agra' }, 500, 50),
    ])
    const of = (partner: string) =>
      factsOf(model, { ...waiting, partner, leftHours: 2, ageHours: 1 }, { partner: 'Slow & Sons' })
    expect(of('slow')[0]).toMatchObject({ fact: 'partner', value: 'Slow & Sons', seen: 500 })
    expect(of('slow')[0]?.share).toBeGreaterThan(of('slow')[0]?.usual ?? 1)
    expect(of('quick').map(({ fact }) => fact)).not.toContain('partner')
  })
})

describe('how well it is told', () => {
  it('is worked out by hand', () => {
    const check = checkOf([
      { risk: 0.2, looks: 10, missed: 1 },
      { risk: 0.9, looks: 10, missed: 9 },
    ])
    // (1 × 0.64 + 9 × 0.04 + 9 × 0.01 + 1 × 0.81) / 20 = 0.095; half of all missed: 0.25.
    expect(check).toMatchObject({ looks: 20, share: 0.5, baseBrier: 0.25 })
    expect(check?.brier).toBeCloseTo(0.095, 12)
    expect(check?.skill).toBeCloseTo(0.62, 12)
    expect(check?.calibrationError).toBeCloseTo(0.05, 12)
    expect(check?.bins.map(({ from, looks: n }) => [from, n])).toEqual([
      [0.2, 10],
      [0.9, 10],
    ])
  })

  it('is not told where nothing or everything missed, nor anything of a thin history', () => {
    expect(checkOf([{ risk: 0.5, looks: 9, missed: 9 }])).toBeNull()
    expect(checkOf([])).toBeNull()
    expect(isThin({ orders: 299, looks: 999, missed: 300 })).toBe(true)
    expect(isThin({ orders: 300, looks: 330, missed: 29 })).toBe(true)
    expect(isThin({ orders: 300, looks: 330, missed: 301 })).toBe(true)
    expect(isThin({ orders: 300, looks: 330, missed: 300 })).toBe(false)
  })
})
