import { describe, expect, test } from 'vitest'
import { NAVIGATION, navigationFor } from '@/components/frame/navigation'
import { closedWords, parseClosed, placesByArea, thumbPlaces } from '@/components/frame/own-places'
import { reachOf } from '@/lib/auth/capabilities'
import { ROLES, type Role } from '@/lib/auth/roles'

const placesOf = (role: Role) => navigationFor((capability) => reachOf(role, capability))
const hrefs = (items: readonly { href: string }[]) => items.map(({ href }) => href)

describe('what a phone offers at the thumb', () => {
  test('a CEO begins with the figures, a CX agent with the phone, an associate with the visits', () => {
    expect(hrefs(thumbPlaces(placesOf('ceo'), 'ceo')).slice(0, 2)).toEqual(['/kpis/overview', '/kpis'])
    expect(hrefs(thumbPlaces(placesOf('cx_agent'), 'cx_agent'))[0]).toBe('/queries/new')
    expect(hrefs(thumbPlaces(placesOf('associate'), 'associate'))[0]).toBe('/visits')
  })

  test.each(ROLES)('%s: four places that they may open, or all where they are few', (role) => {
    const places = placesOf(role)
    const shown = thumbPlaces(places, role)
    expect(shown).toHaveLength(places.length <= 5 ? places.length : 4)
    expect(hrefs(places)).toEqual(expect.arrayContaining(hrefs(shown)))
    expect(new Set(hrefs(shown)).size).toBe(shown.length)
  })
})

describe('the navigation by area', () => {
  test.each(ROLES)('%s: every place once, the area of what they open most first', (role) => {
    const places = placesOf(role)
    const areas = placesByArea(places, role)
    expect(hrefs(areas.flatMap((area) => area.places)).sort()).toEqual(hrefs(places).sort())
    expect(hrefs(areas[0]?.places ?? [])).toContain(thumbPlaces(places, role)[0]?.href)
  })

  test('no area is longer than one takes in at a glance', () => {
    for (const { places } of placesByArea(NAVIGATION, 'nobody')) expect(places.length).toBeLessThanOrEqual(10)
  })

  test('closed areas are remembered; what a cookie holds besides is not believed', () => {
    expect(parseClosed(closedWords(['Network', 'Customer care']))).toEqual(['Customer care', 'Network'])
    expect(parseClosed('network.<script>.nothing')).toEqual(['Network'])
    expect(parseClosed(undefined)).toEqual([])
  })
})
