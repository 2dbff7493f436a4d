import { TIME_EDGES, type Time } from '@/lib/kpis/domain/counts'

/** Whole hours and minutes, as the edges of classes are: "15 min", "2 h", "3 d". */
function edgeWords(seconds: number): string {
  if (seconds < 3600) return `${seconds / 60} min`
  return seconds <= 48 * 3600 ? `${seconds / 3600} h` : `${seconds / 86_400} d`
}

/** A class of a duration: for the axis, and in full. */
export function classWords(id: Time, bucket: number): { label: string; name: string } {
  const edges = TIME_EDGES[id]
  const [low, high] = [edges[bucket - 1], edges[bucket]]
  if (high === undefined) return { label: `≥ ${edgeWords(low ?? 0)}`, name: `${edgeWords(low ?? 0)} or longer` }
  if (low === undefined) return { label: `< ${edgeWords(high)}`, name: `Under ${edgeWords(high)}` }
  return { label: `< ${edgeWords(high)}`, name: `${edgeWords(low)} to under ${edgeWords(high)}` }
}
