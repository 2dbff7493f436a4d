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
