/** The style sheet of the explorer: plots beside the chosen point where there is room, below each other where there is not. */
export const explorerStyle = `
#explorer { --mark: #0072b2; --chosen: var(--ink); font-size: .9rem; line-height: 1.45; }
@media screen and (min-width: 66rem) { .explorer { width: min(94vw, 88rem); margin-left: calc(50% - min(47vw, 44rem)); } }
@media screen and (prefers-color-scheme: dark) { #explorer { --mark: #6cb6f5; } }
#explorer [hidden] { display: none !important; }
#explorer h3 { font-size: 1rem; margin: 0; }
#explorer h4 { font-size: .8rem; font-weight: 600; color: var(--faint); margin: 1.1rem 0 .3rem; }
#explorer ul { list-style: none; margin: 0; padding: 0; }
#explorer :is(button, select, input) {
  font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--rule); border-radius: 6px;
  padding: .2rem .55rem; min-height: 1.9rem;
}
#explorer :is(button, select):hover:enabled { border-color: var(--faint); }
#explorer :is(button):enabled { cursor: pointer; }
#explorer :disabled { color: var(--faint); opacity: .6; }
#explorer input[type="number"] { width: 7.5rem; font-variant-numeric: tabular-nums; }
#explorer input[type="checkbox"] { min-height: 0; margin: 0 .4rem 0 0; vertical-align: -1px; accent-color: var(--mark); }
#explorer .plain { border-color: transparent; background: none; color: var(--accent); padding: 0 .35rem; min-height: 1.5rem; }
#explorer :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
#explorer .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; padding: 0; }
#explorer .notice { color: var(--warn); }

#explorer .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin-bottom: .6rem; }
#explorer .legend li { display: flex; align-items: center; gap: .45rem; }
#explorer .legend .count { color: var(--faint); font-variant-numeric: tabular-nums; }
#explorer .filters { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
#explorer .filters > :is(.ranges, .note) { flex-basis: 100%; max-width: none; min-height: 2.4rem; margin: 0; align-content: center; }
#explorer .ranges { display: flex; flex-wrap: wrap; gap: .4rem .8rem; }
#explorer .ranges:empty, #explorer .note:not([hidden]) + .ranges { display: none; }
#explorer .ranges li {
  display: flex; align-items: center; gap: .4rem; background: var(--tint); border-radius: 8px; padding: .2rem .3rem .2rem .7rem;
}
#explorer .status { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem; margin: .6rem 0 1rem; position: relative; }
#explorer .status p { margin: 0; }
#explorer .status .counted { font-weight: 600; font-variant-numeric: tabular-nums; min-width: 24rem; }
#explorer .status .note { flex-basis: 100%; max-width: none; }

#explorer .stage { display: grid; gap: 1.5rem 2.25rem; align-items: start; }
#explorer .pair { display: grid; gap: 1.5rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); align-items: start; }
#explorer :is(.plots, .panel, .chosen-point, .details) { min-width: 0; }
#explorer .panel { display: flex; flex-direction: column; position: relative; }
#explorer .strands { margin: 1.5rem 0 .5rem; }
@media screen and (min-width: 66rem) {
  #explorer .stage { grid-template-columns: minmax(0, 1fr) 22.5rem; }
}

#explorer .plot { position: relative; }
#explorer .plot[role] { border-radius: 6px; }
#explorer .surface { position: absolute; cursor: crosshair; touch-action: pan-y; overflow: visible; z-index: 0; user-select: none; }
#explorer .surface canvas { position: absolute; inset: 0; }
#explorer .frame { position: relative; z-index: 1; pointer-events: none; }
#explorer .frame svg { display: block; overflow: visible; }
#explorer svg text { fill: var(--ink); font-family: inherit; }
#explorer .frame svg text { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
#explorer :is(.role-axis-tick, .role-axis-domain) line { stroke: var(--faint); }
#explorer .strands .mark-rule line { stroke: var(--faint); }
#explorer .strands .mark-rect path { fill: var(--faint); }
#explorer .halo_marks path { stroke: var(--ground); }
#explorer .bars .mark-rect path { fill: var(--mark); }
#explorer .axis { align-self: flex-start; margin: .2rem 0; max-width: 100%; }
#explorer select.axis { border-color: transparent; background: none; padding-left: 0; text-overflow: ellipsis; }
#explorer select.axis:hover { border-color: var(--rule); }
#explorer p.axis { padding: .2rem 0; min-height: 1.9rem; border: 1px solid transparent; }
#explorer .axis.across { align-self: flex-end; }
#explorer select.axis.across { padding-left: .55rem; }
#explorer .brush { position: absolute; border: 1.5px solid var(--mark); background: color-mix(in srgb, var(--mark) 12%, transparent); border-radius: 2px; cursor: move; min-width: 2px; min-height: 2px; }
#explorer .ring { position: absolute; pointer-events: none; }
#explorer .ring::after {
  content: ""; position: absolute; left: -10px; top: -10px; width: 20px; height: 20px; box-sizing: border-box;
  border: 2px solid var(--chosen); border-radius: 50%; box-shadow: 0 0 0 2px var(--ground), inset 0 0 0 1.5px var(--ground);
}
#explorer .over { position: absolute; inset: 0; pointer-events: none; }
#explorer .over polyline { fill: none; stroke: var(--chosen); stroke-width: 2; stroke-linejoin: round; }
#explorer .over .rim { stroke: var(--ground); stroke-width: 5; opacity: .85; }
#explorer .scrolled { overflow-x: auto; }
#explorer .titles { display: grid; align-items: end; margin-top: .3rem; font-size: .72rem; line-height: 1.2; }
#explorer .titles span { grid-area: 1 / 1; position: relative; transform: translateX(-50%); text-align: center; overflow-wrap: break-word; hyphens: auto; }
#explorer .titles small { display: block; color: var(--faint); }
#explorer .laws { margin-top: .35rem; font-size: .82rem; }
#explorer .laws li { display: flex; gap: .5rem; align-items: baseline; max-width: none; }
#explorer .swatch { flex: none; width: 1.1rem; border-top: 2px solid; transform: translateY(-.25em); }

#explorer .details { border: 1px solid var(--rule); border-radius: 10px; padding: .9rem 1.1rem 1.1rem; background: var(--ground); }
#explorer .details header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
#explorer .steps { display: flex; gap: .3rem; }
#explorer .details dl { gap: .1rem; font-size: .84rem; }
#explorer .details dl > div { grid-template-columns: 1fr auto; gap: 1rem; margin: 0; }
#explorer .details dd { font-variant-numeric: tabular-nums; text-align: right; overflow-wrap: anywhere; }
#explorer .details .objective dt, #explorer .details .objective dd { color: var(--ink); font-weight: 600; }
#explorer .warnings { margin: .6rem 0 0; }
#explorer .warnings li { padding-left: 1.1rem; position: relative; font-size: .84rem; }
#explorer .warnings li::before { content: "!"; font-weight: 700; position: absolute; left: .2rem; }
#explorer .bars svg { display: block; max-width: 100%; height: auto; overflow: visible; }
#explorer .copied { display: flex; gap: .6rem; align-items: start; justify-content: space-between; }
#explorer .command { overflow-wrap: anywhere; background: var(--tint); border-radius: 6px; padding: .4rem .6rem; flex: 1; }
#explorer .unverified td, #explorer .unverified th { color: var(--warn); }
#explorer tbody th small { display: block; color: var(--faint); white-space: normal; }
#explorer .parameters .wide { max-height: 26rem; overflow: auto; }
#explorer .parameters table { font-size: .78rem; }
#explorer .parameters td:last-child { white-space: normal; min-width: 10rem; }
#explorer tr[aria-current] :is(td, th) { background: var(--tint); font-weight: 600; }
#explorer .citations li { margin: .6rem 0; }

@media print {
  #explorer :is(button, .filters, .citations, details:not([open])), #explorer .status > :not(.counted) { display: none; }
  #explorer select { appearance: none; border: 0; padding: 0; }
  #explorer .pair { grid-template-columns: 1fr 1fr; }
  #explorer :is(.panel, .details) { break-inside: avoid; }
  #explorer .details dl { columns: 2; column-gap: 2rem; display: block; }
  #explorer .breakdowns { columns: 2; column-gap: 2rem; }
  #explorer .breakdowns > div { break-inside: avoid; }
  #explorer .breakdowns h4 { margin-top: 0; padding-top: 1.1rem; }
  #explorer canvas, #explorer .brush { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
