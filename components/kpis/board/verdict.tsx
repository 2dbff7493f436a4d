import { KPIS } from '@/lib/kpis/domain/registry'
import type { Standard } from '@/lib/kpis/domain/targets'
import { STATUS_WORDS, type Status, statusOf } from '@/lib/kpis/domain/targets'
import type { Figure, KpiId } from '@/lib/kpis/types'
import { valueWords } from '../kpi-words'
import { StandingBadge } from './standing-badge'

export interface VerdictProps {
  figures: readonly Figure[]
  goals: Partial<Record<KpiId, Standard | null>>
}

const ORDER: readonly Status[] = ['breach', 'watch', 'on_target']

/** Ten seconds: whether all is well, and which numbers say otherwise. */
export function Verdict({ figures, goals }: VerdictProps) {
  const told = figures.flatMap((figure) => {
    const standing = statusOf(figure.id, figure.value, goals[figure.id])
    return standing ? [{ figure, standing }] : []
  })
  if (told.length === 0) return null
  const of = (standing: Status) => told.filter((one) => one.standing === standing)
  const well = of('on_target').length === told.length
  return (
    <section aria-label="How it stands" className="mb-3 rounded-lg border border-line bg-surface p-4">
      <p className="font-medium text-lg">
        {well
          ? `All ${told.length} on target`
          : ORDER.flatMap((standing) =>
              of(standing).length > 0 ? [`${of(standing).length} ${WORDS[standing]}`] : [],
            ).join(' · ')}
      </p>
      {!well && (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-2 text-sm">
          {ORDER.filter((standing) => standing !== 'on_target').flatMap((standing) =>
            of(standing).map(({ figure }) => (
              <li key={figure.id}>
                <a href={`#${figure.id}`} className="inline-flex min-h-8 items-center gap-2 rounded-sm hover:underline">
                  <StandingBadge standing={standing} />
                  {KPIS[figure.id].label}
                  <span className="tabular text-muted">{valueWords(figure.id, figure.value)}</span>
                </a>
              </li>
            )),
          )}
        </ul>
      )}
    </section>
  )
}

const WORDS: Record<Status, string> = {
  breach: 'in breach',
  watch: 'to watch',
  on_target: STATUS_WORDS.on_target.toLowerCase(),
}
