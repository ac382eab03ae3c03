const columns = 88;
const cell = { width: 8.4, height: 19, fontSize: 14 };
const margin = { x: 20, top: 48, bottom: 18 };
const theme = { background: '#161b22', foreground: '#d0d7de', bar: '#21262d', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 35: '#d2a8ff', 36: '#79c0ff' };

/** A terminal with these lines, coloured by control sequences, as SVG. */
export function draw(lines, title) {
  const width = Math.ceil(columns * cell.width + 2 * margin.x);
  const height = margin.top + lines.length * cell.height + margin.bottom;
  const rows = lines.flatMap((line, row) => runsOf(line).flatMap((run) => textOf(run, margin.top + (row + 1) * cell.height - 5)));
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map((fill, index) => `<circle cx="${24 + 20 * index}" cy="18" r="6" fill="${fill}"/>`);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${theme.background}"/>`,
    `<path d="M0 36V8a8 8 0 0 1 8-8h${width - 16}a8 8 0 0 1 8 8v28z" fill="${theme.bar}"/>`,
    ...lights,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.fontSize}" fill="${theme.foreground}" xml:space="preserve">`,
    ...rows,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

/** The stretches of one colour in a line, tabs as blanks, no wider than the picture. */
function runsOf(line) {
  const runs = [];
  let style = {};
  let column = 0;
  for (const part of line.split(/(\x1b\[\d+m)/)) {
    const [, code] = /^\x1b\[(\d+)m$/.exec(part) ?? [];
    if (code === undefined) {
      const shown = clipped(part.replaceAll('\t', '    '), columns - column);
      if (shown !== '') runs.push({ ...style, column, text: shown });
      column += shown.length;
    } else if (code === '1') style = { ...style, isBold: true };
    else if (code === '2') style = { ...style, isDim: true };
    else if (code === '22') style = { ...style, isBold: false, isDim: false };
    else style = { ...style, fill: theme[code] };
  }
  return runs;
}

function clipped(text, room) {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}${room > 0 ? '…' : ''}`;
}

/** Every run stands on the grid, whatever font the reader has. */
function textOf({ text, column, fill, isBold, isDim }, y) {
  const blanks = text.length - text.trimStart().length;
  const shown = text.trim();
  if (shown === '') return [];
  const attributes = [
    `x="${round(margin.x + (column + blanks) * cell.width)}"`,
    `y="${y}"`,
    `textLength="${round(shown.length * cell.width)}"`,
    ...(fill ? [`fill="${fill}"`] : []),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(isDim ? ['opacity=".6"'] : []),
  ];
  return [`<text ${attributes.join(' ')}>${shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</text>`];
}

function round(number) {
  return Math.round(number * 10) / 10;
}
