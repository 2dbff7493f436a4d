import { parseArgs } from 'node:util'
import { SCOPES } from '@/lib/auth/capabilities'
import { createApiKey, revokeApiKey } from '@/lib/auth/commands/api-keys'
import { listApiKeys } from '@/lib/auth/data/api-keys'
import { commandLineContext, printLine, table, usageError, valueOrFail } from './terminal'
import { roleOf } from './users'

export async function apiKeysCommand([what, ...args]: string[]): Promise<void> {
  if (what === 'add') return addKey(args)
  if (what === 'list') return listAll(args)
  if (what === 'revoke') return revoke(args)
  throw usageError('Say what to do: add, list or revoke.')
}

async function addKey(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      role: { type: 'string' },
      partner: { type: 'string' },
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
    },
  })
  const role = roleOf(values.role)
  const scopes = values.scope ?? []
  const unknown = scopes.find((scope) => !Object.hasOwn(SCOPES, scope))
  if (unknown) throw usageError(`--scope must be one of ${Object.keys(SCOPES).join(', ')}.`)
  const name = values.name ?? `${role} key`
  const { keyId, key } = valueOrFail(
    await createApiKey(commandLineContext(), { name, role, partnerId: values.partner ?? null, scopes }),
  )
  await printLine(`Key “${name}” (${keyId}) acts as ${role}. It is shown only now:\n${key}`)
}

async function listAll(args: string[]): Promise<void> {
  parseArgs({ args, options: {} })
  const rows = (await listApiKeys()).map((key) => [
    key.id,
    key.prefix,
    key.name,
    key.role,
    key.partnerName ?? '',
    key.scopes.join('|'),
    key.lastUsedAt?.toISOString() ?? 'never',
    key.revokedAt ? 'revoked' : 'live',
  ])
  await printLine(table(['id', 'prefix', 'name', 'role', 'partner', 'scopes', 'last used', 'state'], rows))
}

async function revoke(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  const [asked] = positionals
  if (!asked || positionals.length > 1)
    throw usageError('Name one key by its id or prefix, as `api-keys list` shows it.')
  const key = (await listApiKeys()).find((one) => one.id === asked || one.prefix === asked)
  valueOrFail(await revokeApiKey(commandLineContext(), { keyId: key?.id ?? asked }))
  await printLine(`Key ${key?.name ?? asked} is revoked.`)
}
