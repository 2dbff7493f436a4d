/** What the filters of the figures offer. */
export type FigureChoices = {
  cities: string[]
  sources: string[]
  bands: string[]
  clusters: string[]
  /** Partners by their code, and people of the helpdesk by their id: none where there are too many to choose from. */
  partners: { value: string; label: string }[]
  people: { value: string; label: string }[]
}

/** Whoever sees one partner only is not told what others have. */
export const NO_CHOICES: FigureChoices = { cities: [], sources: [], bands: [], clusters: [], partners: [], people: [] }

/** What groups are called that are known by a code or an id. */
export type GroupNames = Readonly<Record<string, string>>
