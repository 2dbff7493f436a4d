/**
 * How well what was typed names a text: 0 not at all, else higher for a start of the text, then of its words, then letters in their order.
 * Case and spaces do not count.
 */
export function fuzzyScore(typed: string, text: string): number {
  const wanted = typed.trim().toLowerCase()
  const words = text.toLowerCase()
  if (wanted === '') return 1
  if (words.startsWith(wanted)) return 100
  if (words.split(/[\s·/-]+/).some((word) => word.startsWith(wanted))) return 80
  if (wanted.split(/\s+/).every((part) => words.includes(part))) return 60
  let at = -1
  let gaps = 0
  for (const letter of wanted.replaceAll(/\s+/g, '')) {
    const next = words.indexOf(letter, at + 1)
    if (next < 0) return 0
    if (at >= 0) gaps += next - at - 1
    at = next
  }
  return Math.max(0, 40 - gaps)
}
