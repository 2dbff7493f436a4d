import { formatRupees, NO_VALUE } from '@/lib/core/format'

export interface MoneyProps {
  paise: number | null | undefined
  className?: string
}

export function Money({ paise, className }: MoneyProps) {
  if (paise === null || paise === undefined) return <span className={className}>{NO_VALUE}</span>
  return <span className={`tabular whitespace-nowrap${className ? ` ${className}` : ''}`}>{formatRupees(paise)}</span>
}
