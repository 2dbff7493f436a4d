import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { ROLE_LABELS } from '@/lib/auth/roles'
import type { ApiKeyRow } from '@/lib/auth/types'
import { NO_VALUE } from '@/lib/core/format'
import { RevokeKeyButton } from './revoke-key-button'

function KeyState({ apiKey }: { apiKey: ApiKeyRow }) {
  return apiKey.revokedAt ? (
    <StatusBadge tone="neutral">Revoked</StatusBadge>
  ) : (
    <StatusBadge tone="done">Live</StatusBadge>
  )
}

function scopeWords({ scopes }: ApiKeyRow): string {
  return scopes.length === 0 ? 'All of the role' : scopes.join(', ')
}

export function ApiKeyTable({ keys, now }: { keys: readonly ApiKeyRow[]; now: Date }) {
  return (
    <Table
      caption="API keys"
      stickyFirst
      density="comfortable"
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={
        <DataCardList label="API keys">
          {keys.map((key) => (
            <DataCard
              key={key.id}
              title={key.name}
              badge={<KeyState apiKey={key} />}
              rows={[
                { label: 'Acts as', value: ROLE_LABELS[key.role] },
                { label: 'Partner', value: key.partnerName ?? NO_VALUE },
                { label: 'Scopes', value: scopeWords(key) },
                { label: 'Begins with', value: <code className="font-mono">{key.prefix}…</code> },
                { label: 'Last used', value: key.lastUsedAt ? <When at={key.lastUsedAt} now={now} /> : 'Never' },
              ]}
              actions={!key.revokedAt && <RevokeKeyButton keyId={key.id} name={key.name} />}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Name</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Begins with</TableHeaderCell>
        <TableHeaderCell>Acts as</TableHeaderCell>
        <TableHeaderCell>Scopes</TableHeaderCell>
        <TableHeaderCell>Last used</TableHeaderCell>
        <TableHeaderCell>Made</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Revoke</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <TableRow key={key.id}>
            <TableRowHeader className="max-w-64 truncate">{key.name}</TableRowHeader>
            <TableCell>
              <KeyState apiKey={key} />
            </TableCell>
            <TableCell>
              <code className="font-mono">{key.prefix}…</code>
            </TableCell>
            <TableCell>
              {ROLE_LABELS[key.role]}
              {key.partnerName && <span className="text-muted"> · {key.partnerName}</span>}
            </TableCell>
            <TableCell truncate data-tip={key.scopes.length > 1 ? scopeWords(key) : undefined}>
              {scopeWords(key)}
            </TableCell>
            <TableCell>
              {key.lastUsedAt ? (
                <When at={key.lastUsedAt} now={now} focusable={false} />
              ) : (
                <span className="text-muted">Never</span>
              )}
            </TableCell>
            <TableCell>
              <When at={key.createdAt} now={now} focusable={false} />
              {key.createdByName && <span className="text-muted"> by {key.createdByName}</span>}
            </TableCell>
            <TableCell className="text-right">
              {!key.revokedAt && <RevokeKeyButton keyId={key.id} name={key.name} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
