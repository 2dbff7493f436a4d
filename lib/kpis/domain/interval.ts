const Z = 1.959964

/** Wilson's 95 % interval of a share. */
export function intervalOfShare(numerator: number, denominator: number): { low: number; high: number } {
  const share = numerator / denominator
  const spread = Z * Math.sqrt((share * (1 - share)) / denominator + (Z * Z) / (4 * denominator * denominator))
  const [centre, scale] = [share + (Z * Z) / (2 * denominator), 1 + (Z * Z) / denominator]
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}
