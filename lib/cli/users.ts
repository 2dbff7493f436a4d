import { parseArgs } from 'node:util'
import { resetPassword } from '@/lib/auth/commands/change-user'
import { createUser } from '@/lib/auth/commands/create-user'
import { temporaryPassword } from '@/lib/auth/commands/first-administrator'
import { accountByEmail, listUsers } from '@/lib/auth/data/users'
import { ROLES, type Role, TEAMS } from '@/lib/auth/roles'
import { CommandFailed, commandLineContext, printLine, readStdin, table, usageError, valueOrFail } from './terminal'

export async function usersCommand([what, ...args]: string[]): Promise<void> {
  if (what === 'add') return addUser(args)
  if (what === 'list') return listAll(args)
  if (what === 'reset-password') return reset(args)
  throw usageError('Say what to do: add, list or reset-password.')
}

function needed(name: string, value: string | undefined): string {
  if (!value) throw usageError(`--${name} is needed.`)
  return value
}

export function roleOf(text: string | undefined): Role {
  const role = ROLES.find((one) => one === text)
  if (!role) throw usageError(`--role must be one of ${ROLES.join(', ')}.`)
  return role
}

function teamOf(text: string): string {
  const team = TEAMS.find((one) => one.toLowerCase() === text.toLowerCase())
  if (!team) throw usageError(`--team must be one of ${TEAMS.join(', ')}.`)
  return team
}

/** Without --password-stdin a password is made and printed once, alone on the last line; it must be changed at first sign-in. */
async function addUser(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      team: { type: 'string', multiple: true },
      partner: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
    },
  })
  const given = values['password-stdin'] ? await readStdin() : null
  const password = given ?? temporaryPassword()
  const email = needed('email', values.email)
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw usageError('--email must be an e-mail address.')
  const user = {
    email,
    name: needed('name', values.name),
    role: roleOf(values.role),
    teams: (values.team ?? []).map(teamOf),
    partnerId: values.partner ?? null,
    password,
    mustChangePassword: given === null,
  }
  valueOrFail(await createUser(commandLineContext(), user))
  await printLine(`${email} may sign in as ${user.role}.`)
  if (given === null) await printLine(`One-time password:\n${password}`)
}

async function listAll(args: string[]): Promise<void> {
  parseArgs({ args, options: {} })
  const rows: string[][] = []
  let page = await listUsers()
  for (;;) {
    for (const { email, name, role, state, partnerName, teams } of page.items) {
      rows.push([email, name, role, state, partnerName ?? '', teams.join('|')])
    }
    const { next } = page
    if (!next) break
    page = await listUsers({}, { after: next })
  }
  await printLine(table(['email', 'name', 'role', 'state', 'partner', 'teams'], rows))
}

async function reset(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } },
  })
  const account = await accountByEmail(needed('email', values.email))
  if (!account) throw new CommandFailed(`There is no user ${values.email}.`)
  const given = values['password-stdin'] ? await readStdin() : null
  const password = given ?? temporaryPassword()
  valueOrFail(await resetPassword(commandLineContext(), { userId: account.id, version: account.version, password }))
  await printLine(`The old password of ${account.email} ended; the new one must be changed at the next sign-in.`)
  if (given === null) await printLine(`One-time password:\n${password}`)
}
