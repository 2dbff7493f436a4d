/** What an open screen can hear of. `order`: one order; `attachments`: those of one order; `orders`: many at once, look at what you show anew; the others name their subject by id. */
export const LIVE_TOPICS = [
  'order',
  'orders',
  'attachments',
  'partner',
  'plan',
  'run',
  'customer',
  'ticket',
  'query',
  'inbox',
  'workforce',
  'feedback',
  'mailbox',
  'alert',
  'pinboard',
] as const
export type LiveTopic = (typeof LIVE_TOPICS)[number]

/** A change as open screens are told of it: references and kinds, never contact data. */
export type LiveChange = {
  /** Its number in the feed: whoever has seen up to a number has seen everything before it. */
  seq: number
  topic: LiveTopic
  /** An order's or a ticket's reference, else an id; null: the topic as a whole. */
  subject: string | null
  /** What was done to the order, by whom (a colleague, a key, the product), and the version it has since. */
  order?: { command: string; status: string; version: number; by: { id: string; name: string } }
  /** The order is the hearer's no longer: nothing else is said of it. */
  gone?: true
}

/** A person who has an order open, once however many tabs they have; `editing` in any of them. */
export type Present = { id: string; name: string; editing: boolean }
export type OrderPresence = { ref: string; people: Present[] }
