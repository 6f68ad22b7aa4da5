/**
 * Whether a word can be a Vietnamese syllable: an onset, a rhyme and at most one tone. It tells text in Vietnamese from text that only
 * looks so because its letters were read in a wrong code page.
 *
 * The rhymes are those of Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (Hà Nội 1977), as written today; names of places that keep a foreign
 * rhyme (Đắk, Pắc) fail, on purpose: a syllable that passes must be beyond doubt.
 */
const onsets =
  'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x'.split(' ').join('|') + '|';

const rhymes = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot',
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu',
  'ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu',
  // after qu and, for yê, alone
  'y ych yên yêt ynh yt yêm yêng yêu',
].flatMap((row) => row.split(' '));

const syllable = new RegExp(`^(?:${onsets})(?:${rhymes.join('|')})$`, 'u');
const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** `word` without spaces, in either Unicode spelling and any case. */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD');
  if ((decomposed.match(tone) ?? []).length > 1) return false;
  return syllable.test(decomposed.replace(tone, '').normalize('NFC'));
}
