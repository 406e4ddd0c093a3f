/** The page that a rule was taught on: a backend keeps its routes in the path or in the fragment. */
export function routeOf(url: URL): string {
  const [route = '', query = ''] = url.hash.split('?')
  const asked = [url.searchParams, new URLSearchParams(query)]
  const ids = OF_ONE.flatMap((name) => asked.flatMap((params) => (params.get(name) === null ? [] : `${name}=${params.get(name)}`)))
  return `${url.pathname}${route}${ids.length === 0 ? '' : `?${ids.join('&')}`}`.slice(0, 300)
}

/** Parameters that name the one thing that a page is of. */
const OF_ONE = ['itemId', 'campaignId', 'adgroupId', 'cateId']
