// %% [markdown]
// # Another planted fault · Một lỗi cài sẵn khác

// %%
import { openNotebook } from '../runner/in-hand.ts';
import { table } from '../runner/show.ts';

const notebook = await openNotebook();
async function ask(sql: string) {
  return notebook.rows(sql);
}

// %%
table('well', await ask('SELECT 1 AS one'));

// %%
table('not well', await ask('SELECT nothing FROM rankings'));
