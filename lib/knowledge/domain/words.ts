/** The words of a search or a text, in small letters, each once. */
export function wordsIn(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, most)
}

/** Those of a text by which a typing error may be understood. */
export function vocabularyOf(text: string): string[] {
  return wordsIn(text).filter((word) => word.length >= 4 && word.length <= 40 && !/\d/.test(word))
}

/** What is looked for as PostgreSQL reads it: every word, as far as it was typed. Null: there is no word in it. */
export function searchTerms(words: readonly string[]): string | null {
  return words.length > 0 ? words.map((word) => `${word}:*`).join(' & ') : null
}

/** Around what was found in a snippet: characters that no keyboard has. */
export const MARKS = { start: '\uE000', end: '\uE001' } as const

/** A snippet as parts; every other one, from the second on, is what was found. */
export function snippetParts(snippet: string): string[] {
  return snippet.split(/[\uE000\uE001]/)
}

/** How many letters two words differ by: put in, left out, changed, or two beside each other swapped. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] ?? []
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row[j] = least
    }
    rows[i] = row
  }
  return rows[a.length]?.[b.length] ?? 0
}

/** Of some words the one that was meant: a letter or two away (one in a short word). Null: none is that near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const most = typed.length < 6 ? 1 : 2
  const near = words
    .map((word) => ({ word, away: distance(typed, word) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
  return near[0]?.word ?? null
}
