import type { NoticeKind, Subject } from '../types'

const PATHS: Record<Subject['kind'], string> = {
  order: '/orders/',
  ticket: '/tickets/',
  query: '/queries/',
  shifts: '/workforce?week=',
  queue: '/orders?queue=',
  tickets: '/tickets?queue=',
  knowledge: '/knowledge/',
  audit: '/quality/audits/',
  coaching: '/quality/agents/',
  feedback: '/feedback/',
  alert: '/alerts/',
}
const WORDS: Record<Subject['kind'], string> = {
  order: 'Order',
  ticket: 'Ticket',
  query: 'Query',
  shifts: 'Shifts from',
  queue: 'Queue',
  tickets: 'Tickets',
  knowledge: 'Article',
  audit: 'Audit',
  coaching: 'Coaching note',
  feedback: 'Feedback',
  alert: 'Alert',
}

/** Where a subject's page is. */
export function subjectPath({ kind, id }: Subject): string {
  return `${PATHS[kind]}${encodeURIComponent(id)}`
}

/** What people call a subject: "OR-100042", "Priority queue". */
export function subjectName({ kind, id }: Subject): string {
  if (kind === 'tickets') return id === 'mine' ? 'Your tickets' : 'Your team’s tickets'
  return kind === 'queue' ? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('_', ' ')} queue` : id
}

export const KIND_LABELS: Record<NoticeKind, string> = {
  reminder: 'Reminder',
  mention: 'Mention',
  escalation: 'Escalation',
  notice: 'Notice',
}

/**
 * A mail about an item. It says what kind of item, from whom and on what, and where to read it: never the text, which people
 * wrote freely.
 */
export function mailAbout(
  item: { kind: NoticeKind; subject: Subject; fromName: string },
  address: string,
): { subject: string; body: string } {
  const what = `${KIND_LABELS[item.kind]} on ${WORDS[item.subject.kind].toLowerCase()} ${item.subject.id}`
  const open = new URL(subjectPath(item.subject), address).href
  const account = new URL('/account', address).href
  return {
    subject: what,
    body: `${what}, from ${item.fromName}.\n\nOpen it: ${open}\n\nYou get this because you asked for mail in your account: ${account}`,
  }
}
