/**
 * Reads an Indian mobile number as people type it ("98123 45678", "+91-98123-45678", "0 98123…").
 * Returns E.164 (+91 and ten digits, the first 6–9), or null when it is not one.
 */
export function parseIndianMobile(text: string): string | null {
  const digits = text.replace(/[\s\-().]/g, '')
  const match = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(digits)
  return match ? `+91${match[1]}` : null
}
