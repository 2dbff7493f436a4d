import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { NewNotice, NoticeKind } from '@/lib/inbox/types'
import type { Sql } from '@/lib/server/sql'
import { followersOf, lastHandOverBy } from '../data/people'
import { ALERT_TOPICS } from '../domain/alerts'
import { isOpen, LIFECYCLE } from '../domain/lifecycle'
import type { Decision, TicketState } from '../domain/ticket-state'
import { ticketSubject } from '../domain/ticket-subject'
import { kindInWords } from '../domain/ticket-view'
import type { TicketRequest } from '../schema'
import { PRIORITY_LABELS, type TicketCommand, type TicketPolicy } from '../types'
import { readersAmong, teamMembers } from './whom-to-tell'

/** What followers hear of. */
const FOLLOWED: readonly TicketCommand[] = [
  'take',
  'hand_over',
  'send_back',
  'message',
  'log_reply',
  'set_priority',
  'ask_founder',
  'end_founder_review',
  'resolve',
  'close',
  'reopen',
  'merge',
]

type Notice = { topic: string; kind: NoticeKind; text: string; to: readonly (string | null)[] }

/**
 * What the people whose work it is are told of a command besides its followers. Nothing that people wrote: what is told stays told, and a
 * name in it could not be erased.
 */
async function noticesOf(
  tx: Sql,
  ticket: TicketState,
  { command, input }: TicketRequest,
  about: string,
): Promise<Notice[]> {
  switch (command) {
    case 'assign':
      return [{ topic: 'ticket_assigned', kind: 'notice', text: `Assigned to you: ${about}`, to: [input.user_id] }]
    case 'hand_over':
      // What comes to Operations is an escalation: all of them hear of it, whoever takes it first.
      return input.team === 'Operations'
        ? [
            {
              topic: 'ticket_handed_over',
              kind: 'escalation',
              text: `New for Operations, from ${ticket.team}: ${about}`,
              to: await teamMembers(tx, input.team),
            },
          ]
        : []
    case 'send_back': {
      const text = `Sent back by ${ticket.team} for more information: ${about}`
      const sender = await lastHandOverBy(tx, ticket.id)
      return [{ topic: 'ticket_sent_back', kind: 'notice', text, to: [sender ?? ticket.raisedById] }]
    }
    case 'note':
      return [{ topic: 'mention', kind: 'mention', text: `Mentioned you in a note: ${about}`, to: input.mentions }]
    case 'message':
      return input.to === 'team'
        ? [
            {
              topic: 'ticket_message',
              kind: 'notice',
              text: `A message for the assignee: ${about}`,
              to: [ticket.assigneeId],
            },
          ]
        : []
    case 'log_reply':
      return [
        { topic: 'ticket_reply', kind: 'notice', text: `The customer answered: ${about}`, to: [ticket.assigneeId] },
      ]
    case 'reopen':
      return [{ topic: 'ticket_reopened', kind: 'notice', text: `Reopened: ${about}`, to: [ticket.assigneeId] }]
    default:
      return []
  }
}

/** What of a ticket's notices is over with a command: nobody need see to them any more. */
function settledBy(ticket: TicketState, { command }: TicketRequest, { to, set, message }: Decision): string[] {
  if (!isOpen(to)) {
    return isOpen(ticket.status) ? [...ALERT_TOPICS, 'ticket_assigned', 'ticket_handed_over', 'ticket_sent_back'] : []
  }
  const moved = command === 'hand_over' || command === 'send_back'
  const news = to !== ticket.status || moved || message?.kind === 'to_customer' || message?.kind === 'to_team'
  return [
    ...(set.firstResponseAt ? ['ticket_response'] : []),
    ...(news ? ['ticket_stale'] : []),
    ...(command === 'take' || command === 'assign' ? ['ticket_handed_over', 'ticket_assigned'] : []),
    ...(moved ? ['ticket_handed_over', 'ticket_assigned', 'ticket_sent_back'] : []),
  ]
}

/** What a command means for people's inboxes, in its transaction: who is told, who follows, and what is settled by it. */
export async function tellPeople(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  request: TicketRequest,
  decision: Decision,
  { policy, tells }: { policy: TicketPolicy; tells: boolean },
): Promise<void> {
  if (ticket.imported) return
  const subject = ticketSubject(ticket.ref)
  for (const topic of settledBy(ticket, request, decision)) await settle(tx, subject, topic, context.now)
  const occasion = `${ticket.id} ${ticket.lastSeq + 1}`
  const kind = kindInWords(policy, { ...ticket, imported: false, sourceFacts: null })
  const about = `${PRIORITY_LABELS[ticket.priority]}, ${kind}`
  const told = new Set([context.actor.id])
  const say = async ({ to, ...notice }: Notice): Promise<void> => {
    const people = (await readersAmong(tx, to)).filter((id) => !told.has(id))
    if (people.length === 0) return
    const whole: NewNotice = { ...notice, occasion, subject, to: people }
    await tell(tx, context, whole)
    for (const id of people) told.add(id)
  }
  for (const notice of tells ? await noticesOf(tx, ticket, request, about) : []) await say(notice)
  if (!FOLLOWED.includes(request.command)) return
  const text = `${LIFECYCLE[request.command].label}: ${about}`
  await say({ topic: 'ticket_followed', kind: 'notice', text, to: await followersOf(tx, ticket.id) })
}
