"""How the page of a class looks, on a screen of any width, light or dark, and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #12171a; --quiet: #4a545d; --paper: #fff;
  --accent: #1f5f7a; --room: #e4e8ea; --line: #c9ced0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecee; --quiet: #b3bcc2; --paper: #14191c;
  --accent: #7fc4de; --room: #2c3439; --line: #4a545d; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 .5rem; }
.kind { color: var(--accent); font-weight: 600; margin: 0; }
.left-out, footer { color: var(--quiet); font-size: .9rem; }
section { border-top: 1px solid var(--line); padding: 1rem 0; break-inside: avoid; }
footer { border-top: 2px solid var(--accent); padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); font-size: .9rem; padding-bottom: .25rem; }
th, td { text-align: left; font-weight: 400; padding: .3rem .5rem .3rem 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: .9rem; }
ul { list-style: none; padding: 0; margin: .5rem 0; }
li { display: grid; grid-template-columns: 9rem 1fr 8rem; gap: .75rem; align-items: center;
  margin-bottom: .35rem; }
.short { list-style: disc; padding-left: 1.2rem; }
.short li { display: list-item; }
svg { width: 100%; }
.room { fill: var(--room); }
.bar { fill: var(--accent); }
@media (max-width: 34rem) { li { grid-template-columns: 1fr; gap: .1rem; } }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #333; --paper: #fff;
  --accent: #1f5f7a; --room: #e4e8ea; --line: #999; }
  body { max-width: none; padding: 0; font-size: 10pt; } @page { margin: 18mm; }
  svg { print-color-adjust: exact; } }
"""
