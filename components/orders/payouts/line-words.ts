import type { Tone } from '@/components/ui/tone'
import { formatRupees } from '@/lib/core/format'
import type { JudgedLine, LineVerdict } from '@/lib/orders/domain/bank-file'

type Words = { tone: Tone; label: string; detail(expected: JudgedLine['expected']): string }

const money = (expected: JudgedLine['expected']): string => (typeof expected === 'number' ? formatRupees(expected) : '')

export const LINE_WORDS: Record<LineVerdict, Words> = {
  ready: { tone: 'done', label: 'Matches', detail: () => 'Order and amount agree.' },
  paid_before: {
    tone: 'neutral',
    label: 'Paid before',
    detail: () => 'Already confirmed with this reference. Nothing to do.',
  },
  own_payout: { tone: 'risk', label: 'Yours', detail: () => 'You initiated it, so somebody else must confirm it.' },
  wrong_amount: { tone: 'failed', label: 'Wrong amount', detail: (due) => `${money(due)} was initiated.` },
  not_initiated: {
    tone: 'risk',
    label: 'Not initiated',
    detail: () => 'The order waits for its payout to be initiated.',
  },
  not_picked_up: { tone: 'failed', label: 'Nothing to pay', detail: () => 'No payout for this order is under way.' },
  paid_otherwise: {
    tone: 'failed',
    label: 'Already paid',
    detail: (utr) => (utr ? `With the reference ${utr}.` : 'With another reference.'),
  },
  utr_used: { tone: 'failed', label: 'Reference used', detail: (ref) => `${ref} was paid with it.` },
  twice: {
    tone: 'failed',
    label: 'Twice in the file',
    detail: () => 'An earlier line names the same order or reference.',
  },
  unknown_order: { tone: 'failed', label: 'Unknown order', detail: () => 'There is no such order.' },
  no_order: { tone: 'neutral', label: 'No order', detail: () => 'The line does not name one of our orders.' },
  no_amount: { tone: 'failed', label: 'No amount', detail: (due) => `${money(due)} was initiated.` },
  no_utr: { tone: 'failed', label: 'No reference', detail: () => 'A bank reference has 6 to 30 letters and digits.' },
}
