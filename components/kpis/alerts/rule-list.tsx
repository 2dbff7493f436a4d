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
import { formatCount, formatDate } from '@/lib/core/format'
import { isKnownOf, isQueue } from '@/lib/kpis/domain/alert-rules'
import { watchedWords } from '@/lib/kpis/domain/alert-words'
import type { SavedRule } from '@/lib/kpis/types/alerts'
import { RuleDialog } from './rule-dialog'

function floorWords({ heldDays, measure }: SavedRule): string {
  if (isQueue(measure)) return '–'
  return heldDays === null ? 'No' : `${heldDays} ${heldDays === 1 ? 'day' : 'days'} on end`
}

function whereWords({ cities, partnerKinds, partners }: SavedRule): string {
  const also = [cities && 'cities', partnerKinds && 'kinds of partner', partners && 'partners']
  return ['Whole business', ...also.filter(Boolean)].join(', ')
}

function suddenWords({ measure, sudden }: SavedRule): string {
  if (!sudden) return 'No'
  return isQueue(measure) ? 'When it grows' : 'Yes'
}

const savedWords = ({ savedBy, savedAt, note }: SavedRule): string =>
  savedAt ? `${note} · ${savedBy}, ${formatDate(savedAt)}` : 'As it began'

/** How each figure and queue is watched, and the way to change it. */
export function RuleList({ rules, mayEdit }: { rules: readonly SavedRule[]; mayEdit: boolean }) {
  const dialog = (rule: SavedRule) =>
    mayEdit && (
      <RuleDialog
        key={rule.id ?? 'first'}
        rule={rule}
        name={watchedWords(rule.measure)}
        known={{
          queue: isQueue(rule.measure),
          cities: isKnownOf(rule.measure, 'city'),
          partnerKinds: isKnownOf(rule.measure, 'partner_kind'),
          partners: isKnownOf(rule.measure, 'partner'),
        }}
      />
    )
  const cards = (
    <DataCardList label="Rules">
      {rules.map((rule) => (
        <DataCard
          key={rule.measure}
          title={watchedWords(rule.measure)}
          rows={[
            { label: 'Past its floor', value: floorWords(rule) },
            { label: 'Sudden', value: suddenWords(rule) },
            { label: 'Of', value: whereWords(rule) },
            { label: 'At least', value: formatCount(rule.least) },
            { label: 'Chat', value: rule.chat ? 'Yes' : 'No' },
          ]}
          actions={dialog(rule)}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Rules" className="min-h-0 flex-1" stickyFirst cards={cards}>
      <TableHead>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>Past its floor</TableHeaderCell>
        <TableHeaderCell>Sudden change</TableHeaderCell>
        <TableHeaderCell>Of</TableHeaderCell>
        <TableHeaderCell numeric data-tip="Days with fewer rows do not count; a shorter queue is never too long">
          At least
        </TableHeaderCell>
        <TableHeaderCell>Chat</TableHeaderCell>
        <TableHeaderCell>Saved</TableHeaderCell>
        {mayEdit && <TableHeaderCell>Change</TableHeaderCell>}
      </TableHead>
      <TableBody>
        {rules.map((rule) => (
          <TableRow key={rule.measure}>
            <TableRowHeader>{watchedWords(rule.measure)}</TableRowHeader>
            <TableCell>{floorWords(rule)}</TableCell>
            <TableCell>{suddenWords(rule)}</TableCell>
            <TableCell>{whereWords(rule)}</TableCell>
            <TableCell numeric>{formatCount(rule.least)}</TableCell>
            <TableCell>{rule.chat ? 'Yes' : 'No'}</TableCell>
            <TableCell truncate data-tip={savedWords(rule)}>
              {savedWords(rule)}
            </TableCell>
            {mayEdit && <TableCell>{dialog(rule)}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
