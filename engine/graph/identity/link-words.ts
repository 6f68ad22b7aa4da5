/** Why records are linked or not, in both languages: every link says it. */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { HubReason } from './find-links.ts';
import { type LinkKind, linkKinds, type LinkOptions, probabilityOf } from './link-options.ts';
import type { PartyEvent } from './party-ids.ts';
import type { LinkFate } from './resolve-parties.ts';

const kindNames: Readonly<Record<LinkKind, Bilingual>> = {
  representative: { vi: 'người đại diện', en: 'representative' },
  phone: { vi: 'điện thoại', en: 'telephone' },
  payer: { vi: 'tài khoản nộp thuế', en: 'paying account' },
  address: { vi: 'địa chỉ', en: 'address' },
  name: { vi: 'tên', en: 'name' },
};

/** `sharedBy`: one entry a kind, as in `Links`. */
export function whyLinked(sharedBy: ArrayLike<number>, bits: number): Bilingual {
  const shared: Bilingual[] = [];
  const different: Bilingual[] = [];
  linkKinds.forEach((kind, code) => {
    const { vi, en } = kindNames[kind];
    const holders = sharedBy[code] ?? 0;
    if (holders >= 2) shared.push({ vi: `${vi} (${holders} bên dùng)`, en: `${en} (of ${holders})` });
    else if (holders === -1) different.push({ vi, en });
  });
  const percent = Math.min(99, Math.floor(100 * probabilityOf(bits)));
  const differs = { vi: listed(different, 'vi', '; khác '), en: listed(different, 'en', '; different ') };
  return {
    vi: `chung ${listed(shared, 'vi')}${differs.vi}; xác suất cùng một chủ ${percent} %`,
    en: `same ${listed(shared, 'en')}${differs.en}; probability of one party ${percent} %`,
  };
}

const listed = (parts: readonly Bilingual[], language: keyof Bilingual, before = ''): string =>
  parts.length === 0 ? '' : before + parts.map((part) => part[language]).join(', ');

/** What became of a link, for a reader of it. */
export function whatBecame(fate: LinkFate, options: LinkOptions): Bilingual {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  switch (fate) {
    case 'joined':
      return { vi: 'cùng một chủ', en: 'of one party' };
    case 'weak':
      return {
        vi: `chưa đủ: cần ít nhất ${percent(options.threshold)}`,
        en: `too weak: ${percent(options.threshold)} are asked`,
      };
    case 'lone_bridge':
      return {
        vi: `bị cắt: một mình nối hai nhóm, khi đó cần ít nhất ${percent(options.bridge)}`,
        en: `cut: it alone would hold two groups together, for which ${percent(options.bridge)} are asked`,
      };
    case 'judged_apart':
      return {
        vi: 'bị bỏ: có người đã kết luận hai bên, hoặc hai nhóm của họ, không phải một chủ',
        en: 'set aside: people judged that the two, or their groups, are not of one party',
      };
    case 'too_large':
      return {
        vi: `bị bỏ: nhóm sẽ lớn hơn ${options.largestParty} thành viên`,
        en: `set aside: the group would have more than ${options.largestParty} members`,
      };
  }
}

/** Why a value links nobody. */
export function whyHub(kind: LinkKind, holders: number, reason: HubReason, options: LinkOptions): Bilingual {
  const { vi, en } = kindNames[kind];
  return reason === 'service'
    ? {
        vi: `${vi} của đại lý nộp thay khách hàng (${holders} bên)`,
        en: `${en} of an agent that pays for its clients (${holders} of them)`,
      }
    : {
        vi: `${vi} dùng chung bởi ${holders} bên, nhiều hơn ${options.largestHolders}: văn phòng cho thuê, dịch vụ kế toán hoặc đại lý`,
        en: `${en} of ${holders}, more than ${options.largestHolders}: an office to let, an accountant or an agent`,
      };
}

export const partyEventWords: Readonly<Record<PartyEvent, Bilingual>> = {
  formed: { vi: 'lập nhóm mới', en: 'a new party' },
  joined: { vi: 'thêm vào nhóm', en: 'joined the party' },
  merged: { vi: 'nhóm cũ nhập vào nhóm này', en: 'its party merged into this one' },
  split: { vi: 'tách khỏi nhóm cũ', en: 'split from its party' },
  moved: { vi: 'chuyển từ nhóm khác', en: 'moved from another party' },
};
