import { Button } from '@/components/ui/button'
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
import { ROLE_LABELS, type Role } from '@/lib/auth/roles'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'
import { languageLabel, type SkilledMember } from '@/lib/workforce/types'
import { AbsenceDialog } from './absence-dialog'
import { SkillsDialog } from './skills-dialog'

export interface PeopleTableProps {
  members: readonly SkilledMember[]
  categories: readonly { code: string; label: string }[]
  teamLimit: number
  today: string
}

const listed = (values: readonly string[], label: (value: string) => string): string =>
  values.length === 0 ? 'All' : values.map(label).join(', ')

/** The people of a team with what they can do. */
export function PeopleTable({ members, categories, teamLimit, today }: PeopleTableProps) {
  const names = new Map(categories.map(({ code, label }) => [code, label]))
  const cells = (one: SkilledMember) => ({
    Distribution: one.takesTickets ? `Up to ${one.openLimit ?? teamLimit} open` : 'Takes none',
    Categories: listed(one.categories, (code) => names.get(code) ?? code),
    Channels: listed(one.channels, (channel) => CHANNEL_LABELS[channel as Channel] ?? channel),
    Languages: one.languages.length > 0 ? one.languages.map(languageLabel).join(', ') : 'Not said',
  })
  const buttons = (one: SkilledMember) => (
    <>
      <SkillsDialog
        key={one.version}
        person={one}
        categories={categories}
        teamLimit={teamLimit}
        trigger={<Button size="sm">Skills</Button>}
      />
      <AbsenceDialog person={one} today={today} trigger={<Button size="sm">Absence</Button>} />
    </>
  )
  const cards = (
    <DataCardList label="People">
      {members.map((one) => (
        <DataCard
          key={one.id}
          title={one.name}
          rows={Object.entries(cells(one)).map(([label, value]) => ({ label, value }))}
          actions={buttons(one)}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="People and their skills" cards={cards}>
      <TableHead>
        <TableHeaderCell>Person</TableHeaderCell>
        <TableHeaderCell>Role</TableHeaderCell>
        <TableHeaderCell>Distribution</TableHeaderCell>
        <TableHeaderCell>Categories</TableHeaderCell>
        <TableHeaderCell>Channels</TableHeaderCell>
        <TableHeaderCell>Languages</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {members.map((one) => {
          const { Distribution, ...lists } = cells(one)
          return (
            <TableRow key={one.id}>
              <TableRowHeader>{one.name}</TableRowHeader>
              <TableCell>{ROLE_LABELS[one.role as Role]}</TableCell>
              <TableCell>{Distribution}</TableCell>
              {Object.entries(lists).map(([label, value]) => (
                <TableCell key={label} truncate data-tip={value}>
                  {value}
                </TableCell>
              ))}
              <TableCell>
                <span className="flex justify-end gap-2">{buttons(one)}</span>
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
