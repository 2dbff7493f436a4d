import Link from 'next/link'
import { When } from '@/components/format/when'
import type { CoachingNote } from '@/lib/quality/types'
import { AcknowledgeButton } from './audit-acts'

/** Coaching notes, the newest first; their person says that they have read them. */
export function NoteList({ notes, own }: { notes: readonly CoachingNote[]; own: boolean }) {
  if (notes.length === 0) return <p className="text-muted text-sm">None</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {notes.map((note) => (
        <li key={note.id} className="flex flex-col gap-1 py-2 first:pt-0 last:pb-0">
          <p className="whitespace-pre-line break-words">{note.text}</p>
          <p className="text-muted text-sm">
            {note.byName}, <When at={note.at} kind="exact" />
            {note.auditRef && (
              <>
                {' '}
                on{' '}
                <Link href={`/quality/audits/${note.auditRef}`} className="thumb text-accent-text hover:underline">
                  {note.auditRef}
                </Link>
              </>
            )}
            {note.acknowledgedAt && (
              <>
                {' · read '}
                <When at={note.acknowledgedAt} kind="exact" />
              </>
            )}
          </p>
          {own && !note.acknowledgedAt && (
            <div>
              <AcknowledgeButton id={note.id} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
