import { depthOf, withPermission } from './permission-choice';

const all = [
  { name: 'Users', displayName: 'Users', parentName: null },
  { name: 'Users.Update', displayName: 'Edit', parentName: 'Users' },
  { name: 'Users.Update.ManageRoles', displayName: 'Roles', parentName: 'Users.Update' },
  { name: 'Users.Delete', displayName: 'Delete', parentName: 'Users' },
];

describe('the choice of permissions', () => {
  it('takes those above a chosen one', () => {
    expect([...withPermission(new Set(), all, 'Users.Update.ManageRoles', true)].sort()).toEqual(['Users', 'Users.Update', 'Users.Update.ManageRoles']);
  });

  it('gives up those below one that is given up', () => {
    const chosen = new Set(all.map(permission => permission.name));
    expect([...withPermission(chosen, all, 'Users.Update', false)]).toEqual(['Users', 'Users.Delete']);
  });

  it('indents a permission below its parent, and not below one that the caller does not hold', () => {
    expect(all.map(permission => depthOf(all, permission))).toEqual([0, 1, 2, 1]);
    expect(depthOf(all.slice(1), all[1])).toBe(0);
  });
});
