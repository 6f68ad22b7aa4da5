// %% [markdown]
// # A planted fault · Lỗi cài sẵn
//
// The runner's test shows that a check that fails is named with its cell and line.

// %%
import { check, say } from '../runner/show.ts';

say('The first cell is well.');

// %%
const sum = 1 + 1;
check('one and one are three', sum === Number('3'), String(sum));

// %%
say('Nobody comes here.');
