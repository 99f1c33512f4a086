/** The style of the page: light and dark, phone, desktop and paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55565d; --page: #fdfdfd; --card: #f3f3f6; --line: #c9c9d1; --mark: #ffe08a; --markink: #1b1b1f;
  --error: #b3261e; --warning: #8a5300; --info: #0b57d0; --clear: #1b6e2f; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9ee; --soft: #b6b7c0; --page: #16171a; --card: #212227; --line: #45464f; --mark: #5c4a00; --markink: #fff3cf;
  --error: #ff9a91; --warning: #f5b94d; --info: #9ec3ff; --clear: #7fd394; --link: #9ec3ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; } h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; } h3 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; } h4 { font-size: 1rem; margin: 0 0 .25rem; }
p, ul, ol, dl, table { margin: .5rem 0; } code, pre { font: .875em/1.5 ui-monospace, monospace; } a { color: var(--link); }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 1; }
.verdict { font-size: 1.2rem; font-weight: 600; border-left: .4rem solid var(--line); padding: .25rem .75rem; }
.verdict[data-status=blocked] { border-color: var(--error); } .verdict[data-status=changes], .verdict[data-status=incomplete] { border-color: var(--warning); } .verdict[data-status=clear] { border-color: var(--clear); }
.soft { color: var(--soft); } .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem 2rem; align-items: start; }
figure { margin: .5rem 0; } figcaption { font-weight: 600; } .bar { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr auto; gap: .5rem; align-items: center; margin: .2rem 0; }
.bar svg { display: block; width: 100%; height: .9rem; } .bar .number { min-width: 2.5rem; text-align: right; font-variant-numeric: tabular-nums; } rect[data-severity=error] { fill: var(--error); } rect[data-severity=warning] { fill: var(--warning); } rect[data-severity=info] { fill: var(--info); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } caption { text-align: left; font-weight: 600; } th, td { text-align: right; padding: .2rem .5rem; border-bottom: 1px solid var(--line); } th:first-child, td:first-child { text-align: left; padding-left: 0; }
.badge { font-weight: 600; } .badge[data-severity=error] { color: var(--error); } .badge[data-severity=warning] { color: var(--warning); } .badge[data-severity=info] { color: var(--info); }
form { position: sticky; top: 0; background: var(--page); border-bottom: 1px solid var(--line); padding: .5rem 0; } fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .9rem; } legend { float: left; font-weight: 600; margin-right: .5rem; min-width: 5.5rem; } form label { white-space: nowrap; padding: .15rem 0; }
.rule { background: var(--card); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; } .rule > ol { padding-left: 0; list-style: none; } .rule li { border-top: 1px solid var(--line); padding: .5rem 0; }
pre { margin: .25rem 0; padding: .4rem .6rem; background: var(--page); border-radius: .25rem; white-space: pre-wrap; } mark { background: var(--mark); color: var(--markink); }
.questions { list-style: none; padding-left: 0; } .questions label { font-weight: 600; } .questions p { margin: .1rem 0 .1rem 1.6rem; } [hidden] { display: none !important; } :focus-visible { outline: .15rem solid var(--link); outline-offset: .1rem; }
@media (max-width: 40rem) { form { position: static; } .bar { grid-template-columns: 1fr auto; } .bar svg { grid-column: 1 / -1; grid-row: 2; } th, td { padding: .2rem .25rem; } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #333; --page: #fff; --card: #fff; --line: #999; --mark: #eee; --markink: #000; --error: #8c1d18; --warning: #6b4200; --info: #0842a0; }
  form, .skip { display: none; } .rule { border: 1px solid var(--line); } .rule li, .questions li, .bar { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } rect { print-color-adjust: exact; } }
`;
