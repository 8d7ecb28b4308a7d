/** Light or dark: as the page is, and on paper always light. */

export interface Theme {
  readonly isDark: boolean
  /** What surrounds a point, so that it stands out from those below it. */
  readonly ground: string
  /** Points and lines that are not selected. */
  readonly rest: string
}

const light: Theme = { isDark: false, ground: '#ffffff', rest: '#b1bac4' }
const dark: Theme = { isDark: true, ground: '#14181d', rest: '#56606b' }

const darkScreen = matchMedia('screen and (prefers-color-scheme: dark)')

export const theme = (): Theme => (darkScreen.matches ? dark : light)

/** Also when the page goes to paper, which has a width of its own. */
export const onThemeChange = (changed: () => void): void => {
  for (const query of [darkScreen, matchMedia('print')]) query.addEventListener('change', changed)
}
