/**
 * A notebook that has run, as .ipynb: nbformat 4.5 (https://nbformat.readthedocs.io/en/5.10.4/format_description.html). To be read with its outputs in
 * Jupyter, VS Code or on a forge; it is run again by notebooks/run.ts. Pictures get the page's light colours, as there is no page around them.
 */
import { pageStyle } from '../../pipelines/index.ts';
import type { RunNotebook } from './notebook.ts';
import type { Output } from './output.ts';

export function notebookIpynb({ cells, outputs, fault }: RunNotebook): string {
  let executed = 0;
  const written = cells.map(({ kind, number, source }) => {
    const head = { id: `cell-${String(number).padStart(2, '0')}`, metadata: {}, source: linesOf(source) };
    if (kind === 'markdown') return { cell_type: 'markdown', ...head };
    const shown: object[] = (outputs.get(number) ?? []).map((output) => ({
      output_type: 'display_data',
      data: dataOf(output),
      metadata: {},
    }));
    if (fault?.cell?.number === number) {
      const evalue = `line ${fault.line ?? ''}: ${fault.message}`;
      shown.push({
        output_type: 'error',
        ename: fault.name,
        evalue,
        traceback: [`${fault.name}: ${evalue}`],
      });
    }
    return { cell_type: 'code', ...head, execution_count: ++executed, outputs: shown };
  });
  const notebook = {
    cells: written,
    metadata: {
      kernelspec: { name: 'liem', display_name: 'Liêm: node notebooks/run.ts', language: 'typescript' },
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x-typescript' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** As nbformat keeps text: lines with their ends. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((line, at) => (at < lines.length - 1 ? `${line}\n` : line));
}

function dataOf(output: Output): Readonly<Record<string, string[]>> {
  switch (output.kind) {
    case 'text':
      return { 'text/markdown': linesOf(output.markdown), 'text/plain': linesOf(output.markdown) };
    case 'table': {
      const text = linesOf(markdownTable(output));
      return { 'text/markdown': text, 'text/plain': text };
    }
    case 'plot':
      return {
        'image/svg+xml': linesOf(inLightColours(output.svg)),
        'text/plain': linesOf(`${output.caption}. ${output.alternative}`),
      };
    case 'check':
      return { 'text/plain': [`✓ ${output.what}${output.found === '' ? '' : ` (${output.found})`}`] };
    case 'listing':
      return { 'text/plain': linesOf(output.text) };
  }
}

function markdownTable({ caption, columns, rows }: Extract<Output, { kind: 'table' }>): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/([\\|`*_<[])/g, '\\$1')).join(' | ')} |`;
  return [
    `**${caption}**`,
    '',
    line(columns.map(({ name }) => name)),
    `|${columns.map(({ numeric }) => (numeric ? ' ---: ' : ' --- ')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

const colours = new Map(
  [...(/:root\s*\{([^}]*)\}/.exec(pageStyle.text)?.[1] ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name, colour]) => [name, colour],
  ),
);

function inLightColours(svg: string): string {
  return svg
    .replace(/var\(--([\w-]+)\)/g, (whole, name: string) => colours.get(name) ?? whole)
    .replace('<svg ', '<svg style="background:#ffffff;color:#17222d" ');
}
