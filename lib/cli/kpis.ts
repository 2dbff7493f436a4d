import { parseArgs } from 'node:util'
import { formatCount, formatDuration, formatPercent, NO_VALUE } from '@/lib/core/format'
import { readFigures } from '@/lib/kpis/commands/read-figures'
import { toFigureAnswer } from '@/lib/kpis/domain/answers'
import { LATE_SECONDS } from '@/lib/kpis/domain/late'
import { KPIS } from '@/lib/kpis/domain/registry'
import { figuresQuery } from '@/lib/kpis/schema'
import { type Figure, SLICES } from '@/lib/kpis/types'
import { replicaLag } from '@/lib/server/replica'
import { commandLineContext, printLine, table, tell, usageError, valueOrFail } from './terminal'

const text = { type: 'string' } as const
/** Options are the query's own fields, with dashes. */
const SLICE_OPTIONS = Object.fromEntries(SLICES.map((slice) => [slice.replaceAll('_', '-'), text]))

/** kpis: the figures of a period as a table, or with --json as the API answers them. */
export async function kpisCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      from: text,
      to: text,
      by: text,
      view: text,
      'as-of': text,
      zone: text,
      json: { type: 'boolean' },
      ...SLICE_OPTIONS,
    },
  })
  const { json, ...options } = values as Record<string, string | boolean | undefined>
  if (!options.from || !options.to) throw usageError('Say the period: --from and --to, the day after the last.')
  const asked = Object.fromEntries(Object.entries(options).map(([name, value]) => [name.replaceAll('-', '_'), value]))
  const parsed = figuresQuery.safeParse(asked)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw usageError(`--${String(issue?.path[0] ?? '').replaceAll('_', '-')}: ${issue?.message}`)
  }
  const { actor, now } = commandLineContext()
  const [read, behind] = await Promise.all([readFigures(actor, parsed.data, now), replicaLag()])
  const figures = valueOrFail(read)
  // Beside the answer, which programs read.
  if (behind !== null && behind >= LATE_SECONDS) tell(`Read from a replica that is ${formatDuration(behind)} behind.`)
  const by = parsed.data.by ?? null
  if (json) return printLine(JSON.stringify({ items: figures.map((one) => toFigureAnswer(one, by)) }, null, 2))
  const groups = by === null ? [] : [by]
  const head = ['kpi', ...groups, 'value', 'numerator', 'denominator', 'pending', 'excluded', 'open', 'beside']
  await printLine(
    table(
      head,
      figures.map((figure) => [figure.id, ...groups.map(() => figure.group ?? ''), ...cells(figure)]),
    ),
  )
}

function shown({ id, value }: Pick<Figure, 'id' | 'value'>): string {
  if (value === null) return NO_VALUE
  if (KPIS[id].unit === 'duration') return `${Math.round(value)} s`
  return KPIS[id].unit === 'rating' ? value.toFixed(2) : formatPercent(value)
}

function cells(figure: Figure): string[] {
  const { id, numerator, denominator, pending, excluded, open, beside } = figure
  const extra = Object.entries(beside).map(([name, value]) =>
    name === 'matured'
      ? `matured ${shown({ id, value: value ?? null })}`
      : `${name} ${formatCount(Math.round(value ?? 0))}`,
  )
  return [
    `${shown(figure)}${figure.provisional ? ' *' : ''}`,
    ...[numerator, Math.round(denominator), pending, excluded, open].map(formatCount),
    extra.join(', '),
  ]
}
