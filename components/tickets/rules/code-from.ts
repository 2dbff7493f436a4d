const MOST = 40

/** A code from a name, of letters and _, that none of these has: "Lost parcel" → "lost_parcel". */
export function codeFrom(name: string, taken: readonly { code: string }[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST - 4)
  const base = plain || 'kind'
  for (let tries = 0; ; tries++) {
    // Digits are not of a code: a, b, c … tell apart.
    const code =
      tries === 0 ? base : `${base}_${'abcdefghijklmnopqrstuvwxyz'[(tries - 1) % 26]?.repeat(Math.ceil(tries / 26))}`
    if (!taken.some((one) => one.code === code)) return code
  }
}
