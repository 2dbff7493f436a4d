import type { Role } from '@/lib/auth/roles'

/** What makes an item worth a look. Source: issue "Tickets", Quality. */
export const RISKS = ['reopened', 'breached', 'sent_back', 'low_csat', 'new_agent'] as const
export type Risk = (typeof RISKS)[number]

export const RISK_LABELS: Record<Risk, string> = {
  reopened: 'Reopened',
  breached: 'Late',
  sent_back: 'Sent back',
  low_csat: 'Low rating',
  new_agent: 'New agent',
}

/** Roles that may audit (`quality.audit`), of whom the rules choose. */
export const AUDITOR_ROLES = ['cx_lead', 'vendor_quality', 'ops_manager'] as const satisfies Role[]

export type Criterion = { code: string; label: string; help: string; weight: number; critical: boolean }

/** `passAt`: percent. */
export type Scorecard = { passAt: number; criteria: Criterion[] }

export type Sampling = {
  /** Of each agent's items of a week so many by chance … */
  randomPerAgent: number
  /** … and of those at risk so many of all. */
  riskPerWeek: number
  risks: Risk[]
  /** For so many days after the account was made somebody is new. */
  newAgentDays: number
  /** So many percent are looked at by a second auditor. */
  secondPercent: number
  /** Days for an audit. */
  dueDays: number
  auditors: (typeof AUDITOR_ROLES)[number][]
}

export type QualityPolicy = { sampling: Sampling; scorecard: Scorecard }

export type RulesVersion = {
  version: number
  effectiveFrom: Date
  body: QualityPolicy
  note: string
  byName: string
  at: Date
}

export const SUBJECT_KINDS = ['ticket', 'query'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** Something that a week's sample may be drawn from. */
export type Candidate = {
  kind: SubjectKind
  id: string
  ref: string
  agent: string
  agentName: string
  risks: Risk[]
}

export type Auditor = { id: string; name: string }

export const MARKS = ['met', 'partly', 'missed', 'na'] as const
export type Mark = (typeof MARKS)[number]
export const MARK_LABELS: Record<Mark, string> = {
  met: 'Met',
  partly: 'Partly',
  missed: 'Missed',
  na: 'Does not apply',
}

export type Answer = { mark: Mark; note?: string | undefined }
export type Answers = Record<string, Answer>

export type Appeal = {
  text: string
  at: Date
  decision: 'kept' | 'overturned' | null
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type Audit = {
  id: string
  ref: string
  version: number
  subjectKind: SubjectKind
  subjectId: string
  subjectRef: string
  agentId: string
  agentName: string
  why: 'random' | 'risk' | 'chosen'
  risks: Risk[]
  auditorId: string
  auditorName: string
  secondOfId: string | null
  rulesVersion: number
  dueOn: string
  auditedAt: Date | null
  answers: Answers | null
  score: number | null
  passed: boolean | null
  criticals: string[]
  comment: string | null
  appeal: Appeal | null
}

export type CoachingNote = {
  id: string
  auditRef: string | null
  text: string
  byName: string
  at: Date
  acknowledgedAt: Date | null
}

/** How clear a handover was, by the word of each number. */
export const CLARITY: Record<number, string> = {
  1: 'Not usable',
  2: 'Had to ask',
  3: 'Enough',
  4: 'Clear',
  5: 'Ready to act on',
}
