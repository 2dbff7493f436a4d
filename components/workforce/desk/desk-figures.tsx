import { Card } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import { addDays } from '@/lib/core/business-time'
import type { PeopleFigures } from '@/lib/kpis/loaders/people'
import type { KpiId } from '@/lib/kpis/types'
import type { DeskPage } from '@/lib/workforce/loaders/desk'
import { addUp, PeriodFigures } from './period-figures'

export interface DeskFiguresProps {
  page: DeskPage
  told: PeopleFigures
  periods: readonly { days: number; href: string }[]
}

/** How a period went: by person of the team, and by team. The figures are those of the registry, and open the same rows. */
export function DeskFigures({ page, told, periods }: DeskFiguresProps) {
  const { team, teams, workers, days } = page
  const { period, figures } = told
  const href = (agent: string) => (id: KpiId) =>
    `/kpis/${id}?${new URLSearchParams({ period: 'custom', from: period.from, last: addDays(period.to, -1), agent })}`
  const of = (id: string) => figures.filter(({ group }) => group === id)
  const ofTeam = (one: string) => workers.filter(({ teams: their }) => their.includes(one)).flatMap(({ id }) => of(id))
  const people = workers.filter(({ id, teams: their }) => their.includes(team) && of(id).length > 0)
  const rows = people.map(({ id, name }) => ({ key: id, name, parts: addUp(of(id)), href: href(id) }))
  const byTeam = teams.flatMap((one) => {
    const their = ofTeam(one)
    return their.length > 0 ? [{ key: one, name: one, parts: addUp(their) }] : []
  })
  return (
    <Card
      title={`The last ${days} days`}
      description="The KPI figures, each with its number of rows. Times are working time."
      actions={
        <Segmented
          label="Period"
          name="days"
          value={String(days)}
          options={periods.map((one) => ({ value: String(one.days), label: `${one.days} days`, href: one.href }))}
        />
      }
      flush
    >
      {rows.length > 0 ? (
        <PeriodFigures
          caption="Figures by person"
          head="Person"
          rows={[...rows, { key: 'all', name: `All of ${team}`, parts: addUp(ofTeam(team)) }]}
        />
      ) : (
        <p className="px-4 pb-4 text-muted text-sm">Nobody in this team handled or resolved anything on these days.</p>
      )}
      {byTeam.length > 0 && (
        <>
          <h3 className="px-4 pt-4 pb-2 font-medium">By team</h3>
          <PeriodFigures caption="Figures by team" head="Team" rows={byTeam} />
        </>
      )}
    </Card>
  )
}
