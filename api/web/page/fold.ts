/** Text as search compares it: no case, no tones, đ as d, runs of white space as one space. "Đội kiểm tra" and "doi  kiem tra" are the same. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether every word of the (folded) search stands somewhere in the (folded) text. */
export function holdsWords(folded: string, search: string): boolean {
  return search.split(' ').every((word) => folded.includes(word));
}
