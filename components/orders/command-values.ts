import { parseRupees } from '@/lib/core/money'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { istInstant, slotOf } from '@/lib/orders/domain/slot-windows'
import { commandInputs } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import { editChanges } from './edit-values'

/** What a form holds: text as typed. A field is named as its path in the API, "_" for ".". */
export type Values = Record<string, string>
export type FieldErrors = Record<string, string>

/** What is typed, or undefined when it is blank: optional inputs are left out. */
export function given(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}

function rupees(text: string | undefined): number | undefined {
  return parseRupees(text ?? '') ?? undefined
}

function slotGiven(values: Values): { slot?: { start: string; end: string } } {
  const chosen = slotOf({
    date: values.slot_date ?? '',
    window: values.slot_window ?? '',
    from: values.slot_from ?? '',
    to: values.slot_to ?? '',
  })
  return 'slot' in chosen ? { slot: chosen.slot } : {}
}

function override(values: Values): { override?: { reason: string } } {
  const reason = given(values.override_reason)
  return reason ? { override: { reason } } : {}
}

function price(values: Values): { amount: number | undefined; price_reason: string | undefined } {
  return { amount: rupees(values.amount), price_reason: given(values.price_reason) }
}

const note = (values: Values) => ({ note: given(values.note) })
const reason = (values: Values) => ({ reason: values.reason ?? '' })
const nothing = () => ({})

/** The input of each command from what was typed, in the names of the API. */
const INPUTS: Record<OrderCommand, (values: Values, order: CommandOrder) => Record<string, unknown>> = {
  assign: (values) => ({ partner_id: values.partner_id ?? '', ...override(values) }),
  accept: nothing,
  decline: reason,
  reassign: (values) => ({
    partner_id: values.partner_id ?? '',
    ...reason(values),
    ...(values.move_slot === 'yes' && { ...slotGiven(values), cause: values.cause }),
    ...override(values),
  }),
  unassign: reason,
  start_trip: nothing,
  arrive: nothing,
  start_inspection: nothing,
  set_final_price: price,
  confirm_pickup: (values) => ({
    ...price(values),
    consent: { by: values.consent_by, note: given(values.consent_note) },
    id_kind: values.id_kind,
    // What was begun in the other field is not meant any more.
    ...(values.device_number === 'serial'
      ? { serial: given(values.serial) }
      : { imei: given(values.imei?.replace(/[\s-]/g, '')) }),
  }),
  reject_price: reason,
  initiate_payout: (values) => ({ amount: rupees(values.amount) }),
  confirm_payout: (values) => ({ utr: (values.utr ?? '').replace(/\s/g, '') }),
  fail_payout: reason,
  report_failure: (values) => ({ reason_code: values.reason_code ?? '', ...note(values) }),
  approve_failure: (values) => ({ then: values.then, ...note(values) }),
  reject_failure: (values) => ({ owner: values.owner, then: values.then, ...note(values) }),
  reverse_failure: reason,
  reschedule: (values) => ({ ...slotGiven(values), cause: values.cause, ...reason(values) }),
  edit: (values, order) => editChanges(values, order),
  log_contact: (values) => ({ channel: values.channel, answered: values.answered === 'yes', ...note(values) }),
  note: (values) => ({ note: values.note ?? '' }),
  set_priority: reason,
  clear_priority: reason,
  cancel: (values) => ({ by: values.by, ...reason(values) }),
  tag_non_serviceable: (values) => ({ why: values.why }),
  reopen: (values) => ({ ...slotGiven(values), ...reason(values) }),
}

/** Approving and rejecting a failure are one form: whose it was decides which of the two is sent. */
export function commandOf(command: OrderCommand, values: Values): OrderCommand {
  if (command !== 'approve_failure' && command !== 'reject_failure') return command
  return values.owner === 'customer' ? 'approve_failure' : 'reject_failure'
}

function timeInput(values: Values): Record<string, unknown> {
  if (values.late !== 'yes') return {}
  const [date = '', time = ''] = (values.at ?? '').split('T')
  return { ...(date && time && { at: istInstant(date, time) }), late_reason: given(values.late_reason) }
}

export function inputOf(command: OrderCommand, values: Values, order: CommandOrder): Record<string, unknown> {
  return { ...INPUTS[command](values, order), ...timeInput(values) }
}

const WORDS: Record<string, string> = {
  amount: 'Enter rupees, such as 12,500 or 12,500.50.',
  consent_by: 'Say how the customer agreed.',
  id_kind: 'Choose the ID seen.',
  then: 'Choose what happens to the order.',
  owner: 'Choose who was answerable.',
  cause: 'Choose who caused it.',
  channel: 'Choose how.',
  by: 'Choose who asked.',
  why: 'Choose why.',
  partner_id: 'Choose a partner.',
  reason_code: 'Choose a reason.',
  reason: 'Say why, in a few words.',
  note: 'Write the note.',
}

/** What the schema cannot know: halves of a slot, an amount that is no number, a time that is left out. */
function ownErrors(command: OrderCommand, values: Values): FieldErrors {
  const errors: FieldErrors = {}
  const wantsSlot =
    command === 'reschedule' || command === 'reopen' || (command === 'reassign' && values.move_slot === 'yes')
  const chosen =
    wantsSlot &&
    slotOf({
      date: values.slot_date ?? '',
      window: values.slot_window ?? '',
      from: values.slot_from ?? '',
      to: values.slot_to ?? '',
    })
  if (chosen && 'missing' in chosen) errors.slot = chosen.missing
  if (values.override_needed === 'yes' && !given(values.override_reason))
    errors.override_reason = 'Say why it may be overridden.'
  if (values.late === 'yes' && !values.at) errors.at = 'Say when it happened.'
  const number = values.device_number === 'serial' ? 'serial' : 'imei'
  if (command === 'confirm_pickup' && !given(values[number]))
    errors[number] =
      number === 'imei' ? 'Read it from the device, or give its serial number.' : 'Read it from the device.'
  if (command === 'log_contact' && !values.answered) errors.answered = 'Say whether the customer answered.'
  return errors
}

/** A price that differs from what the customer was promised needs a reason: known before it is sent. */
function priceErrors(command: OrderCommand, values: Values, { quotedAmount, finalAmount }: CommandOrder): FieldErrors {
  const sets = command === 'set_final_price' || (command === 'confirm_pickup' && finalAmount === null)
  const amount = rupees(values.amount)
  if (!sets || quotedAmount === null || amount === undefined || amount === quotedAmount) return {}
  return given(values.price_reason) ? {} : { price_reason: 'Say why it differs from the quote.' }
}

/** What is wrong with what was typed, by field; nothing when it can be sent. The schema is the one that the server parses with. */
export function errorsOf(command: OrderCommand, values: Values, order: CommandOrder): FieldErrors {
  const real = commandOf(command, values)
  const errors = { ...ownErrors(real, values), ...priceErrors(real, values, order) }
  const parsed = commandInputs[real].safeParse(inputOf(real, values, order))
  if (parsed.success) return errors
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join('_') || 'form'
    const blank = !values[field] || field === 'amount'
    errors[field] ??=
      field === 'amount' && rupees(values.amount) !== undefined
        ? issue.message
        : (blank && WORDS[field]) || issue.message
  }
  if (errors.slot) delete errors.slot_start
  // The field that is not shown has nothing to say.
  if (values.device_number === 'serial') delete errors.imei
  return errors
}
