import { makeCards } from './table-cards';

describe('makeCards', () => {
  it('names each value by its column, and keeps the roles of a table', () => {
    const holder = document.createElement('div');
    holder.innerHTML = `<table class="table"><thead><tr><th>Number</th><th><button>Title</button></th></tr></thead>
      <tbody><tr><th>1</th><td>Spring</td></tr><tr><td colspan="2">Nothing</td></tr></tbody></table>`;
    const table = holder.querySelector('table')!;
    makeCards(table);

    const cells = [...table.tBodies[0].rows].flatMap(row => [...row.cells].map(cell => [cell.getAttribute('role'), cell.dataset['label']]));
    expect(cells).toEqual([['rowheader', 'Number'], ['cell', 'Title'], ['cell', undefined]]);
    expect(table.getAttribute('role')).toBe('table');
  });
});
