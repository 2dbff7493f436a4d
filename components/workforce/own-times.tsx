import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { localDate } from '@/lib/core/business-time'
import type { Absence, Shift } from '@/lib/workforce/types'
import { AbsenceDialog } from './absence-dialog'
import { AbsenceList } from './absence-list'
import { dayWords, timesWords } from './words'

const SHOWN = 10

/** When one works oneself, and when not. */
export function OwnTimes({
  shifts,
  absences,
  now,
}: {
  shifts: readonly Shift[]
  absences: readonly Absence[]
  now: Date
}) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Your next shifts">
        {shifts.length > 0 ? (
          <ul className="columns-1 gap-x-6 text-sm sm:columns-2">
            {shifts.slice(0, SHOWN).map((shift) => (
              <li key={shift.id} className="tabular py-0.5">
                {dayWords(localDate(shift.startsAt))}, {timesWords(shift)}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted text-sm">You have no published shifts.</p>
        )}
      </Card>
      <Card
        title="Your absences"
        actions={
          <AbsenceDialog person={null} today={localDate(now)} trigger={<Button size="sm">Enter an absence</Button>} />
        }
      >
        {absences.length > 0 ? (
          <AbsenceList absences={absences} names={false} now={now} />
        ) : (
          <p className="text-muted text-sm">None entered.</p>
        )}
      </Card>
    </div>
  )
}
