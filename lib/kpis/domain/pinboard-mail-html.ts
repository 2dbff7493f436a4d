import { formatDateTime } from '@/lib/core/format'
import { valueWords } from './figure-words'
import { chartHtml } from './mail-chart-html'
import { card, escapeHtml, link, MAIL_COLOURS, mailFrame, text } from './mail-html'
import {
  changeWords,
  hiddenWords,
  type MailItem,
  type MailLine,
  ofWords,
  type PinboardMail,
  targetWords,
  verdict,
} from './pinboard-mail'
import { STATUS_WORDS, type Status } from './targets'

const MARKS: Record<Status, string> = { on_target: '✓', watch: '!', breach: '✕' }
const GROUNDS: Record<Status, { ground: string; ink: string; name: string }> = {
  on_target: { ground: MAIL_COLOURS.doneSoft, ink: MAIL_COLOURS.doneInk, name: 'done' },
  watch: { ground: MAIL_COLOURS.riskSoft, ink: MAIL_COLOURS.riskInk, name: 'risk' },
  breach: { ground: MAIL_COLOURS.failedSoft, ink: MAIL_COLOURS.failedInk, name: 'failed' },
}

function badge(status: Status | null): string {
  if (!status) return ''
  const { ground, ink, name } = GROUNDS[status]
  return `<span class="b-${name}" style="background-color:${ground};color:${ink};border-radius:4px;padding:2px 8px;font-size:13px;white-space:nowrap">${MARKS[status]} ${STATUS_WORDS[status]}</span>`
}

function lineHtml(line: MailLine): string {
  const { title, scope, figure, href } = line
  const { id, value, status } = figure
  const target = figure.target === null ? targetWords(id, figure) : `target ${valueWords(id, figure.target)}`
  return [
    text(`${escapeHtml(title)}`, 'title'),
    text(escapeHtml(scope), 'muted'),
    text(
      `<span style="font-size:26px;line-height:34px;font-weight:600">${escapeHtml(valueWords(id, value))}</span> <span class="muted" style="color:${MAIL_COLOURS.muted};font-size:13px">${escapeHtml(ofWords(figure))}</span>`,
    ),
    text(`${badge(status)} <span class="muted" style="color:${MAIL_COLOURS.muted}">${escapeHtml(target)}</span>`),
    text(escapeHtml(changeWords(line)), 'muted'),
    text(link(href, `Rows of ${title}`)),
  ].join('')
}

function itemHtml(item: MailItem): string {
  if (item.line) return `${lineHtml(item.line)}${item.chart ? chartHtml(item.chart) : ''}`
  const { chart, scope, href } = item
  return [
    text(escapeHtml(chart.title), 'title'),
    text(escapeHtml(scope), 'muted'),
    chartHtml(chart),
    text(link(href, `Open “${chart.title}”`)),
  ].join('')
}

/**
 * The same mail as HTML: tables, cells with a ground and styles beside each element, nothing that a mail program takes out. Charts are made of
 * cells, and say in words what they show. Dark where the program says so.
 */
export function mailHtml({ name, items, hidden, boardUrl, stopUrl, now }: PinboardMail): string {
  const head = `${text(escapeHtml(name), 'heading')}${text(`${escapeHtml(verdict(items))} · as of ${formatDateTime(now)} IST`, 'muted')}${text(link(boardUrl, 'Open the pinboard'))}`
  const foot = [
    ...(hidden > 0 ? [text(escapeHtml(hiddenWords(hidden)), 'muted')] : []),
    text(`You get this mail because you subscribed to this pinboard. ${link(stopUrl, 'Stop these mails')}`, 'muted'),
  ].join('')
  return mailFrame({ title: name, head, rows: items.map((item) => card(itemHtml(item))).join(''), foot })
}
