export type Difference = { path: string; before: unknown; after: unknown }

/** What differs between two versions, path by path ("stuck.priced"); an order that means nothing is not a difference. */
export function diffBodies(before: unknown, after: unknown): Difference[] {
  return walk('', before, after)
}

function walk(path: string, before: unknown, after: unknown): Difference[] {
  const [a, b] = [keyed(before), keyed(after)]
  if (a && b) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return keys.flatMap((key) => walk(path ? `${path}.${key}` : key, a[key], b[key]))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}

/** Objects by their keys; lists of holidays, categories and grace rules by what names an entry, so that adding one is one difference. */
function keyed(value: unknown): Record<string, unknown> | null {
  if (value === null || typeof value !== 'object') return null
  if (!Array.isArray(value)) return value as Record<string, unknown>
  if (value.length === 0) return {}
  return Object.fromEntries(value.map((item, index) => [nameOf(item) ?? String(index + 1), item]))
}

function nameOf(item: unknown): string | null {
  if (item === null || typeof item !== 'object') return null
  if ('code' in item) return String(item.code)
  if ('date' in item) return String(item.date)
  if ('city' in item && 'partnerKind' in item) return `${item.city ?? 'any city'} / ${item.partnerKind ?? 'any kind'}`
  return null
}
