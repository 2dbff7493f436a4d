/** A colleague that a note names. */
export type Mention = { id: string; name: string }

/** What is typed after an "@" up to the caret: where it begins and what of a name is there. */
export type TypedMention = { start: number; end: number; q: string }

/** Longer than any name. */
const MOST = 40

/** The mention that is being typed at the caret; null when none is. An "@" within a word (an address) begins none. */
export function mentionAt(text: string, caret: number): TypedMention | null {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('@')
  if (start < 0 || /\S/.test(before.charAt(start - 1))) return null
  const q = before.slice(start + 1)
  // Names have blanks, but a note goes on after them.
  if (q.length > MOST || /[\n@]|\s\s|^\s/.test(q) || q.split(' ').length > 3) return null
  return { start, end: caret, q }
}

/** The text with a name in place of what was typed of it, and where the caret goes. */
export function withMention(text: string, typed: TypedMention, name: string): { text: string; caret: number } {
  const rest = text.slice(typed.end)
  const put = `@${name}${rest.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, typed.start) + put + rest, caret: typed.start + name.length + 2 }
}

/** Ids of those chosen whose name still stands in the note: who deletes a name does not mention its person. */
export function mentionsIn(note: string, chosen: readonly Mention[]): string[] {
  return chosen.filter(({ name }) => note.includes(`@${name}`)).map(({ id }) => id)
}
