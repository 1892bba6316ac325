import { EnvironmentService, SessionStateService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';

/** The address of a file that the browser saves by itself, as a large one should not pass through the page. It comes in the user's language. */
@Injectable({ providedIn: 'root' })
export class DownloadUrl {
  private readonly environment = inject(EnvironmentService);
  private readonly session = inject(SessionStateService);

  to(path: string, params: Record<string, string | number | undefined> = {}): string {
    const language = this.session.getLanguage();
    const query = new URLSearchParams(language ? { culture: language, 'ui-culture': language } : {});
    for (const [name, value] of Object.entries(params)) {
      if (value !== undefined) {
        query.set(name, String(value));
      }
    }
    return `${this.environment.getApiUrl('default')}${path}?${query}`;
  }
}
