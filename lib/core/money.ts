/** Money is integer paise (the minor unit of the currency) everywhere inside; people write and read rupees. */
export type Paise = number

/** ₹50 lakh: above it an amount is a slip of the finger (issue "bad input"). */
export const MAX_AMOUNT: Paise = 50_00_000_00

/** Parses rupees as people type them ("1,24,500", "₹ 499.50"); null when it is not an amount in whole paise. */
export function parseRupees(text: string): Paise | null {
  const plain = text.replace(/[₹,\s]/g, '')
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
