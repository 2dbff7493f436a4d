/** Reasons as people type them. */
export const DECLINE_REASONS = [
  'Too far from my other pickups today',
  'No rider free for this slot',
  'Vehicle broke down',
  'Already full for the day',
  'Price does not work for us',
  'Staff on leave',
] as const
export const UNASSIGN_REASONS = [
  'Assigned to the wrong partner',
  'Partner asked on the phone to take it back',
  'Will be given to our own associate',
] as const
export const REASSIGN_REASONS = [
  'No action from the partner',
  'Partner does not pick up the phone',
  'Rider is delayed at another pickup',
  'Customer asked for another partner',
  'Partner has no rider today',
] as const
export const NO_SHOW_REASSIGN = [
  'Partner did not turn up',
  'Slot missed, partner cannot say when',
  'Partner was late twice',
] as const
export const OVERRIDE_REASONS = [
  'Nobody else covers this pincode today',
  'Agreed with the partner on the phone',
  'High-value order, partner confirmed the funds',
] as const
export const CUSTOMER_RESCHEDULE = [
  'Not at home at that time',
  'Wants to take a backup first',
  'Travelling, asked for another day',
  'Office meeting in the slot',
  'New phone has not arrived yet',
] as const
export const PARTNER_RESCHEDULE = [
  'Rider delayed at the previous pickup',
  'Rider unwell',
  'Heavy rain in the area',
  'Vehicle trouble',
] as const
export const OPERATIONS_RESCHEDULE = [
  'No partner free in the slot',
  'Slot passed without a partner',
  'Back in the queue after a failed attempt',
  'Agreed a new time with the customer',
] as const
export const CUSTOMER_CANCEL = [
  'Changed their mind',
  'Sold elsewhere',
  'Wants a better price',
  'Exchanged it for a new phone',
  'Placed by mistake',
  'Could not take a backup',
  'Family member keeps the device',
] as const
export const OPERATIONS_CANCEL = [
  'Duplicate order',
  'Customer unreachable for two days',
  'Fake details',
  'Test order of the website team',
] as const
export const NO_PARTNER_CANCEL = 'No partner available in time'
export const PRICE_REASONS = [
  'Screen has more scratches than stated',
  'Battery health below 80 %',
  'Back glass cracked',
  'Body dented at the corner',
  'Charger missing',
  'Face unlock does not work',
  'Lower storage variant than stated',
  'Speaker crackles',
  'Display was replaced before',
] as const
export const PRICE_UP_REASON = 'Better condition than stated'
export const REJECT_REASONS = [
  'Price too low after inspection',
  'Expected the quoted price',
  'Will sell to somebody they know',
  'Wants to think about it',
] as const
export const PAYOUT_FAILURES = [
  'UPI id does not exist',
  'Bank did not answer in time',
  'Account is frozen',
  'IFSC not found',
  'Daily limit of the account reached',
] as const
export const LATE_REASONS = [
  'No network at the customer',
  'App was down',
  'Partner told us on the phone later',
] as const
export const REOPEN_REASONS = [
  'Customer called back, wants to sell after all',
  'Agreed on the price on the phone',
  'Cancelled by mistake',
  'New partner covers the area now',
] as const
export const REVERSE_REASONS = [
  'Customer says the partner was at the wrong gate',
  'Closed by mistake, customer is waiting',
  'Proof came in after the decision',
] as const
export const CONTACT_NOTES = [
  'Confirmed address and slot',
  'Will call again before arrival',
  'Asked to keep the charger ready',
  'No answer, sent a message',
  null,
  null,
] as const
export const DESK_NOTES = [
  'Customer prefers a call on arrival, the bell does not work',
  'Gate needs a visitor entry: tell security the order number',
  'Box and bill are there, charger is missing',
  'Partner says traffic, expects to be there within the hour',
  'Customer asked again when somebody comes',
] as const
export const PRIORITY_REASONS = [
  'Second slot missed, the customer has called twice',
  'Customer leaves the city tonight',
  'Regular seller, promised a visit today',
] as const
export const VERDICT_NOTES = [
  'Call log attached by the partner',
  'Spoke with the customer',
  'No proof from the partner',
  'Photos checked',
  null,
  null,
] as const

/** Reported by partners when the customer is the cause, and how often. */
export const CUSTOMER_FAILURES: readonly (readonly [string, number])[] = [
  ['customer_not_responding', 28],
  ['customer_not_available', 22],
  ['customer_changed_mind', 17],
  ['device_locked', 8],
  ['device_not_accessible', 6],
  ['customer_wants_more', 7],
  ['address_wrong', 5],
  ['device_mismatch', 5],
  ['otp_not_provided', 2],
  ['id_refused', 3],
  ['fraud_suspected', 1],
]
/** Causes that turn out to be the partner's. */
export const PARTNER_FAILURES: readonly (readonly [string, number])[] = [
  ['partner_late', 26],
  ['partner_no_show', 24],
  ['customer_not_responding', 14],
  ['price_dispute', 12],
  ['wrong_inspection', 12],
  ['partner_declined', 6],
  ['behaviour', 4],
  ['offline_payment', 2],
]
/** Causes that turn out to be our own. */
export const OWN_FAILURES: readonly (readonly [string, number])[] = [
  ['system_error', 40],
  ['payment_failed', 35],
  ['other', 25],
]
