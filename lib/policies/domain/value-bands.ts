import type { ValueBands } from '../types'

/** The label of the band that an amount in paise falls into. Source: product.md, "Clocks" (value bands). */
export function bandOf(bands: ValueBands, amount: number): string {
  return bands.bounds.find(({ below }) => amount < below)?.label ?? bands.above
}

/** All labels, the lowest first. */
export function bandLabels({ bounds, above }: ValueBands): string[] {
  return [...bounds.map(({ label }) => label), above]
}
