import { ListResultDto, PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export const PROGRAM_POLICIES = {
  programs: 'AbpIdentity.Programs',
  create: 'AbpIdentity.Programs.Create',
  rotateSecret: 'AbpIdentity.Programs.RotateSecret',
  revoke: 'AbpIdentity.Programs.Revoke',
};

/** `lastTokenTime` is null before the first token, `revocationTime` while the program has access. */
export interface ProgramDto {
  id: string;
  name: string;
  clientId: string;
  permissions: string[];
  creationTime: string;
  secretTime: string;
  lastTokenTime: string | null;
  revocationTime: string | null;
}

/** `clientSecret` is in this one answer only. */
export interface ProgramSecretDto {
  program: ProgramDto;
  clientSecret: string;
}

export interface PermissionGroupDto {
  name: string;
  displayName: string;
  permissions: { name: string; displayName: string; parentName: string | null }[];
}

const PROGRAMS = '/api/identity/programs';

@Injectable({ providedIn: 'root' })
export class ProgramService {
  private readonly rest = inject(RestService);

  getList(params: { filter?: string; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<ProgramDto>> {
    return this.rest.request({ method: 'GET', url: PROGRAMS, params });
  }

  /** What the caller may give to a new program. */
  getGrantablePermissions(): Observable<ListResultDto<PermissionGroupDto>> {
    return this.rest.request({ method: 'GET', url: `${PROGRAMS}/grantable-permissions` });
  }

  create(body: { name: string; permissions: string[] }): Observable<ProgramSecretDto> {
    return this.rest.request({ method: 'POST', url: PROGRAMS, body }, { skipHandleError: true });
  }

  rotateSecret(id: string): Observable<ProgramSecretDto> {
    return this.rest.request({ method: 'POST', url: `${PROGRAMS}/${id}/rotate-secret` }, { skipHandleError: true });
  }

  revoke(id: string): Observable<void> {
    return this.rest.request({ method: 'POST', url: `${PROGRAMS}/${id}/revoke` }, { skipHandleError: true });
  }
}
