import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import type { AccessQuery } from '@/lib/auth/schema'

interface AccessFiltersProps {
  query: AccessQuery
  actors: readonly { label: string; options: readonly { value: string; label: string }[] }[]
}

const KINDS = [
  { value: 'unmasked', label: 'Account shown in full' },
  { value: 'exported', label: 'Exported with contacts' },
]

/** Kept in the address, so that what was found can be sent to a colleague. */
export function AccessFilters({ query, actors }: AccessFiltersProps) {
  return (
    <search>
      <form key={JSON.stringify(query)} action="/audit/access" className="mb-3 flex flex-wrap items-center gap-2">
        <div className="w-44 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="actor"
            aria-label="Who"
            placeholder="Anybody"
            options={actors}
            defaultValue={query.actor ?? ''}
          />
        </div>
        <div className="w-52 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="kind"
            aria-label="What"
            placeholder="Anything"
            options={KINDS}
            defaultValue={query.kind ?? ''}
          />
        </div>
        {(['from', 'to'] as const).map((name) => (
          <label
            key={name}
            htmlFor={`access-${name}`}
            className="flex gap-x-1.5 text-muted text-sm max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col sm:items-center"
          >
            {name === 'from' ? 'From' : 'To'}{' '}
            <Input id={`access-${name}`} type="date" name={name} defaultValue={query[name]} className="sm:w-40" />
          </label>
        ))}
        <Button type="submit">Show</Button>
      </form>
    </search>
  )
}
