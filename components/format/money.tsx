import { formatCompactRupees, formatRupees, NO_VALUE } from '@/lib/core/format'

export interface MoneyProps {
  paise: number | null | undefined
  /** "₹1.2 lakh", with the exact amount on hover and focus. For tiles and charts, not for lists. */
  compact?: boolean
  className?: string
}

export function Money({ paise, compact, className }: MoneyProps) {
  if (paise === null || paise === undefined) return <span className={className}>{NO_VALUE}</span>
  const exact = formatRupees(paise)
  return (
    <span
      data-tip={compact ? exact : undefined}
      className={`tabular whitespace-nowrap${className ? ` ${className}` : ''}`}
    >
      {compact ? formatCompactRupees(paise) : exact}
    </span>
  )
}
