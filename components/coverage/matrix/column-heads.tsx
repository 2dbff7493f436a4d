// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in windows; the roles say what it is
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
import { memo, type ReactNode } from 'react'
import { STATE_WORDS, TIER_WORDS } from '@/components/partners/partner-words'
import { cn } from '@/components/ui/cn'
import { deviceLabel } from '@/lib/core/device-category'
import type { MatrixDevice, MatrixPartner } from '@/lib/coverage/types'
import { PARTNER_KIND_LABELS } from '@/lib/partners/types'
import { COLUMN, HEADER, LABEL } from './matrix-row'

interface ColumnHeadsProps {
  columns: readonly MatrixPartner[]
  first: number
  last: number
  width: number
  device: MatrixDevice
}

/** "Sharma Mobiles · V012 · vendor, tier A, Mumbai · on hold" */
export function partnerTip(partner: MatrixPartner): string {
  const facts = [
    partner.kind && PARTNER_KIND_LABELS[partner.kind],
    partner.tier && `tier ${TIER_WORDS[partner.tier]}`,
    partner.city,
  ].filter(Boolean)
  return [partner.name, partner.code, facts.join(', '), STATE_WORDS[partner.state]].filter(Boolean).join(' · ')
}

/** The partners above the columns; they stay in view. */
export const ColumnHeads = memo(function ColumnHeads({ columns, first, last, width, device }: ColumnHeadsProps) {
  const heads: ReactNode[] = []
  for (let at = first; at <= last; at++) {
    const partner = columns[at]
    if (!partner) continue
    const idle = device !== 'any' && !partner.devices.includes(device)
    heads.push(
      <div
        key={partner.code}
        role="columnheader"
        aria-colindex={at + 2}
        data-tip={`${partnerTip(partner)}${idle ? ` · does not take ${deviceLabel(device)}` : ''}`}
        className={cn(
          'absolute top-0 flex flex-col justify-end overflow-hidden border-line border-r px-2 pb-1 text-xs',
          (idle || partner.state === 'deactivated') && 'text-muted',
        )}
        style={{ left: LABEL + at * COLUMN, width: COLUMN, height: HEADER - 1 }}
      >
        <span className="line-clamp-2 font-medium leading-tight">{partner.name}</span>
        <span className={cn('truncate', partner.state === 'active' ? 'text-muted' : 'text-risk')}>
          {partner.state === 'active' ? partner.code : STATE_WORDS[partner.state]}
        </span>
      </div>,
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex border-line-strong border-b bg-surface"
      style={{ width, height: HEADER }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky left-0 z-10 flex shrink-0 items-end border-line border-r bg-surface px-3 pb-1 text-muted text-xs"
        style={{ width: LABEL }}
      >
        Pincode
      </div>
      {heads}
    </div>
  )
})
