/** Predictions of so many looks that were alike, and how many of these missed. */
export type Told = { risk: number; looks: number; missed: number }

/** Of looks whose risk was in a tenth: how many, what was said of them on average, and how many missed (0–1). */
export type RiskBin = { from: number; looks: number; said: number; was: number }

/**
 * How predictions did on what was held back. `brier`: mean squared distance from what happened, 0 the best; `baseBrier`: of whoever says the
 * share that missed of every order, knowing it beforehand; `skill`: by how much it is better, 1 all of it. `calibrationError`: how far what
 * was said is from what happened, tenth by tenth, weighed by looks.
 */
export type RiskCheck = {
  looks: number
  share: number
  brier: number
  baseBrier: number
  skill: number
  calibrationError: number
  bins: RiskBin[]
}

const BINS = 10

/** Null where nothing was held back, or all or none of it missed: then nothing is proved. */
export function checkOf(told: Iterable<Told>): RiskCheck | null {
  const bins = Array.from({ length: BINS }, () => ({ looks: 0, said: 0, missed: 0 }))
  let [looks, missed, squares] = [0, 0, 0]
  for (const one of told) {
    looks += one.looks
    missed += one.missed
    squares += one.missed * (1 - one.risk) ** 2 + (one.looks - one.missed) * one.risk ** 2
    const bin = bins[Math.min(BINS - 1, Math.floor(one.risk * BINS))]
    if (!bin) throw new Error(`a risk of ${one.risk}`)
    bin.looks += one.looks
    bin.said += one.looks * one.risk
    bin.missed += one.missed
  }
  if (missed === 0 || missed === looks) return null
  const share = missed / looks
  const [brier, baseBrier] = [squares / looks, share * (1 - share)]
  return {
    looks,
    share,
    brier,
    baseBrier,
    skill: 1 - brier / baseBrier,
    calibrationError: bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.missed), 0) / looks,
    bins: bins.flatMap((bin, index) =>
      bin.looks === 0
        ? []
        : [{ from: index / BINS, looks: bin.looks, said: bin.said / bin.looks, was: bin.missed / bin.looks }],
    ),
  }
}

/** From so many orders that fell due, and looks of either outcome, something can be said. */
const LEAST_ORDERS = 300
const LEAST_OF_EACH = 30

export function isThin({ orders, looks, missed }: { orders: number; looks: number; missed: number }): boolean {
  return orders < LEAST_ORDERS || missed < LEAST_OF_EACH || looks - missed < LEAST_OF_EACH
}
