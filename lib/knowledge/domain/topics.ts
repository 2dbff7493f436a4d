import type { TicketPolicy } from '@/lib/tickets/types'

/** Every category ("pickup") and sub-category ("pickup/no_show") of tickets. */
export function topicsOf(policy: Pick<TicketPolicy, 'categories'>): string[] {
  return policy.categories.flatMap(({ code, subcategories }) => [
    code,
    ...subcategories.map((sub) => `${code}/${sub.code}`),
  ])
}

/** The topics of something in a category: the category, then the sub-category. */
export function topicsFor(category: string, subcategory: string | null): string[] {
  return subcategory ? [category, `${category}/${subcategory}`] : [category]
}

/** A topic by its name: "Pickup and visit · No-show". One that is in the rules no more is named by its code. */
export function topicWords(
  categories: readonly { code: string; label: string; subcategories: readonly { code: string; label: string }[] }[],
  topic: string,
): string {
  const [code, sub] = topic.split('/')
  const category = categories.find((one) => one.code === code)
  if (!category) return topic
  if (!sub) return category.label
  return `${category.label} · ${category.subcategories.find((one) => one.code === sub)?.label ?? sub}`
}

/** Topics by their names, each category once: "Payout (Payout not received, Payout delayed), Refund". */
export function topicsWords(categories: Parameters<typeof topicWords>[0], topics: readonly string[]): string {
  const codes = [...new Set(topics.map((topic) => topic.split('/')[0] ?? topic))]
  return codes
    .map((code) => {
      const label = topicWords(categories, code)
      const subs = topics.filter((topic) => topic.startsWith(`${code}/`)).map((topic) => topicWords(categories, topic))
      return subs.length > 0 ? `${label} (${subs.map((words) => words.replace(`${label} · `, '')).join(', ')})` : label
    })
    .join(', ')
}
