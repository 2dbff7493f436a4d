/** ln(n!) by Stirling's series: exact to twelve digits from 10 on, summed up below. */
function lnFactorial(n: number): number {
  if (n < 10) {
    let sum = 0
    for (let k = 2; k <= n; k++) sum += Math.log(k)
    return sum
  }
  const x = n + 1
  return (
    (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  )
}

/** P(X ≥ k) of a binomial distribution of n trials with probability p. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n || p <= 0) return 0
  if (p >= 1) return 1
  let sum = 0
  for (let i = k; i <= n; i++)
    sum += Math.exp(lnFactorial(n) - lnFactorial(i) - lnFactorial(n - i) + i * Math.log(p) + (n - i) * Math.log(1 - p))
  return Math.min(1, sum)
}

/**
 * Two Poisson counts compared: `count` within `exposure`, `other` within `otherExposure` (days, orders …). If both had the same rate, `count`
 * of all would be binomial with the share of its exposure; the chance of so many or more is the p-value, one-sided.
 * `expected`: what the other's rate makes of this exposure.
 */
export function compareRates(
  count: number,
  exposure: number,
  other: number,
  otherExposure: number,
): { expected: number; ratio: number; p: number } {
  const expected = (other / otherExposure) * exposure
  // Half a ticket more on the other side: a ratio against nothing at all is no infinity.
  const ratio = count / exposure / ((other + 0.5) / otherExposure)
  return { expected, ratio, p: binomialTail(count, count + other, exposure / (exposure + otherExposure)) }
}
