/** Colours of mails, as those of the panel in the light; what turns dark is said by classes in MAIL_STYLE. */
export const MAIL_COLOURS = {
  canvas: '#f6f7f9',
  surface: '#ffffff',
  sunken: '#f0f2f5',
  line: '#e2e5ea',
  ink: '#171a20',
  muted: '#565e6c',
  link: '#2f43c4',
  plain: '#1484a6',
  done: '#278a49',
  risk: '#b86a06',
  failed: '#cc3333',
  doneSoft: '#e5f5ea',
  doneInk: '#1b6534',
  riskSoft: '#fdf1dc',
  riskInk: '#834800',
  failedSoft: '#fdebea',
  failedInk: '#a51d1d',
} as const

/** For programs that show mails dark and read styles; the others turn the light colours around themselves. */
const MAIL_STYLE = [
  '@media (prefers-color-scheme: dark){',
  '.canvas{background-color:#0f1114!important}',
  '.card{background-color:#16191e!important;border-color:#2a2f38!important}',
  '.sunken{background-color:#1f242b!important}',
  '.ink{color:#e8eaee!important}.muted{color:#a2aab7!important}.link{color:#a3aeff!important}',
  '.b-done{background-color:#143121!important;color:#82d29b!important}',
  '.b-risk{background-color:#38280f!important;color:#f0b45e!important}',
  '.b-failed{background-color:#3f1b1b!important;color:#ff9c94!important}',
  '}',
].join('')

export function escapeHtml(words: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return words.replace(/[&<>"']/g, (sign) => names[sign] ?? sign)
}

const FONT = "font-family:'Inter','Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const KINDS = {
  heading: `font-size:20px;line-height:28px;font-weight:600;color:${MAIL_COLOURS.ink}`,
  title: `font-size:15px;line-height:22px;font-weight:600;color:${MAIL_COLOURS.ink}`,
  plain: `font-size:14px;line-height:22px;color:${MAIL_COLOURS.ink}`,
  muted: `font-size:13px;line-height:20px;color:${MAIL_COLOURS.muted}`,
} as const

/** A line of a mail; `inner` is HTML. */
export function text(inner: string, kind: keyof typeof KINDS = 'plain'): string {
  return `<div class="${kind === 'muted' ? 'muted' : 'ink'}" style="${FONT};${KINDS[kind]};margin:0">${inner}</div>`
}

export const link = (href: string, words: string): string =>
  `<a class="link" href="${escapeHtml(href)}" style="color:${MAIL_COLOURS.link};text-decoration:underline">${escapeHtml(words)}</a>`

/** What belongs together, on a ground of its own; `inner` is HTML. */
export const card = (inner: string): string =>
  `<tr><td class="card" bgcolor="${MAIL_COLOURS.surface}" style="background-color:${MAIL_COLOURS.surface};border:1px solid ${MAIL_COLOURS.line};border-radius:8px;padding:14px 16px">${inner}</td></tr><tr><td height="10" style="height:10px;font-size:0;line-height:0">&nbsp;</td></tr>`

/** A whole mail around its cards, all HTML but the title. */
export function mailFrame({ title, head, rows, foot }: Record<'title' | 'head' | 'rows' | 'foot', string>): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(title)}</title><style>${MAIL_STYLE}</style></head><body class="canvas" bgcolor="${MAIL_COLOURS.canvas}" style="margin:0;padding:0;background-color:${MAIL_COLOURS.canvas}"><table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${MAIL_COLOURS.canvas}"><tr><td align="center" style="padding:16px 8px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:left"><tr><td style="padding:0 2px 12px">${head}</td></tr>${rows}<tr><td style="padding:4px 2px">${foot}</td></tr></table></td></tr></table></body></html>`
}
