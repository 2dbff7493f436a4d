import Link from 'next/link'

/** What became of one ticket: who has it, or why it stayed (null: nobody could take it). */
export type MovedWords = { ref: string; to: string | null; why: string | null }

/** What became of the tickets that were to be moved. */
export function MovedList({ moved }: { moved: readonly MovedWords[] }) {
  const gone = moved.filter(({ to }) => to !== null)
  const stayed = moved.filter(({ to }) => to === null)
  const people = new Map<string, number>()
  for (const { to } of gone) if (to) people.set(to, (people.get(to) ?? 0) + 1)
  return (
    <div role="status" className="mt-2">
      {gone.length > 0 && (
        <p>
          {gone.length} moved: {[...people].map(([name, count]) => `${name} ${count}`).join(', ')}.
        </p>
      )}
      {moved.length === 0 && <p>There was nothing left to move.</p>}
      {stayed.length > 0 && (
        <ul>
          {stayed.map(({ ref, why }) => (
            <li key={ref}>
              <Link href={`/tickets/${ref}`} className="text-accent-text hover:underline">
                {ref}
              </Link>{' '}
              stayed: {why ?? 'nobody in the team can take it now.'}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
