import { PermissionGroupDto } from './program.service';

type Permission = PermissionGroupDto['permissions'][number];

/** A permission is worth nothing without those above it, so they are chosen, and given up, together. */
export function withPermission(chosen: ReadonlySet<string>, all: Permission[], name: string, isChosen: boolean): ReadonlySet<string> {
  const result = new Set(chosen);
  if (isChosen) {
    for (let next: string | null = name; next !== null; next = all.find(permission => permission.name === next)?.parentName ?? null) {
      result.add(next);
    }
  } else {
    remove(name);
  }
  return result;

  function remove(gone: string): void {
    result.delete(gone);
    all.filter(permission => permission.parentName === gone).forEach(child => remove(child.name));
  }
}

/** How far a permission is indented: the number of those above it. */
export function depthOf(all: Permission[], permission: Permission): number {
  const parent = all.find(other => other.name === permission.parentName);
  return parent ? depthOf(all, parent) + 1 : 0;
}
