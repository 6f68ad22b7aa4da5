/** A kind of position: in words where its code is one that the feed's description gives as an example, else the code. */
import { useWords } from '../language.ts';

const known = ['document_check', 'goods_examination', 'gate_supervision'] as const;

export function PositionName({ code }: { readonly code: string }) {
  const { t } = useWords();
  const name = known.find((one) => one === code);
  return name === undefined ? <bdi>{code}</bdi> : <>{t(`position.${name}`)}</>;
}
