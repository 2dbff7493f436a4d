import { formatCount, formatDate, formatDateTime } from '@/lib/core/format'
import type { Figure, KpiId } from '../types'
import { amountWords } from './chart-words'
import { changeOf, periodWords, valueWords } from './figure-words'
import type { MailChart } from './mail-charts'
import type { Period } from './period'
import { STATUS_WORDS } from './targets'

/** A figure of a board as its mail tells it. */
export type MailLine = {
  title: string
  scope: string
  figure: Figure
  before: Figure | undefined
  /** The days that it is compared with. */
  against: Period | null
  /** Its rows, or its page where the reader sees none; of the same days whenever it is opened. */
  href: string
}

/** What is on a board, in its order: a figure, a chart of its own, or a figure with its course. */
export type MailItem =
  | { line: MailLine; chart: MailChart | null }
  | { line: null; chart: MailChart; scope: string; href: string }

export type PinboardMail = {
  name: string
  items: readonly MailItem[]
  /** Pins that are not for this reader. */
  hidden: number
  boardUrl: string
  stopUrl: string
  now: Date
}

export function targetWords(id: KpiId, { target, status }: Figure): string {
  if (target === null) return 'no target'
  return `target ${valueWords(id, target)}${status ? `: ${STATUS_WORDS[status]}` : ''}`
}

export function changeWords({ figure, before, against }: MailLine): string {
  if (!against) return 'compared with nothing'
  const days = periodWords(against)
  const change = changeOf(figure, before)
  if (!change) return `nothing to compare with in ${days}`
  const way = change.good === null ? '' : change.good ? ', better' : ', worse'
  return `${change.words}${way}, against ${valueWords(figure.id, before?.value ?? null)} (${days})`
}

/** Of how many, and whether that may still change. */
export function ofWords({ denominator, provisional }: Figure): string {
  return `of ${amountWords(denominator)}${provisional ? ', provisional' : ''}`
}

export function hiddenWords(hidden: number): string {
  return `${formatCount(hidden)} more ${hidden === 1 ? 'pin is' : 'pins are'} not for your role.`
}

/** How all of it stands, in a line. */
export function verdict(items: readonly MailItem[]): string {
  const figures = items.flatMap(({ line }) => (line ? [line.figure] : []))
  const of = (status: Figure['status']): number => figures.filter((figure) => figure.status === status).length
  const [breach, watch, well] = [of('breach'), of('watch'), of('on_target')]
  if (figures.length === 0) return `${items.length} ${items.length === 1 ? 'chart' : 'charts'}`
  if (breach + watch + well === 0) return `${figures.length} ${figures.length === 1 ? 'figure' : 'figures'}`
  if (breach + watch === 0) return `all ${well} on target`
  const parts = [breach && `${breach} in breach`, watch && `${watch} to watch`, well && `${well} on target`]
  return parts.filter(Boolean).join(', ')
}

function lineWords(line: MailLine): string {
  const { title, scope, figure, href } = line
  return [
    `${title} (${scope}): ${valueWords(figure.id, figure.value)} ${ofWords(figure)}`,
    `  ${targetWords(figure.id, figure)}`,
    `  ${changeWords(line)}`,
    `  ${href}`,
  ].join('\n')
}

/** A chart without its title, line by line. */
function chartWords(chart: MailChart): string[] {
  if (chart.kind === 'hours') return [chart.note, ...chart.busiest]
  const points = chart.points.map(({ label, name, words }) => `${chart.kind === 'columns' ? label : name}: ${words}`)
  const rest = chart.kind === 'bars' && chart.rest ? [chart.rest] : []
  return [chart.note, ...points, ...rest]
}

function itemWords(item: MailItem): string {
  const chart = item.chart ? chartWords(item.chart).map((words) => `  ${words}`) : []
  if (item.line) return [lineWords(item.line), ...chart].join('\n')
  return [`${item.chart.title} (${item.scope})`, ...chart, `  ${item.href}`].join('\n')
}

/** The mail of a board in words alone: value, target, change and status of every figure, what charts show, with links; and how to stop it. */
export function mailOf({ name, items, hidden, boardUrl, stopUrl, now }: PinboardMail): {
  subject: string
  body: string
} {
  return {
    subject: `${name}, ${formatDate(now)}: ${verdict(items)}`,
    body: [
      `${name}, as of ${formatDateTime(now)} IST`,
      boardUrl,
      ...items.map(itemWords),
      ...(hidden > 0 ? [hiddenWords(hidden)] : []),
      `You get this mail because you subscribed to this pinboard. To stop it:\n${stopUrl}`,
    ].join('\n\n'),
  }
}
