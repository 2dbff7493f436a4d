import Link from 'next/link'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, NO_VALUE } from '@/lib/core/format'
import type { CityLine } from '@/lib/coverage/types'

interface CityTableProps {
  cities: readonly CityLine[]
  /** Orders and leads by city in so many days; a city without is left out. */
  demand: ReadonlyMap<string, { orders: number; leads: number }>
  days: number
}

const mapHref = (city: string): string => `/coverage/map?city=${encodeURIComponent(city)}`
const flagHref = (city: string, kind?: string): string =>
  `/serviceability/flags?${new URLSearchParams({ ...(kind && { kind }), city })}`

/** Wanted in a week, out of so many days. */
function weekly(city: string, { demand, days }: CityTableProps): number {
  const { orders = 0, leads = 0 } = demand.get(city) ?? {}
  return Math.round(((orders + leads) * 7) / days)
}

/** A week's wishes against a week's pickups, with a word where they do not fit. */
function load(line: CityLine, props: CityTableProps): { text: string; over: boolean } {
  const wanted = weekly(line.city, props)
  const over = wanted > line.capacity
  if (line.capacity === 0) return { text: wanted > 0 ? 'No capacity' : NO_VALUE, over }
  return { text: `${Math.round((wanted / line.capacity) * 100)}%${over ? ' over' : ''}`, over }
}

function FlagCount({ count, href }: { count: number; href: string }) {
  if (count === 0) return NO_VALUE
  return (
    <Link
      href={href}
      className="inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm text-risk hover:underline"
    >
      {formatCount(count)}
    </Link>
  )
}

/** Cities with how they are served, by whom, what is wanted there, and what is flagged. */
export function CityTable(props: CityTableProps) {
  const { cities } = props
  return (
    <Table
      caption="Cities"
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={<CityCards {...props} />}
    >
      <TableHead>
        <TableHeaderCell>City</TableHeaderCell>
        <TableHeaderCell numeric>Pincodes</TableHeaderCell>
        <TableHeaderCell numeric>Fully served</TableHeaderCell>
        <TableHeaderCell numeric>Partially</TableHeaderCell>
        <TableHeaderCell numeric>Not served</TableHeaderCell>
        <TableHeaderCell numeric>Active partners</TableHeaderCell>
        <TableHeaderCell numeric>Capacity a week</TableHeaderCell>
        <TableHeaderCell numeric>Wanted a week</TableHeaderCell>
        <TableHeaderCell numeric>Of capacity</TableHeaderCell>
        <TableHeaderCell numeric>No active partner</TableHeaderCell>
        <TableHeaderCell numeric>On one partner</TableHeaderCell>
      </TableHead>
      <TableBody>
        {cities.map((line) => {
          const use = load(line, props)
          return (
            <TableRow key={line.city}>
              <TableRowHeader>
                <Link href={mapHref(line.city)} data-tip={line.state} className="rounded-sm hover:underline">
                  {line.city}
                </Link>
              </TableRowHeader>
              <TableCell numeric>{formatCount(line.pincodes)}</TableCell>
              <TableCell numeric>{formatCount(line.full)}</TableCell>
              <TableCell numeric>{formatCount(line.partial)}</TableCell>
              <TableCell numeric>{formatCount(line.pincodes - line.full - line.partial)}</TableCell>
              <TableCell numeric>{formatCount(line.partners)}</TableCell>
              <TableCell numeric>{formatCount(line.capacity)}</TableCell>
              <TableCell numeric>{formatCount(weekly(line.city, props))}</TableCell>
              <TableCell numeric>
                <span className={use.over ? 'text-risk' : undefined}>{use.text}</span>
              </TableCell>
              <TableCell numeric>
                <FlagCount count={line.noActivePartner} href={flagHref(line.city)} />
              </TableCell>
              <TableCell numeric>
                <FlagCount count={line.onePartner} href={flagHref(line.city, 'one_partner')} />
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

function CityCards(props: CityTableProps) {
  return (
    <DataCardList label="Cities">
      {props.cities.map((line) => (
        <DataCard
          key={line.city}
          title={line.city}
          href={mapHref(line.city)}
          rows={[
            {
              label: 'Fully, partially served',
              value: `${formatCount(line.full)}, ${formatCount(line.partial)} of ${formatCount(line.pincodes)}`,
            },
            { label: 'Active partners', value: formatCount(line.partners) },
            { label: 'Wanted of capacity', value: load(line, props).text },
            { label: 'Flags', value: formatCount(line.noActivePartner + line.onePartner) },
          ]}
        />
      ))}
    </DataCardList>
  )
}
