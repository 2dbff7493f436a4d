/** One thing wrong with one input field, in the words shown beside it. */
export type FieldError = { field: string; message: string }

/** A rule that a partner fails for an order, with whether a manager may override it. */
export type FailedRule = { code: string; hard: boolean; detail?: string }

type None = Record<string, never>

/**
 * Every refusal of the product with the facts it carries. Codes are part of the API (`code` of a problem answer).
 * Words and HTTP status are put on at the edge: lib/auth/refusal-words.ts.
 */
export type RefusalFacts = {
  // the door
  not_signed_in: None
  /** `team`: whose it is, of a ticket that is not worked on by the team of whoever asks. */
  not_allowed: { capability: string; team?: string }
  not_found: { what: string }
  malformed: { detail: string }
  too_large: { limit_bytes: number }
  rate_limited: { retry_after: number }
  unavailable: { retry_after: number }
  cross_site: None
  invalid: { errors: FieldError[] }
  // any command
  conflict: { version: number; last_command?: string; last_actor?: string; last_at?: string }
  idempotency_mismatch: None
  already_exists: { what: string; ref?: string }
  reason_required: None
  same_person: { step: string }
  // the lifecycle
  illegal_transition: { what?: string; command: string; status: string; allowed: string[] }
  at_in_future: None
  at_before_previous: { previous: string }
  late_reason_required: { minutes: number }
  needs_answer: { codes: string[]; refs: string[] }
  reopen_too_late: { days: number }
  slot_required: None
  slot_in_past: { start: string }
  // placing
  unknown_pincode: { pincode: string }
  not_serviceable: { pincode: string; device_category: string; why: 'area' | 'device'; lead_ref?: string }
  duplicate_external_id: { ref: string }
  // persons
  contact_erased: None
  erasure_must_wait: { why: 'order' | 'payout' | 'import'; refs: string[]; due?: string }
  // partners
  unknown_partner: { partner_id: string }
  partner_not_eligible: { partner_id: string; rules: FailedRule[] }
  nobody_available: { date: string }
  override_required: { partner_id: string; rules: FailedRule[] }
  partner_full: { partner_id: string; date: string; detail?: string }
  no_change: { what: string }
  open_proposal: { kind: string }
  overlapping_leave: { partner_id: string; from: string; to: string }
  overlapping_coverage: { pincode: string; device_category: string }
  coverage_changed: {
    count: number
    cells: { pincode: string; partner_id: string; by: string | null; at: string | null }[]
  }
  // tickets
  ticket_incomplete: { missing: string[]; team: string; may_send: boolean }
  never_handed_over: None
  ticket_merged: None
  founder_review: { why: string }
  // pickup and money
  price_not_set_amount: { expected: number }
  price_reason_required: { quoted: number }
  imei_invalid: { imei: string }
  imei_blocked: { imei: string }
  unknown_failure_reason: { reason_code: string }
  utr_used: { utr: string }
  payout_exists: None
  payout_amount: { expected: number }
  // files
  file_not_accepted: { detail: string }
  /** `what` holds so much; an order unless said. */
  attachments_full: { files: number; limit_bytes: number; what?: 'ticket' | 'mail' }
  // accounts
  sign_in_failed: None
  code_required: None
  locked_out: { retry_after: number }
  link_expired: None
  weak_password: { why: string }
  last_administrator: None
}

export type RefusalCode = keyof RefusalFacts
export type Refusal = { [C in RefusalCode]: { code: C; facts: RefusalFacts[C] } }[RefusalCode]
