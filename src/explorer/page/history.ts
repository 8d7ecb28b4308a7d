/** Views in the address of the page, and the way back to them. */
import type { Pace } from './stage.js'

/** A settled view is one to come back to; steps from one take its place. */
export const remember = (fragment: string, pace: Pace): void => {
  if (pace === 'moving' || fragment === location.hash) return
  const address = fragment === '' ? `${location.pathname}${location.search}` : fragment
  if (pace === 'settled') history.pushState(undefined, '', address)
  else history.replaceState(undefined, '', address)
}

export const onReturn = (returned: () => void): void => window.addEventListener('popstate', returned)
