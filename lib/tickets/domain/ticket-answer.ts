import { z } from 'zod'
import { PRIORITIES, REQUIRED_FIELDS, TICKET_STATUSES } from '../types'

/** A ticket as the API answers it. Instants are ISO 8601. `customer` only for who may see contact data. */
export const ticketAnswer = z.strictObject({
  ref: z.string(),
  version: z.number().int(),
  status: z.enum(TICKET_STATUSES),
  category: z.string(),
  subcategory: z.string().nullable(),
  title: z.string(),
  channel: z.string(),
  priority: z.enum(PRIORITIES),
  priority_why: z.string(),
  team: z.string().nullable(),
  assignee: z.strictObject({ id: z.string().nullable(), name: z.string() }).nullable(),
  order: z.string().nullable(),
  partner: z.strictObject({ partner_id: z.string(), name: z.string() }).nullable(),
  customer: z
    .strictObject({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
    .nullable()
    .optional(),
  fields: z.record(z.string(), z.string()),
  /** What the category asks for and is not filled. */
  missing: z.array(z.enum(REQUIRED_FIELDS)),
  raised_by: z.string(),
  created_at: z.string(),
  first_assigned_at: z.string().nullable(),
  first_response_at: z.string().nullable(),
  first_response_due_at: z.string().nullable(),
  due_at: z.string().nullable(),
  ops_due_at: z.string().nullable(),
  /** running; paused (it is the customer's turn); stopped (resolved, closed); none (imported history). */
  clock: z.enum(['running', 'paused', 'stopped', 'none']),
  breached_at: z.string().nullable(),
  follow_up_due_at: z.string().nullable(),
  resolved_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  close_reason: z.string().nullable(),
  confirmed: z.boolean().nullable(),
  reopenings: z.number().int(),
  reassignments: z.number().int(),
  send_backs: z.number().int(),
  incomplete_handovers: z.number().int(),
  founder_review: z.string().nullable(),
  merged_into: z.string().nullable(),
  source: z.string(),
  external_id: z.string().nullable(),
  imported: z.boolean(),
  source_sla_met: z.boolean().nullable(),
  anomalies: z.array(z.string()),
})
export type TicketAnswer = z.output<typeof ticketAnswer>
