import type pg from 'pg'
import type { Actor } from '@/lib/auth/actor'

/** What every case is measured on. */
export type Bench = {
  /** Straight to the database, for floors. */
  pool: pg.Pool
  now: Date
  /** Orders in the database when the run began. */
  orders: number
  /** An operations manager: sees every order and every contact. */
  actor: Actor
}

/** Times the floor that the product may take, or the least share of the floor's rows a second that it must reach. */
export type Goal = { atMost: number } | { atLeast: number }

type Measured = {
  name: string
  /** What the product is compared with, in a sentence. */
  against: string
  /** No more rounds than this, whatever --rounds says: for work that takes seconds. */
  rounds?: number
}

/** One line of the table: the product and its floor, doing the same work on the same data. */
export type Compared = Measured & {
  goal: Goal
  /** Work before each run that is not measured (both sides get one of their own). */
  prepare?(round: number): Promise<void>
  product(round: number): Promise<unknown>
  floor(round: number): Promise<unknown>
  /** What must be equal in both answers; the run fails otherwise. Left out where both only write. */
  answer?(of: 'product' | 'floor', given: unknown): unknown
}

/** A time that a person waits for: a goal in milliseconds, and no floor. It means this machine, unlike a ratio. */
export type Timed = Measured & {
  goal: { withinMs: number }
  product(round: number): Promise<unknown>
  /** The times that a run has measured itself, and which share of all of them must be within the goal; else the run's own time, as a median. */
  times?: { of(given: unknown): number[]; percentile: number }
  /** When all rounds are over. */
  end?(): Promise<void>
}

export type Measure = Compared | Timed

/** A file in `cases` exports one of these as its default: on the database, or on none, with as many orders as are asked for at most. */
export type BenchCase =
  | { name: string; alone?: false; measures(bench: Bench): Promise<Measure[]> }
  | { name: string; alone: true; measures(orders: number): Promise<Measure[]> }
