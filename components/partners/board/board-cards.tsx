import { cn } from '@/components/ui/cn'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import type { Spot } from '@/components/ui/grid-selection'
import { formatShortDay, formatWeekday } from '@/lib/core/format'
import { type BoardPartner, PARTNER_KIND_LABELS } from '@/lib/partners/types'
import { PartnerStateBadge } from '../partner-words'
import { cellSentence, lookOf } from './level-words'

interface BoardCardsProps {
  partners: readonly BoardPartner[]
  dates: readonly string[]
  today: string
  onOpen: (spot: Spot) => void
}

/** The board on a phone: a card for each partner with its days; a day opens what can be set. */
export function BoardCards({ partners, dates, today, onOpen }: BoardCardsProps) {
  return (
    <div className="sm:hidden">
      <DataCardList label="Capacity: partners by date">
        {partners.map((partner, row) => (
          <DataCard
            key={partner.code}
            title={partner.name}
            badge={partner.state === 'active' ? undefined : <PartnerStateBadge state={partner.state} />}
            rows={[{ label: partner.city ?? PARTNER_KIND_LABELS[partner.kind], value: partner.code }]}
            actions={
              <ol className="grid grid-cols-4 gap-1.5">
                {partner.cells.map((cell, col) => {
                  const date = dates[col] ?? ''
                  const look = lookOf(cell)
                  return (
                    <li key={date}>
                      <button
                        type="button"
                        aria-label={`${partner.name}, ${cellSentence(date, cell)}`}
                        onClick={() => onOpen({ row, col })}
                        className={cn(
                          'flex min-h-14 w-full flex-col items-center justify-center rounded-md border border-line leading-tight',
                          look.style,
                        )}
                      >
                        <span className="whitespace-nowrap text-xs">
                          {date === today ? 'Today' : `${formatWeekday(date)} ${formatShortDay(date).split(' ')[0]}`}
                        </span>
                        <span className="tabular font-medium text-sm">
                          {cell.used}/{cell.capacity}
                          {cell.override !== null && '*'}
                        </span>
                        <span className="whitespace-nowrap text-xs">{look.words}</span>
                      </button>
                    </li>
                  )
                })}
              </ol>
            }
          />
        ))}
      </DataCardList>
    </div>
  )
}
