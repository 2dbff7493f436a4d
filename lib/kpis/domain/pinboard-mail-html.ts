import { formatDateTime } from '@/lib/core/format'
import { valueWords } from './figure-words'
import { chartHtml } from './mail-chart-html'
import { escapeHtml, MAIL_COLOURS, MAIL_STYLE, text } from './mail-html'
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

const link = (href: string, words: string): string =>
  `<a class="link" href="${escapeHtml(href)}" style="color:${MAIL_COLOURS.link};text-decoration:underline">${escapeHtml(words)}</a>`

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

const card = (inner: string): string =>
  `<tr><td class="card" bgcolor="${MAIL_COLOURS.surface}" style="background-color:${MAIL_COLOURS.surface};border:1px solid ${MAIL_COLOURS.line};border-radius:8px;padding:14px 16px">${inner}</td></tr><tr><td height="10" style="height:10px;font-size:0;line-height:0">&nbsp;</td></tr>`

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
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(name)}</title><style>${MAIL_STYLE}</style></head><body class="canvas" bgcolor="${MAIL_COLOURS.canvas}" style="margin:0;padding:0;background-color:${MAIL_COLOURS.canvas}"><table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${MAIL_COLOURS.canvas}"><tr><td align="center" style="padding:16px 8px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:left"><tr><td style="padding:0 2px 12px">${head}</td></tr>${items.map((item) => card(itemHtml(item))).join('')}<tr><td style="padding:4px 2px">${foot}</td></tr></table></td></tr></table></body></html>`
}
