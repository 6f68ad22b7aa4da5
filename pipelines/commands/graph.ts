import { Argument, Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import {
  drawNetwork,
  gexf,
  graphLinkRows,
  graphml,
  graphNodeRows,
  type GraphView,
  layers,
  LiemError,
  neighbourhood,
  type Neighbourhood,
  partyWords,
  ringRoleWords,
  pictureOf,
  subjectKeys,
} from '../../engine/index.ts';
import { graphArrow } from '../graph/graph-arrow.ts';
import { linkNotes } from '../graph/link-notes.ts';
import { neighbourhoodTable } from '../graph/neighbourhood-table.ts';
import { graphSubjects, nodesOfSubject, type OpenGraph, withGraph } from '../graph/open-graph.ts';
import { significantPart } from '../graph/significant-part.ts';
import { homeOption, jsonOption } from './context.ts';
import { deliver } from './deliver.ts';

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
  };
}

function parseMonth(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('a month, YYYY-MM');
}

function parseLevel(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('a share above 0, at most 1');
}

const layersOption = () =>
  new Option('--layers <layers...>', 'only these layers').choices(layers).default([...layers]);
const monthOption = () =>
  new Option('--month <month>', 'contacts of one month (YYYY-MM) instead of the whole window').argParser(
    parseMonth,
  );
const outOption = () => new Option('--out <file>', 'a file instead of standard output');

const ego = () =>
  new Command('ego')
    .description('who stands around a subject: contacts by stage, brokers, shared keys, complaints, rings')
    .addArgument(new Argument('<subject>', 'kind of subject').choices(graphSubjects))
    .argument('<ids...>', "its ids: one, or for a pair the officer's and then the enterprise's or broker's")
    .option('--hops <n>', '1: neighbours, 2: theirs too, up to 3', wholeNumber(0, 3), 1)
    .option(
      '--limit <n>',
      'so many parties at most beside those asked for, the strongest first',
      wholeNumber(1, 5000),
      40,
    )
    .addOption(monthOption())
    .addOption(layersOption())
    .addOption(
      new Option('--format <format>', 'how to write it').choices([
        'table',
        'json',
        'svg',
        'gexf',
        'graphml',
        'arrow',
      ] as const),
    )
    .addOption(outOption())
    .option('--names', 'enterprises and brokers under their registered names, from history')
    .option(
      '--pseudonyms',
      'officers under the pseudonyms of the report and the service, for what is passed on',
    )
    .addOption(
      new Option('--language <language>', 'of the table and the picture')
        .choices(['vi', 'en'] as const)
        .default('vi'),
    )
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  $ liem graph ego officer O123
  $ liem graph ego pair O123 0316853475 --names --pseudonyms --format svg --out pair.svg
  $ liem graph ego enterprise 0316853475 --hops 2 --month 2025-07`,
    )
    .action(async (subject, ids, options) => {
      const keys = subjectKeys[subject];
      if (ids.length !== keys.length) {
        throw new LiemError(
          'USAGE',
          `a ${subject} has ${keys.length === 1 ? 'one id' : `${keys.length} ids`} (${keys.join(', ')}); ${ids.length} given`,
        );
      }
      const format = options.format ?? (options.json === true ? 'json' : 'table');
      await withGraph(options, async (graph) => {
        const asked = nodesOfSubject(graph, keys, ids);
        const { language, month } = options;
        const found = neighbourhood(graph.graph, asked, options);
        const view = viewOf(graph, found);
        const shown = subject === 'ring' ? ids : asked.map((node) => graph.shownId(node));
        const title = `${language === 'vi' ? 'Lân cận' : 'Neighbourhood'}: ${titleOf(subject, shown, language)}`;
        if (format === 'table') {
          const underIds = { ...view, idOf: (node: number) => graph.ids[node]! }; // a node of the graph
          const notes = await linkNotes(graph.warehouse, graph.run, underIds);
          const head = { title, run: graph.run.id, month, leftOut: found.leftOut };
          await deliver(neighbourhoodTable(view, new Set(asked), notes, language, head), options.out);
        } else if (format === 'svg') {
          const when = month ?? graph.run.manifest.as_of;
          const picture = pictureOf(graph.graph, found, {
            title: `${title} (${when})`,
            description: describe(found, language),
            nameOf: (node) => nameAndNote(graph, node, language),
          });
          await deliver(`${drawNetwork(picture, { language, within: 'file' })}\n`, options.out);
        } else {
          await deliver(fileOf(view, format, graph, title, found, asked), options.out);
        }
      });
    });

const exportGraph = () =>
  new Command('export')
    .description('the significant part of the whole graph for Gephi, networkx, igraph or a data frame')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['gexf', 'graphml', 'arrow', 'json'] as const)
        .makeOptionMandatory(),
    )
    .option('--level <share>', 'largest q of a contact, or of the ring that holds it', parseLevel, 0.05)
    .option('--unit <code>', 'contacts at this unit only')
    .addOption(monthOption())
    .addOption(layersOption())
    .addOption(outOption())
    .option('--names', 'enterprises and brokers under their registered names, from history')
    .option(
      '--pseudonyms',
      'officers under the pseudonyms of the report and the service, for what is passed on',
    )
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addHelpText(
      'after',
      `
Edges weigh their evidence, -log10 of q, never a count. --level 1 exports every contact that was judged.

Example:
  $ liem graph export --format gexf --out network.gexf`,
    )
    .action(async (options) => {
      await withGraph(options, async (graph) => {
        const part = significantPart(graph, options);
        const title = `Liêm ${graph.run.id}, q <= ${options.level}${options.month === undefined ? '' : `, ${options.month}`}`;
        await deliver(fileOf(viewOf(graph, part), options.format, graph, title), options.out);
      });
    });

export const graphCommand = () => new Command('graph').addCommand(ego()).addCommand(exportGraph());

function viewOf(graph: OpenGraph, { nodes, links }: Pick<Neighbourhood, 'nodes' | 'links'>): GraphView {
  return {
    graph: graph.graph,
    nodes,
    links,
    idOf: graph.shownId,
    nameOf: graph.nameOf,
    units: graph.units,
    ringsOf: graph.ringsOf,
  };
}

function fileOf(
  view: GraphView,
  format: 'gexf' | 'graphml' | 'arrow' | 'json',
  { run, rings }: OpenGraph,
  title: string,
  found?: Neighbourhood,
  asked: readonly number[] = [],
): Uint8Array {
  if (format === 'arrow') return graphArrow(view);
  const description = `${title}. A signal for review, not a finding.`;
  if (format === 'gexf') return joined(gexf(view, { asOf: run.manifest.as_of, description }));
  if (format === 'graphml') return joined(graphml(view, { description }));
  const inside = new Set(view.nodes);
  return Buffer.from(
    `${JSON.stringify({
      run: run.id,
      as_of: run.manifest.as_of,
      asked: asked.map((node) => view.idOf(node)),
      left_out: found?.leftOut ?? 0,
      nodes: graphNodeRows(view, found?.hop),
      links: graphLinkRows(view),
      rings: rings
        .filter(({ members }) => members.some(({ node }) => inside.has(node)))
        .map(({ id, p, q, density, expectedDensity, declarations, raised }) => ({
          ring_id: id,
          p,
          q,
          density,
          expected_density: expectedDensity,
          declarations,
          raised,
        })),
    })}\n`,
  );
}

/** Pieces to bytes without one long string: a national network does not fit into one. */
function joined(pieces: Iterable<string>): Uint8Array {
  return Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
}

type Language = 'vi' | 'en';

function titleOf(
  subject: (typeof graphSubjects)[number],
  ids: readonly string[],
  language: Language,
): string {
  if (subject === 'ring') return `${language === 'vi' ? 'nhóm' : 'ring'} ${ids[0]!}`;
  const kinds = subjectKeys[subject];
  return kinds.map((kind, i) => `${partyWords[kind][language]} ${ids[i]!}`).join(' × '); // as many as kinds
}

/** A party's name with its id below, or its id; below it, its part in a ring. */
function nameAndNote(graph: OpenGraph, node: number, language: Language): { name: string; note?: string } {
  const id = graph.shownId(node);
  const name = graph.nameOf(node);
  const [ring] = graph.ringsOf(node);
  const notes = [
    ...(name === undefined ? [] : [id]),
    ...(ring === undefined ? [] : [`${ring.id}: ${ringRoleWords(ring.role)[language]}`]),
  ];
  return { name: name ?? id, ...(notes.length === 0 ? {} : { note: notes.join(' · ') }) };
}

function describe({ nodes, links, leftOut }: Neighbourhood, language: Language): string {
  return language === 'vi'
    ? `${nodes.length} bên, ${links.length} liên hệ, ${leftOut} bên không vẽ.`
    : `${nodes.length} parties, ${links.length} links, ${leftOut} parties not drawn.`;
}
