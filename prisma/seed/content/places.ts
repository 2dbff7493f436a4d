export type CityPlan = {
  city: string
  code: string
  /** Pincodes of the directory that the business knows best. */
  prefixes: readonly string[]
  /** Share of all orders. */
  share: number
  vendors: number
  associates: number
  /** How often the desk assigns too late. */
  lateAssign: number
  /** How often customers cancel or cannot be met, against the average. */
  trouble: number
  /** Makes partners of this city better or worse than their tier. */
  quality: number
  /** Names of its clusters, from north to south. */
  clusters: readonly string[]
}

/** Where the demo business works. Cities differ, so that comparing them tells something. */
export const CITIES: readonly CityPlan[] = [
  {
    city: 'Mumbai',
    code: 'MUM',
    prefixes: ['4000', '4001'],
    share: 0.21,
    vendors: 7,
    associates: 2,
    lateAssign: 0.038,
    trouble: 1,
    quality: 0.03,
    clusters: ['Western Suburbs', 'Eastern Suburbs', 'Island City'],
  },
  {
    city: 'Bengaluru',
    code: 'BLR',
    prefixes: ['5600', '5601'],
    share: 0.18,
    vendors: 6,
    associates: 2,
    lateAssign: 0.03,
    trouble: 0.8,
    quality: 0.08,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Delhi',
    code: 'DEL',
    prefixes: ['1100'],
    share: 0.17,
    vendors: 6,
    associates: 2,
    lateAssign: 0.062,
    trouble: 1.25,
    quality: -0.05,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Hyderabad',
    code: 'HYD',
    prefixes: ['5000'],
    share: 0.13,
    vendors: 5,
    associates: 1,
    lateAssign: 0.035,
    trouble: 0.9,
    quality: 0.02,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Pune',
    code: 'PUN',
    prefixes: ['4110'],
    share: 0.1,
    vendors: 5,
    associates: 2,
    lateAssign: 0.025,
    trouble: 0.75,
    quality: 0.1,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Chennai',
    code: 'CHN',
    prefixes: ['6000', '6001'],
    share: 0.09,
    vendors: 4,
    associates: 1,
    lateAssign: 0.045,
    trouble: 1,
    quality: 0,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Kolkata',
    code: 'KOL',
    prefixes: ['7000', '7001'],
    share: 0.07,
    vendors: 4,
    associates: 1,
    lateAssign: 0.095,
    trouble: 1.45,
    quality: -0.1,
    clusters: ['North', 'Central', 'South'],
  },
  {
    city: 'Ahmedabad',
    code: 'AMD',
    prefixes: ['3800', '3824'],
    share: 0.05,
    vendors: 3,
    associates: 1,
    lateAssign: 0.05,
    trouble: 1.1,
    quality: -0.02,
    clusters: ['North', 'South'],
  },
]

export function troubleIn(city: string | null): number {
  return CITIES.find((plan) => plan.city === city)?.trouble ?? 1
}

type Holiday = { date: string; name: string }

const EVERY_YEAR: Holiday[] = [
  { date: '01-26', name: 'Republic Day' },
  { date: '05-01', name: 'Labour Day' },
  { date: '08-15', name: 'Independence Day' },
  { date: '10-02', name: 'Gandhi Jayanti' },
  { date: '12-25', name: 'Christmas' },
]
const MOVING: Holiday[] = [
  { date: '2025-03-14', name: 'Holi' },
  { date: '2025-10-20', name: 'Diwali' },
  { date: '2026-03-04', name: 'Holi' },
  { date: '2026-11-08', name: 'Diwali' },
  { date: '2027-03-22', name: 'Holi' },
  { date: '2027-10-29', name: 'Diwali' },
  { date: '2028-03-11', name: 'Holi' },
  { date: '2028-10-17', name: 'Diwali' },
]

/** Indian holidays of a span of dates, in order. */
export function holidaysBetween(from: string, to: string): Holiday[] {
  const years = [Number(from.slice(0, 4)), Number(from.slice(0, 4)) + 1]
  const fixed = years.flatMap((year) => EVERY_YEAR.map(({ date, name }) => ({ date: `${year}-${date}`, name })))
  return [...fixed, ...MOVING]
    .filter(({ date }) => date >= from && date <= to)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}
