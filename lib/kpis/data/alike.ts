import type { Sql } from '@/lib/server/sql'
import type { Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'

/** One of some questions that differ in what they group by, and in nothing else. */
export type Asked = { question: Question; dims: Dimensions }

/** Questions with what their rows are picked and grouped by. */
export function askedOf(db: Sql, questions: readonly Question[]): Promise<Asked[]> {
  return Promise.all(questions.map(async (question) => ({ question, dims: await dimensions(db, question) })))
}

/**
 * Answers each of some questions; those that differ only in what they group by, and agree in what they `want`, are answered together: they read the
 * same rows. `read` answers questions in their order.
 */
export async function answerAlike<Ask extends { question: Question }, Answer>(
  asks: readonly Ask[],
  want: (ask: Ask) => unknown,
  read: (same: readonly [Ask, ...Ask[]]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const alike = new Map<string, { same: [Ask, ...Ask[]]; places: number[] }>()
  for (const [place, ask] of asks.entries()) {
    const key = JSON.stringify([{ ...ask.question, by: null }, want(ask)])
    const known = alike.get(key)
    if (known) {
      known.same.push(ask)
      known.places.push(place)
    } else alike.set(key, { same: [ask], places: [place] })
  }
  const answers: Answer[] = []
  const reads = [...alike.values()].map(async ({ same, places }) => {
    for (const [index, answer] of (await read(same)).entries()) answers[places[index] as number] = answer
  })
  await Promise.all(reads)
  return answers
}
