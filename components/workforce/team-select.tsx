'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useId } from 'react'
import { SelectField } from '@/components/ui/select'

/** The team that the page is about; it stands in the address. */
export function TeamSelect({ team, teams }: { team: string; teams: readonly string[] }) {
  const id = useId()
  const router = useRouter()
  const path = usePathname()
  const params = useSearchParams()
  if (teams.length < 2) return <p className="py-1 font-medium">{team}</p>
  return (
    <div className="flex max-w-full items-center gap-2 text-sm">
      <label htmlFor={id} className="shrink-0 text-muted">
        Team
      </label>
      <span className="w-56 min-w-0">
        <SelectField
          id={id}
          value={team}
          options={teams.map((value) => ({ value, label: value }))}
          onChange={(event) => {
            const query = new URLSearchParams(params)
            query.set('team', event.target.value)
            router.push(`${path}?${query}`)
          }}
        />
      </span>
    </div>
  )
}
