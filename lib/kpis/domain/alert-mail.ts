import { formatDateTime, formatDay, formatShortDay, formatTime } from '@/lib/core/format'
import type { Alert, DayVerdict, Judged } from '../types/alerts'
import { isQueue } from './alert-rules'
import { alertReason, alertTitle, alertValue } from './alert-words'
import { chartHtml } from './mail-chart-html'
import { beginningOf, type MailChart, type MailPoint, type MailTone } from './mail-charts'
import { card, escapeHtml, link, mailFrame, text } from './mail-html'

export type AlertMail = {
  alert: Alert
  /** How its days or hours were judged, oldest first; none where they were not looked at. */
  course: readonly Judged[]
  /** Why it is told again; null when it has just opened. */
  again: string | null
  url: string
  /** Where these mails end; null in a chat, which is nobody's own. */
  stopUrl: string | null
}

const TONES: Record<DayVerdict, MailTone> = { past: 'failed', well: 'done', unsure: 'plain' }
const SAID: Record<DayVerdict, string> = { past: 'past it', well: 'well', unsure: 'not said yet' }
const MOST_COLUMNS = 14

/** The days or hours that led to it, each coloured as it was judged; null without any. */
function alertChart({ measure, scope }: Pick<Alert, 'measure' | 'scope'>, course: readonly Judged[]): MailChart | null {
  const shown = course.slice(-MOST_COLUMNS)
  const queue = isQueue(measure)
  const points = shown.map(({ at, value, verdict }): MailPoint => {
    const [label, name] = queue
      ? [formatTime(new Date(at)), formatDateTime(new Date(at))]
      : [formatShortDay(at), formatDay(at)]
    const words = value === null ? 'nothing' : `${alertValue(measure, value)}, ${SAID[verdict]}`
    return { label, name, value, words, tone: TONES[verdict] }
  })
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return null
  const from = isQueue(measure) ? 0 : beginningOf(measure, values)
  const top = Math.max(...values, from)
  const count = (verdict: DayVerdict): number =>
    shown.filter((day) => day.value !== null && day.verdict === verdict).length
  const counts = (['past', 'well', 'unsure'] as const).filter((verdict) => count(verdict) > 0)
  return {
    ...{ kind: 'columns', points, from },
    title: queue ? 'How long the queue was' : scope === 'partner' ? 'The seven days to each day' : 'By day',
    scale: `Columns from ${alertValue(measure, from)} to ${alertValue(measure, top)}`,
    note: `${counts.map((verdict) => `${count(verdict)} ${SAID[verdict]}`).join(', ')}.`,
  }
}

const STOP = 'You are getting this mail because you chose to hear about these alerts by mail.'

/** An alert in words, and the same as HTML with its days drawn. */
export function alertMail({ alert, course, again, url, stopUrl }: AlertMail): {
  subject: string
  body: string
  html: string
} {
  const [title, reason] = [alertTitle(alert), alertReason(alert)]
  const chart = alertChart(alert, course)
  const lines = chart?.kind === 'columns' ? chart.points.map(({ label, words }) => `  ${label}: ${words}`) : []
  const body = [
    ...(again ? [again] : []),
    `${reason}.`,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    `Open it: ${url}`,
    ...(stopUrl ? [`${STOP} To stop it:\n${stopUrl}`] : []),
  ]
  const inner = [
    ...(again ? [text(escapeHtml(again))] : []),
    text(escapeHtml(`${reason}.`)),
    ...(chart ? [text(escapeHtml(chart.title), 'title'), chartHtml(chart)] : []),
    text(link(url, `Open ${alert.ref}`)),
  ]
  const head = text(escapeHtml(title), 'heading')
  const foot = stopUrl ? text(`${STOP} ${link(stopUrl, 'Stop these mails')}`, 'muted') : ''
  return {
    subject: `${alert.ref}: ${title}`,
    body: body.join('\n\n'),
    html: mailFrame({ title, head, rows: card(inner.join('')), foot }),
  }
}
