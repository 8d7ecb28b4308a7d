/** The style sheet of a report: one column of text, wider tables and figures, light, dark and on paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1f2328; --faint: #59636e; --rule: #d8dee4;
  --tint: #f6f8fa; --accent: #0063a0; --warn: #9a4a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --ink: #e6e9ed; --faint: #a0a9b4; --rule: #333b45;
    --tint: #1c222a; --accent: #6cb6f5; --warn: #ffb066;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--rule); }
.question { font-size: 1.15rem; color: var(--faint); margin: 0; max-width: 46rem; }
.note { color: var(--faint); font-size: .9rem; max-width: 46rem; }
p, li { max-width: 46rem; }
a { color: var(--accent); }
dl { display: grid; gap: .35rem 0; margin: 0; }
dl > div { display: grid; grid-template-columns: 8rem 1fr; gap: 1rem; }
dt { color: var(--faint); }
dd { margin: 0; }
code, pre { font: .85em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { background: var(--tint); padding: 1rem; overflow-x: auto; border-radius: 6px; }
details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); }
figure { margin: 1.5rem 0 2rem; }
figure > div { background: #ffffff; border: 1px solid var(--rule); border-radius: 6px; padding: .5rem; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { color: var(--faint); font-size: .9rem; margin-top: .5rem; max-width: 46rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; min-width: 100%; }
caption { text-align: left; color: var(--faint); padding-bottom: .5rem; }
th, td { padding: .35rem .75rem; border-bottom: 1px solid var(--rule); }
th, td { text-align: left; vertical-align: baseline; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
thead th { border-bottom: 2px solid var(--faint); vertical-align: bottom; font-weight: 600; }
th small { display: block; color: var(--faint); font-weight: 400; }
tbody th { font-weight: 400; }
.number { text-align: right; }
.chosen td:nth-child(-n+3) { font-weight: 600; }
.warnings li { color: var(--warn); }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  dl > div { grid-template-columns: 1fr; gap: 0; margin-bottom: .4rem; }
}
@media (prefers-color-scheme: dark) { figure > div { filter: brightness(.93); } }
@media print {
  :root {
    --ground: #ffffff; --ink: #000000; --faint: #444444; --rule: #bbbbbb;
    --tint: #ffffff; --accent: #000000; --warn: #000000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  figure, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  .wide { overflow: visible; }
  th, td { white-space: normal; }
  figure > div { filter: none; }
}
`
