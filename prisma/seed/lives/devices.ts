import type { DeviceCategory } from '@/lib/core/device-category'
import { DEVICES, type Range } from '../content/devices'
import type { Random } from '../random'

/** What somebody wants to sell; the amount is in paise. */
export type Device = { category: DeviceCategory; brand: string; model: string; variant: string; quotedAmount: number }

/** State of the device as the customer tells it: share of the best price, and how common. */
const CONDITIONS: readonly (readonly [number, number])[] = [
  [1, 22],
  [0.88, 38],
  [0.72, 26],
  [0.45, 14],
]

export function drawDevice(random: Random, only?: DeviceCategory): Device {
  const range: Range = random.weighted(
    DEVICES.filter(({ category }) => !only || category === only),
    ({ share }) => share,
  )
  const { brand, model, variants } = random.weighted(range.models, ({ weight }) => weight)
  const [variant, rupees] = random.pick(variants)
  const [share] = random.weighted(CONDITIONS, ([, often]) => often)
  const quoted = Math.round((rupees * share * random.between(0.94, 1.05)) / 10) * 10
  return { category: range.category, brand, model, variant, quotedAmount: Math.max(500, quoted) * 100 }
}

/** The n-th IMEI of the demo: 14 digits that no other order has, and their check digit. */
export function imeiOf(n: number, seed: number): string {
  const body = `35${String((n * 7_368_787 + seed * 104_729) % 1_000_000_000_000).padStart(12, '0')}`
  const sum = [...body].reduce((total, character, index) => {
    const doubled = Number(character) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

export function serialOf(n: number, random: Random): string {
  const letters = 'CDFGHJKLMNPQRTVWXY'
  return `${letters[random.int(0, 17)]}${letters[random.int(0, 17)]}${random.digits(3)}${n.toString(36).toUpperCase().padStart(5, '0')}`
}

/** What the price at the door becomes, of the quote: the same, lower with a reason, seldom higher. Rounded to ten rupees. */
export function drawFinalPrice(quoted: number, random: Random): number {
  const draw = random.next()
  if (draw < 0.71) return quoted
  const share = draw < 0.985 ? 1 - Math.min(0.55, random.skewed(0.1, 0.6)) : random.between(1.02, 1.06)
  const final = Math.max(30_000, Math.round((quoted * share) / 1000) * 1000)
  return final === quoted ? quoted - 1000 : final
}
