/** The page that a rule was taught on: a backend keeps its routes in the path or in the fragment. */
export const routeOf = (url: URL): string => `${url.pathname}${url.hash.split('?')[0] ?? ''}`.slice(0, 300)
