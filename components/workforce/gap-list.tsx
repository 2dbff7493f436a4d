import { Banner } from '@/components/ui/banner'
import type { Gap } from '@/lib/workforce/domain/forecast'
import { dayWords, hourWords, peopleWords } from './words'

const SHOWN = 8

/** The hours in which people are missing, in words. */
export function GapList({ gaps, known }: { gaps: readonly Gap[]; known: boolean }) {
  if (!known)
    return (
      <Banner tone="info">
        Nothing has come in on these weekdays yet. Once it has, you will see expected work here next to who is planned.
      </Banner>
    )
  if (gaps.length === 0) return <Banner tone="success">Enough people are planned for every hour.</Banner>
  return (
    <Banner tone="warning" title={gaps.length === 1 ? 'One gap' : `${gaps.length} gaps`}>
      <ul className="columns-1 gap-x-8 sm:columns-2">
        {gaps.slice(0, SHOWN).map(({ date, from, to, missing }) => (
          <li key={date + from} className="tabular">
            {dayWords(date)}, {hourWords(from)}–{hourWords(to)}: {peopleWords(missing)} short
          </li>
        ))}
      </ul>
      {gaps.length > SHOWN && <p className="text-sm">And {gaps.length - SHOWN} more in the table.</p>}
    </Banner>
  )
}
