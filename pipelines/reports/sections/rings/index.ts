/** Groups of officers and enterprises that meet far more than duty explains: who, how dense, since when, and a picture of each. */
import {
  drawNetwork,
  isContact,
  type Language,
  numberText,
  partyWords,
  probabilityText,
  ringRoleWords,
} from '../../../../engine/index.ts';
import { foreign, readableValue } from '../../page/foreign-value.ts';
import { formatDate, formatVnd } from '../../page/format.ts';
import { both, Html, html, languages, nothing } from '../../page/html.ts';
import { count, dataTable, emptyNote, figure, inBoth, inEachParagraph, paragraph } from '../../page/parts.ts';
import { tieWords } from '../../page/words.ts';
import type { ShownRing } from '../../report-input.ts';
import type { Section } from '../../section.ts';

export const rings: Section = {
  id: 'rings',
  title: { vi: 'Nhóm liên kết', en: 'Rings' },
  render({ rings: { shown, leftOut, byChance } }) {
    if (shown.length === 0) {
      return html`${emptyNote({
        vi: 'Không có nhóm nào vượt mức ngẫu nhiên.',
        en: 'No ring is significant.',
      })}${chanceNote(byChance)}`;
    }
    return html`${inEachParagraph(
      (language) =>
        language === 'vi'
          ? html`Mỗi nhóm gồm công chức và doanh nghiệp gặp nhau dày hơn hẳn các nhóm dày nhất tìm được khi
            chia lại ngẫu nhiên các lần tiếp xúc trong cùng ca, cùng đội. Một thành viên có thể chỉ gắn với
            nhóm qua vài lần: hãy xem từng cặp.`
          : html`Each ring is officers and enterprises who meet far more densely than the densest groups found
            when the contacts of the same shift and team are dealt again at random. A member may be tied to it
            by a few contacts only: look at every pair.`,
      'lead',
    )}${shown.map(ringBlock)}${
      leftOut === 0
        ? nothing
        : html`<p class="small quiet">
            ${count(leftOut)}
            ${both({ vi: 'nhóm có tín hiệu khác không vẽ ở đây.', en: 'further rings with a signal are not drawn.' })}
          </p>`
    }${chanceNote(byChance)}`;
  },
};

function chanceNote(byChance: number): Html {
  return byChance === 0
    ? nothing
    : html`<p class="small quiet">
        ${count(byChance)}
        ${both({
          vi: 'nhóm khác được tìm thấy nhưng không dày hơn mức ngẫu nhiên có thể tạo ra.',
          en: 'other groups were found, no denser than chance makes them.',
        })}
      </p>`;
}

function ringBlock(ring: ShownRing): Html {
  const title = {
    vi: `Nhóm ${ring.id}: ${membersText(ring, 'vi')}`,
    en: `Ring ${ring.id}: ${membersText(ring, 'en')}`,
  };
  const tone = (language: Language): string =>
    `${numberText(ring.density, language)} / ${numberText(ring.expectedDensity, language)}`;
  return html`<div class="ring">
    <h3>${both(title)}</h3>
    <dl class="figures">
      ${figure(inBoth(tone), {
        vi: 'lần tiếp xúc của một công chức với một doanh nghiệp, so với kỳ vọng',
        en: 'contacts of an officer with an enterprise, against expected',
      })}${figure(
        inBoth((language) => probabilityText(ring.p, language)),
        { vi: 'p (chia lại ngẫu nhiên)', en: 'p (contacts dealt again)' },
        html`<p class="note">q ${inBoth((language) => probabilityText(ring.q, language))}</p>`,
      )}${figure(
        count(ring.declarations),
        { vi: 'tờ khai trong nhóm', en: 'declarations inside' },
        ring.valueAtRiskVnd === null
          ? nothing
          : html`<p class="note">${inBoth((language) => formatVnd(ring.valueAtRiskVnd!, language))}</p>`,
      )}${figure(periodOf(ring), { vi: 'tiếp xúc đầu và cuối', en: 'first and last contact' })}
    </dl>
    ${pictureOfRing(ring)}${tiesOf(ring)}${memberTable(ring)}
  </div>`;
}

function membersText({ members }: ShownRing, language: Language): string {
  const number = (kind: string): string =>
    numberText(members.filter((member) => member.kind === kind).length, language);
  return language === 'vi'
    ? `${number('officer')} công chức, ${number('enterprise')} doanh nghiệp`
    : `${number('officer')} officers, ${number('enterprise')} enterprises`;
}

function periodOf({ firstOn, lastOn }: ShownRing): Html {
  if (firstOn === null || lastOn === null) return html`–`;
  return html`<small
    >${inBoth((language) => `${formatDate(firstOn, language)} – ${formatDate(lastOn, language)}`)}</small
  >`;
}

/** A member of whom nothing more is known has its kind for a role. */
const tellsRole = (kind: string, role: string): boolean => role !== kind;

/** Members listed; the table has all. */
const mostListed = 30;

/** One drawing a language; it scrolls by itself where it is wider than the page. */
function pictureOfRing(ring: ShownRing): Html {
  const beyond = ring.links.filter(({ observed, expected }) => observed > expected).length;
  const met = ring.links.filter(({ layer }) => isContact(layer)).length;
  const described: Readonly<Record<Language, string>> = {
    vi: `${membersText(ring, 'vi')}; ${numberText(met, 'vi')} liên hệ tiếp xúc, trong đó ${numberText(beyond, 'vi')} nhiều hơn kỳ vọng.`,
    en: `${membersText(ring, 'en')}; ${numberText(met, 'en')} links of contact, ${numberText(beyond, 'en')} of them more than expected.`,
  };
  const drawing = (language: Language): Html =>
    new Html(
      drawNetwork(
        {
          title: language === 'vi' ? `Nhóm ${ring.id}` : `Ring ${ring.id}`,
          description: described[language],
          parties: ring.members.map(({ kind, name, role }) => ({
            kind,
            name: readableValue(name, 300),
            ...(tellsRole(kind, role) ? { note: ringRoleWords(role)[language] } : {}),
            asked: true,
          })),
          links: ring.links,
        },
        { language, within: 'page' },
      ),
    );
  return html`<figure class="chart network">
    <figcaption>${both({ vi: 'Ai gặp ai trong nhóm', en: 'Who met whom inside' })}</figcaption>
    ${languages.map(
      (language) =>
        html`<div
          lang="${language}"
          class="drawing scroll"
          tabindex="0"
          role="region"
          aria-label="${described[language]}"
        >
          ${drawing(language)}
        </div>`,
    )}
  </figure>`;
}

function tiesOf({ links, ties }: ShownRing): Html {
  const kinds = Object.keys(tieWords).filter((kind) => links.some(({ layer }) => layer === kind));
  if (kinds.length === 0) return nothing;
  const list = (language: Language): string => kinds.map((kind) => tieWords[kind]![language]).join(', '); // keys of tieWords
  const told = paragraph({
    vi: `Ngoài tiếp xúc, một số thành viên còn có: ${list('vi')}.`,
    en: `Beside contacts, some members have: ${list('en')}.`,
  });
  if (ties === null) return told;
  const number = (value: number, language: Language): string => numberText(value, language);
  return html`${told}${paragraph({
    vi: `Trong các doanh nghiệp mà riêng tiếp xúc đã xếp vào nhóm có ${number(ties.pairs, 'vi')} cặp có quan hệ; nếu quan hệ được chia lại giữa các doanh nghiệp cùng đơn vị và cùng đại lý thì trung bình ${number(ties.expected, 'vi')} cặp (p ${probabilityText(ties.p, 'vi')}). Tiếp xúc và quan hệ cùng nhau: p ${probabilityText(ties.multiLayerP, 'vi')}.`,
    en: `Among the enterprises that contacts alone put together, ${number(ties.pairs, 'en')} pairs are tied; were ties dealt again among enterprises of the same unit and agent, ${number(ties.expected, 'en')} would be on the mean (p ${probabilityText(ties.p, 'en')}). Contacts and ties together: p ${probabilityText(ties.multiLayerP, 'en')}.`,
  })}`;
}

function memberTable(ring: ShownRing): Html {
  const inside = ring.members.map((member, i) => {
    const own = ring.links.filter(({ from, to, layer }) => (from === i || to === i) && isContact(layer));
    const tested = own.filter(({ expected }) => !Number.isNaN(expected));
    const sum = (of: (link: (typeof own)[number]) => number, links = own): number =>
      links.reduce((total, link) => total + of(link), 0);
    return {
      ...member,
      contacts: sum(({ observed }) => observed),
      tested: tested.length > 0,
      testedContacts: sum(({ observed }) => observed, tested),
      expected: sum(({ expected }) => expected, tested),
    };
  });
  const listed = inside
    .toSorted((a, b) => b.testedContacts - b.expected - (a.testedContacts - a.expected))
    .slice(0, mostListed);
  return html`${dataTable(
    { vi: 'Thành viên và số lần tiếp xúc trong nhóm', en: 'Members and their contacts inside the ring' },
    [
      {
        head: { vi: 'Thành viên', en: 'Member' },
        cell: ({ kind, name }) =>
          html`<span class="quiet small">${both(partyWords[kind])}</span> ${foreign(name, 48)}`,
      },
      {
        head: { vi: 'Vai trò', en: 'Role' },
        cell: ({ kind, role }) => (tellsRole(kind, role) ? both(ringRoleWords(role)) : html`–`),
      },
      {
        head: { vi: 'Tiếp xúc', en: 'Contacts' },
        numeric: true,
        cell: ({ contacts }) => count(contacts),
      },
      {
        head: { vi: 'So với kỳ vọng (hồ sơ, thực tế)', en: 'Against expected (document, physical)' },
        numeric: true,
        cell: ({ tested, testedContacts, expected }) =>
          tested
            ? inBoth(
                (language) => `${numberText(testedContacts, language)} / ${numberText(expected, language)}`,
              )
            : html`–`,
      },
    ],
    listed,
  )}${
    inside.length === listed.length
      ? nothing
      : html`<p class="small quiet">
          ${count(inside.length - listed.length)}
          ${both({
            vi: 'thành viên khác: xem rings.parquet và links.parquet.',
            en: 'further members: see rings.parquet and links.parquet.',
          })}
        </p>`
  }`;
}
