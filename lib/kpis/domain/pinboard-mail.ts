import { formatCount, formatDate, formatDateTime } from '@/lib/core/format'
import type { Figure, KpiId } from '../types'
import { changeOf, periodWords, valueWords } from './figure-words'
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

export type PinboardMail = {
  name: string
  lines: readonly MailLine[]
  /** What has no figure of its own: charts. */
  charts: readonly string[]
  /** Pins that are not for this reader. */
  hidden: number
  boardUrl: string
  stopUrl: string
  now: Date
}

function targetWords(id: KpiId, { target, status }: Figure): string {
  if (target === null) return 'no target'
  return `target ${valueWords(id, target)}${status ? `: ${STATUS_WORDS[status]}` : ''}`
}

function changeWords({ figure, before, against }: MailLine): string {
  if (!against) return 'compared with nothing'
  const days = periodWords(against)
  const change = changeOf(figure, before)
  if (!change) return `nothing to compare with in ${days}`
  const way = change.good === null ? '' : change.good ? ', better' : ', worse'
  return `${change.words}${way}, against ${valueWords(figure.id, before?.value ?? null)} (${days})`
}

function lineWords(line: MailLine): string {
  const { title, scope, figure, href } = line
  const of = `of ${formatCount(Math.round(figure.denominator))}${figure.provisional ? ', provisional' : ''}`
  return [
    `${title} (${scope}): ${valueWords(figure.id, figure.value)} ${of}`,
    `  ${targetWords(figure.id, figure)}`,
    `  ${changeWords(line)}`,
    `  ${href}`,
  ].join('\n')
}

/** How all of it stands, in a line. */
function verdict(lines: readonly MailLine[]): string {
  const of = (status: Figure['status']): number => lines.filter(({ figure }) => figure.status === status).length
  const [breach, watch, well] = [of('breach'), of('watch'), of('on_target')]
  if (breach + watch + well === 0) return `${lines.length} ${lines.length === 1 ? 'figure' : 'figures'}`
  if (breach + watch === 0) return `all ${well} on target`
  const parts = [breach && `${breach} in breach`, watch && `${watch} to watch`, well && `${well} on target`]
  return parts.filter(Boolean).join(', ')
}

/** The mail of a board: value, target, change and status of every figure in words, with links; and how to stop it. */
export function mailOf({ name, lines, charts, hidden, boardUrl, stopUrl, now }: PinboardMail): {
  subject: string
  body: string
} {
  const rest = [
    ...(charts.length > 0 ? [`Charts on the board: ${charts.join(', ')}.`] : []),
    ...(hidden > 0 ? [`${hidden} more ${hidden === 1 ? 'pin is' : 'pins are'} not for your role.`] : []),
  ]
  return {
    subject: `${name}, ${formatDate(now)}: ${verdict(lines)}`,
    body: [
      `${name}, as of ${formatDateTime(now)} IST`,
      boardUrl,
      ...lines.map(lineWords),
      ...(rest.length > 0 ? [rest.join('\n')] : []),
      `You get this mail because you subscribed to this pinboard. To stop it:\n${stopUrl}`,
    ].join('\n\n'),
  }
}
