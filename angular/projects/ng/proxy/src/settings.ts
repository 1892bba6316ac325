import { RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export interface ModuleSettingDto {
  name: string;
  displayName: string;
  description: string;
  /** Null if the host's value, the configuration or the default decides. */
  value: string | null;
}

/** `canUpdate` is false where the application's configuration has the settings. */
export interface ModuleSettingsDto {
  canUpdate: boolean;
  items: ModuleSettingDto[];
}

/** api/bulk-whatsapp/settings: of the host, or of the user's tenant. */
@Injectable({ providedIn: 'root' })
export class ModuleSettingService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/settings';

  get(): Observable<ModuleSettingsDto> {
    return this.rest.request({ method: 'GET', url: this.url });
  }

  update(items: { name: string; value: string | null }[]): Observable<ModuleSettingsDto> {
    return this.rest.request({ method: 'PUT', url: this.url, body: { items } });
  }
}
