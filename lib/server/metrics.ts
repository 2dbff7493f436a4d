import type { Result } from '@/lib/core/result'

/**
 * Figures of this process in Prometheus' text format. A writer of our own: counters, gauges and histograms with labels that are
 * bounded by construction are a page of code, and what a client library adds (default gauges, push, clustering) is not used here.
 */
type Labels = Record<string, string>

type Counter = { kind: 'counter'; help: string; values: Map<string, number> }
type Histogram = {
  kind: 'histogram'
  help: string
  values: Map<string, { counts: number[]; sum: number; count: number }>
}

// Next bundles a module once for its routes and once for what starts before them: they count together.
const shared = globalThis as { buybackMetrics?: Map<string, Counter | Histogram> }

/** Seconds; from what is felt as instant to what is given up on. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** Beyond so many combinations of one metric's labels, new ones are counted together. */
const MOST_SERIES = 2_000

function registry(): Map<string, Counter | Histogram> {
  shared.buybackMetrics ??= new Map()
  return shared.buybackMetrics
}

function metricOf<M extends Counter | Histogram>(name: string, make: () => M): M {
  const known = registry().get(name) as M | undefined
  if (known) return known
  const made = make()
  registry().set(name, made)
  return made
}

const quoted = (value: string): string => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${quoted(value)}"`)
    .join(',')
}

function series<V>(values: Map<string, V>, labels: Labels): string {
  const key = labelText(labels)
  if (values.has(key) || values.size < MOST_SERIES) return key
  return labelText(Object.fromEntries(Object.keys(labels).map((name) => [name, 'other'])))
}

/** Adds one to a counter. Labels are words of ours, never ids. */
export function count(name: string, help: string, labels: Labels = {}): void {
  const metric = metricOf<Counter>(name, () => ({ kind: 'counter', help, values: new Map() }))
  const key = series(metric.values, labels)
  metric.values.set(key, (metric.values.get(key) ?? 0) + 1)
}

/** Puts a duration (seconds) into a histogram. */
export function observe(name: string, help: string, labels: Labels, seconds: number): void {
  const metric = metricOf<Histogram>(name, () => ({ kind: 'histogram', help, values: new Map() }))
  const key = series(metric.values, labels)
  const cell = metric.values.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
  metric.values.set(key, cell)
  const index = BUCKETS.findIndex((bucket) => seconds <= bucket)
  if (index >= 0) cell.counts[index] = (cell.counts[index] ?? 0) + 1
  cell.sum += seconds
  cell.count++
}

/** How a command ended: `ok`, the code of its refusal, or `error`. */
export function countCommand(command: string, outcome: string): void {
  count('buyback_commands_total', 'Commands by name and outcome (ok, a refusal code, error).', { command, outcome })
}

/** Counts how a command ends, whatever way it ends. */
export async function counted<T>(command: string, work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    const result = await work
    countCommand(command, result.ok ? 'ok' : result.refusal.code)
    return result
  } catch (error) {
    countCommand(command, 'error')
    throw error
  }
}

export type Gauge = { name: string; help: string; samples: { labels?: Labels; value: number }[] }

function head(name: string, help: string, kind: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`
}

function line(name: string, key: string, value: number): string {
  return `${name}${key === '' ? '' : `{${key}}`} ${value}\n`
}

function histogramText(name: string, { help, values }: Histogram): string {
  let text = head(name, help, 'histogram')
  for (const [key, { counts, sum, count: total }] of values) {
    const comma = key === '' ? '' : ','
    let below = 0
    for (const [index, bucket] of BUCKETS.entries()) {
      below += counts[index] ?? 0
      text += line(`${name}_bucket`, `${key}${comma}le="${bucket}"`, below)
    }
    text += line(`${name}_bucket`, `${key}${comma}le="+Inf"`, total) + line(`${name}_sum`, key, sum)
    text += line(`${name}_count`, key, total)
  }
  return text
}

/** Everything counted so far, and gauges read just now. */
export function metricsText(gauges: Gauge[]): string {
  let text = ''
  for (const [name, metric] of registry()) {
    if (metric.kind === 'histogram') text += histogramText(name, metric)
    else {
      text += head(name, metric.help, 'counter')
      for (const [key, value] of metric.values) text += line(name, key, value)
    }
  }
  for (const { name, help, samples } of gauges) {
    text += head(name, help, name.endsWith('_total') ? 'counter' : 'gauge')
    for (const { labels = {}, value } of samples) text += line(name, labelText(labels), value)
  }
  return text
}
