import { type Actor, makeActor, SYSTEM } from '@/lib/auth/actor'
import type { Role, Team } from '@/lib/auth/roles'
import { FIRST_NAMES, LAST_NAMES } from '../content/names'
import { Random, uuidAt } from '../random'
import type { DemoPartner } from './partners'

/** The one password of all demo sign-ins. */
export const DEMO_PASSWORD = 'chai-at-the-desk'

export type Person = {
  id: string
  email: string
  name: string
  role: Role
  teams: readonly Team[]
  partnerId: string | null
  /** Has the demo password; the others only lend their names to history. */
  signsIn: boolean
  actor: Actor
}

/** A key of one of the doors that place orders. Nobody knows its secret. */
export type DoorKey = { id: string; name: string; source: string; actor: Actor }

export type Staff = {
  people: Person[]
  doors: DoorKey[]
  associateOf: ReadonlyMap<string, Actor>
  /** Actors of a role; with several roles, of all of them. */
  of(...roles: Role[]): Actor[]
}

type Plan = { role: Role; name: string; teams: readonly Team[]; colleagues: number }

/** One sign-in for each role of lib/auth/roles.ts, and how many colleagues share the role. */
const PLANS: readonly Plan[] = [
  { role: 'ceo', name: 'Meera Raghunath', teams: [], colleagues: 0 },
  { role: 'ops_manager', name: 'Arjun Deshpande', teams: ['Operations'], colleagues: 1 },
  { role: 'ops_executive', name: 'Kavya Sundaram', teams: ['Operations'], colleagues: 6 },
  { role: 'vendor_manager', name: 'Rohit Malvankar', teams: ['SLA & Quality'], colleagues: 0 },
  { role: 'vendor_quality', name: 'Sneha Kulkarni', teams: ['SLA & Quality'], colleagues: 2 },
  { role: 'area_manager', name: 'Imran Qureshi', teams: ['Area & Serviceability'], colleagues: 0 },
  { role: 'pricing_manager', name: 'Nandini Bose', teams: ['Pricing'], colleagues: 0 },
  { role: 'cx_lead', name: 'Farah Contractor', teams: ['CX'], colleagues: 0 },
  { role: 'cx_agent', name: 'Vivek Pillai', teams: ['CX'], colleagues: 5 },
  { role: 'finance', name: 'Lata Krishnan', teams: ['Finance'], colleagues: 3 },
  { role: 'analyst', name: 'Dhruv Banerjee', teams: ['Tech'], colleagues: 0 },
  { role: 'marketing', name: 'Rhea Kapadia', teams: [], colleagues: 0 },
  { role: 'admin', name: 'Suresh Nambiar', teams: ['Tech'], colleagues: 0 },
]

function mailbox(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`
}

/** `ops.manager@demo.example` and so on: easy to remember on a tour. */
export function roleMailbox(role: Role): string {
  return `${role.replaceAll('_', '.')}@demo.example`
}

export const ROLE_NAMES: readonly { role: Role; name: string }[] = [
  ...PLANS.map(({ role, name }) => ({ role, name })),
  { role: 'associate', name: 'Ganesh Pawar' },
]

type Draft = Omit<Person, 'actor'>

function drafts(random: Random, since: number, associates: readonly DemoPartner[]): Draft[] {
  const taken = new Set(ROLE_NAMES.map(({ name }) => name))
  const colleague = (): string => {
    const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
    if (taken.has(name)) return colleague()
    taken.add(name)
    return name
  }
  const person = (role: Role, name: string, teams: readonly Team[], more: Partial<Draft> = {}): Draft => ({
    id: uuidAt(random, since),
    email: mailbox(name),
    name,
    role,
    teams,
    partnerId: null,
    signsIn: false,
    ...more,
  })
  const desk = PLANS.flatMap(({ role, name, teams, colleagues }) => [
    person(role, name, teams, { email: roleMailbox(role), signsIn: true }),
    ...Array.from({ length: colleagues }, () => person(role, colleague(), teams)),
  ])
  const riders = associates.map(({ id, name }, index) =>
    person('associate', name, ['Operations'], {
      partnerId: id,
      ...(index === 0 && { email: roleMailbox('associate'), signsIn: true }),
    }),
  )
  return [...desk, ...riders]
}

export function makeStaff(seed: number, since: number, associates: readonly DemoPartner[]): Staff {
  const random = Random.of(seed, 'staff')
  const people = drafts(random, since, associates).map((draft): Person => {
    const { id, name, role, partnerId, teams } = draft
    return { ...draft, actor: makeActor({ kind: 'user', id, name, role, partnerId, teams }) }
  })
  const doors = [
    { name: 'Website', source: 'website' },
    { name: 'Mobile app', source: 'app' },
  ].map((door): DoorKey => {
    const id = uuidAt(random, since)
    return { ...door, id, actor: makeActor({ kind: 'api_key', id, name: door.name, role: 'cx_agent' }) }
  })
  const riders = people.filter((person) => person.role === 'associate')
  return {
    people,
    doors,
    associateOf: new Map(riders.map((person) => [person.partnerId ?? '', person.actor])),
    of: (...roles) => people.filter(({ role }) => roles.includes(role)).map(({ actor }) => actor),
  }
}

export { SYSTEM }
