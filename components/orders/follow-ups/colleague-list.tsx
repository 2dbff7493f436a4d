'use client'

import { ask } from '@/components/ui/ask'
import { cn } from '@/components/ui/cn'
import { useAsked } from '@/components/ui/use-asked'
import { ROLE_LABELS, type Role } from '@/lib/auth/roles'

export type FoundColleague = { id: string; name: string; role: Role }

/** `address`: where they are looked for. */
export async function findColleagues(address: string, q: string, signal: AbortSignal): Promise<FoundColleague[]> {
  return (await ask<{ items: FoundColleague[] }>(address, { q }, signal)).items
}

/** Colleagues who may be named, by what is typed; nothing is asked while nothing is. */
export function useColleagues(address: string, q: string | null): { items: FoundColleague[]; loading: boolean } {
  const { data, isFetching } = useAsked({
    queryKey: ['colleagues', address, q],
    enabled: q !== null,
    queryFn: ({ signal }) => findColleagues(address, q ?? '', signal),
  })
  return { items: (q !== null && data) || [], loading: q !== null && isFetching && !data }
}

interface ColleagueListProps {
  id: string
  /** What they are looked for who may see it: "order". */
  what: string
  items: readonly FoundColleague[]
  loading: boolean
  active: number
  onChoose: (who: FoundColleague) => void
  onActive: (index: number) => void
}

/** Who may be mentioned, below the note that is typed. */
export function ColleagueList({ id, what, items, loading, active, onChoose, onActive }: ColleagueListProps) {
  if (items.length === 0) {
    return (
      <p role="status" className="floating absolute inset-x-0 z-20 mt-1 px-3 py-2 text-muted text-sm">
        {loading ? 'Looking …' : `Nobody by that name may see this ${what}.`}
      </p>
    )
  }
  return (
    <div id={id} role="listbox" aria-label="Colleagues" className="floating absolute inset-x-0 z-20 mt-1 p-1">
      {items.map((who, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the note's field, which keeps the focus
        <div
          key={who.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onActive(index)}
          onClick={() => onChoose(who)}
          className={cn(
            'flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1.5 max-sm:py-2.5',
            index === active && 'bg-hover',
          )}
        >
          <span className="min-w-0 truncate">{who.name}</span>
          <span className="shrink-0 text-muted text-sm">{ROLE_LABELS[who.role]}</span>
        </div>
      ))}
    </div>
  )
}
