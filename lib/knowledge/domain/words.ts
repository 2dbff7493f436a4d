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
