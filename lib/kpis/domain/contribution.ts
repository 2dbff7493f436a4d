/** A group of a KPI in one window: `numerator / denominator` is its rate, its share of all denominators its weight. */
export type Side = { group: string; numerator: number; denominator: number }

/** What a group did to the change of the whole, in the KPI's own unit (a share, points, seconds). `rate + mix = total`. */
export type Contribution = {
  group: string
  /** Its own rate moved. */
  rate: number
  /** It became a larger or smaller part of the whole, while better or worse than the whole. */
  mix: number
  total: number
  now: number | null
  before: number | null
  weightNow: number
  weightBefore: number
}

const sum = (sides: readonly Side[], of: 'numerator' | 'denominator'): number =>
  sides.reduce((all, side) => all + side[of], 0)

/**
 * The change of a ratio told apart by group: the totals of all groups add up to it, exactly but for the last bits. A rate effect is weighed by
 * the mean of both weights, a mix effect by how far the group's mean rate is from that of the whole; a group that was in one window only
 * is all mix. None when either window has nothing to divide by. The largest stands first.
 */
export function contributions(now: readonly Side[], before: readonly Side[]): Contribution[] {
  const [allNow, allBefore] = [sum(now, 'denominator'), sum(before, 'denominator')]
  if (allNow === 0 || allBefore === 0) return []
  const middle = (sum(now, 'numerator') / allNow + sum(before, 'numerator') / allBefore) / 2
  const then = new Map(before.map((side) => [side.group, side]))
  const here = new Map(now.map((side) => [side.group, side]))
  const told = [...new Set([...here.keys(), ...then.keys()])].map((group) =>
    contributionOf(group, weighed(here.get(group), allNow), weighed(then.get(group), allBefore), middle),
  )
  return told.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.group < b.group ? -1 : 1))
}

type Weighed = { rate: number | null; weight: number }

function weighed(side: Side | undefined, all: number): Weighed {
  if (!side || side.denominator === 0) return { rate: null, weight: 0 }
  return { rate: side.numerator / side.denominator, weight: side.denominator / all }
}

function contributionOf(group: string, now: Weighed, before: Weighed, middle: number): Contribution {
  const here = now.rate ?? before.rate ?? middle
  const then = before.rate ?? here
  const rate = ((now.weight + before.weight) / 2) * (here - then)
  const mix = ((here + then) / 2 - middle) * (now.weight - before.weight)
  return {
    group,
    rate,
    mix,
    total: rate + mix,
    now: now.rate,
    before: before.rate,
    weightNow: now.weight,
    weightBefore: before.weight,
  }
}
