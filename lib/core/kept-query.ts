/** A query string with only some of its names; commas stay readable. */
export function keptQuery(query: string, names: ReadonlySet<string>): string {
  const kept = [...new URLSearchParams(query)].filter(([name]) => names.has(name))
  return new URLSearchParams(kept).toString().replaceAll('%2C', ',')
}
