/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: what `sha256sum` prints. */
import { createHash } from 'node:crypto';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
