import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDay } from '@/lib/core/format'
import type { FailedRule, FieldError, Refusal, RefusalFacts } from '@/lib/core/refusal'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import { missingInWords } from '@/lib/core/ticket-field-words'

/** A refusal in words, as a person or an API client gets it: never a stack, SQL or somebody else's data. */
export type Problem = {
  code: string
  status: number
  title: string
  detail: string
  errors?: FieldError[]
  facts?: Record<string, unknown>
}

type Words = [status: number, title: string, detail: string]

function rulesInWords(rules: FailedRule[]): string {
  return rules.map((rule) => rule.detail ?? ROUTING_RULE_WORDS[rule.code] ?? rule.code).join('; ')
}

function rupees(paise: number): string {
  return new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency: 'INR',
    maximumFractionDigits: 2,
    minimumFractionDigits: 0,
  }).format(paise / 100)
}

function moment(iso: string): string {
  return DateTime.fromISO(iso, { zone: BUSINESS_ZONE }).setLocale('en-IN').toFormat('d LLL yyyy, HH:mm')
}

/** One exhaustive switch: a new code does not compile without its words. */
function words(refusal: Refusal): Words {
  const { code, facts } = refusal
  switch (code) {
    case 'not_signed_in':
      return [401, 'Not signed in', 'Sign in, or send a valid API key.']
    case 'not_allowed':
      return [403, 'Not allowed', facts.team ? `Only ${facts.team} may do this.` : 'Your role does not include this.']
    case 'not_found':
      return [404, 'Not found', `There is no such ${facts.what}, or it is not yours to see.`]
    case 'malformed':
      return [400, 'Not readable', facts.detail]
    case 'too_large':
      return [413, 'Too large', `The limit is ${Math.floor(facts.limit_bytes / 1024)} KiB.`]
    case 'rate_limited':
      return [429, 'Too many requests', `Try again in ${facts.retry_after} seconds.`]
    case 'unavailable':
      return [503, 'Not available right now', 'The database did not answer. Nothing was changed; try again shortly.']
    case 'cross_site':
      return [403, 'Refused', 'The request did not come from the panel itself.']
    case 'invalid':
      return [
        422,
        'Check the marked fields',
        facts.errors.map((error) => `${error.field}: ${error.message}`).join('; '),
      ]
    case 'conflict':
      return [
        409,
        'Changed meanwhile',
        facts.last_actor
          ? `${facts.last_actor} ${facts.last_command ? `did “${facts.last_command.replaceAll('_', ' ')}”` : 'saved it'} on ${moment(facts.last_at ?? '')}. Check it again before you decide.`
          : 'Somebody changed it after you opened it. Check it again before you decide.',
      ]
    case 'idempotency_mismatch':
      return [422, 'Key used before', 'This idempotency key was sent before with another body.']
    case 'already_exists':
      return [
        409,
        'Exists already',
        facts.ref ? `There is already such a ${facts.what}: ${facts.ref}.` : `There is already such a ${facts.what}.`,
      ]
    case 'reason_required':
      return [422, 'Reason needed', 'Say why, in a few words.']
    case 'same_person':
      return [403, 'Two people needed', `The person who started it may not ${facts.step} it too.`]
    case 'illegal_transition':
      return [
        409,
        'Not possible in this status',
        `“${facts.command.replaceAll('_', ' ')}” is not possible while the ${facts.what ?? 'order'} is ${facts.status.replaceAll('_', ' ')}.`,
      ]
    case 'at_in_future':
      return [422, 'Time is in the future', 'What is recorded must have happened already.']
    case 'at_before_previous':
      return [422, 'Time is too early', `The previous event of this order was on ${moment(facts.previous)}.`]
    case 'late_reason_required':
      return [422, 'Say why it is recorded late', `It happened more than ${facts.minutes} minutes ago.`]
    case 'needs_answer':
      return [409, 'Needs an answer first', warnings(facts)]
    case 'reopen_too_late':
      return [409, 'Too late to reopen', `An order can be reopened within ${facts.days} days of its end.`]
    case 'slot_required':
      return [422, 'Slot needed', 'The slot has passed or is missing: choose a new one.']
    case 'slot_in_past':
      return [422, 'Slot is in the past', `The slot started on ${moment(facts.start)}.`]
    case 'unknown_pincode':
      return [422, 'Unknown pincode', `${facts.pincode} is not in the pincode directory of India.`]
    case 'not_serviceable':
      return [
        422,
        'Not serviceable',
        facts.why === 'area'
          ? `No partner serves ${facts.pincode} yet.`
          : `${deviceLabel(facts.device_category)} is not served in ${facts.pincode}.`,
      ]
    case 'duplicate_external_id':
      return [409, 'Order already exists', `This external id is order ${facts.ref}.`]
    case 'contact_erased':
      return [409, 'Contact data was erased', 'The contact data was erased for good, so this is no longer possible.']
    case 'erasure_must_wait':
      return [409, 'Cannot be erased yet', untilErasable(facts)]
    case 'unknown_partner':
      return [422, 'Unknown partner', `There is no partner ${facts.partner_id}.`]
    case 'partner_not_eligible':
      return [409, 'Partner cannot take it', `${rulesInWords(facts.rules)}.`]
    case 'nobody_available':
      return [409, 'Nobody can take it', `No partner can take it on ${formatDay(facts.date)} without an override.`]
    case 'override_required':
      return [
        409,
        'Needs an override',
        `${rulesInWords(facts.rules)}. An operations manager may override it with a reason.`,
      ]
    case 'partner_full':
      return [409, 'Partner is full', `${facts.detail ?? `No capacity left on ${formatDay(facts.date)}`}.`]
    case 'no_change':
      return [409, 'Nothing to change', `The ${facts.what} is already like that.`]
    case 'open_proposal':
      return [409, 'Decision pending', `A proposal (${facts.kind.replaceAll('_', ' ')}) already awaits a decision.`]
    case 'overlapping_leave':
      return [409, 'Already on leave', `${facts.partner_id} is on leave from ${facts.from}, back on ${facts.to}.`]
    case 'overlapping_coverage':
      return [
        409,
        'Dates overlap',
        `${facts.pincode} / ${deviceLabel(facts.device_category)} is already covered in that time.`,
      ]
    case 'coverage_changed':
      return [409, 'Changed meanwhile', `${changedCells(facts)} Nothing was saved. Check them again.`]
    case 'ticket_incomplete':
      return [409, 'Not complete', missingInWords(facts)]
    case 'never_handed_over':
      return [409, 'Nobody to send it back to', 'No other team handed this ticket over.']
    case 'ticket_merged':
      return [409, 'Merged', 'It continues in the ticket it was merged into.']
    case 'founder_review':
      return [
        409,
        'Waits for the founder',
        'The ticket stays open, and the customer is told nothing, until the review has ended.',
      ]
    case 'price_not_set_amount':
      return [422, 'Amount differs', `The customer agreed to ${rupees(facts.expected)}.`]
    case 'price_reason_required':
      return [422, 'Price reason needed', `It differs from the quote of ${rupees(facts.quoted)}: say why.`]
    case 'imei_invalid':
      return [422, 'IMEI is wrong', 'An IMEI has 15 digits, and the last of this one is wrong. Read it again (*#06#).']
    case 'imei_blocked':
      return [422, 'Device is blocked', 'This IMEI is on the block list: do not take the device.']
    case 'unknown_failure_reason':
      return [422, 'Unknown reason', `“${facts.reason_code}” is not a failure reason.`]
    case 'utr_used':
      return [409, 'UTR used before', `The bank reference ${facts.utr} belongs to another payout.`]
    case 'payout_exists':
      return [409, 'Payout already exists', 'An order is paid only once: its payout has already been started.']
    case 'payout_amount':
      return [422, 'Amount differs', `The final amount is ${rupees(facts.expected)}.`]
    case 'file_not_accepted':
      return [415, 'File not accepted', facts.detail]
    case 'attachments_full':
      return [
        409,
        'No room for more files',
        `${facts.what === undefined ? 'An order' : `A ${facts.what}`} holds ${facts.files} files of ${Math.floor(facts.limit_bytes / 2 ** 20)} MiB in all: remove one first.`,
      ]
    case 'sign_in_failed':
      return [401, 'Sign-in failed', 'E-mail or password is wrong.']
    case 'code_required':
      return [401, 'Code needed', 'Enter the code of your authenticator app.']
    case 'locked_out':
      return [429, 'Too many tries', `Try again in ${Math.ceil(facts.retry_after / 60)} minutes.`]
    case 'link_expired':
      return [410, 'Link no longer valid', 'It has been used or has expired. Ask for a new one.']
    case 'weak_password':
      return [422, 'Password is too weak', facts.why]
    case 'last_administrator':
      return [409, 'Last administrator', 'Somebody must be able to manage users: appoint another administrator first.']
  }
}

/** The first few cells by name; the rest as a number. */
function changedCells({ cells, count }: RefusalFacts['coverage_changed']): string {
  const told = cells.slice(0, 3).map(({ pincode, partner_id, by, at }) => {
    const when = by && at ? ` (${by}, ${moment(at)})` : ''
    return `${pincode} of ${partner_id}${when}`
  })
  const more = count > told.length ? ` and ${count - told.length} more` : ''
  return `Somebody else changed ${told.join(', ')}${more}.`
}

function untilErasable({
  why,
  refs,
  due,
}: {
  why: 'order' | 'payout' | 'import'
  refs: string[]
  due?: string
}): string {
  if (why === 'import') return 'An order log is being imported. Try again when it has ended.'
  const orders = refs.slice(0, 5).join(', ') + (refs.length > 5 ? ' …' : '')
  if (why === 'payout')
    return `The customer is still to be paid for ${orders}. Try again when the bank has confirmed it.`
  const when = due ? ` The last pickup of theirs is due on ${moment(due)}.` : ''
  return `${orders} ${refs.length === 1 ? 'is' : 'are'} still open. Try again when ${refs.length === 1 ? 'it has' : 'they have'} ended.${when}`
}

const WARNINGS: Record<string, string> = {
  duplicate_order: 'The same phone number sells the same kind of device in another order of the last 7 days',
  imei_bought_before: 'This IMEI was bought before',
  reassignment_needed: 'The partner does not serve the new pincode or device: the order needs to be reassigned',
}

function warnings({ codes, refs }: { codes: string[]; refs: string[] }): string {
  return `${codes.map((code) => WARNINGS[code] ?? code).join('; ')}${refs.length ? ` (${refs.join(', ')})` : ''}. Confirm to go on.`
}

/** Puts words and HTTP status on a refusal. */
export function problemOf(refusal: Refusal): Problem {
  const [status, title, detail] = words(refusal)
  const errors = refusal.code === 'invalid' ? refusal.facts.errors : undefined
  return { code: refusal.code, status, title, detail, ...(errors && { errors }), facts: refusal.facts }
}
