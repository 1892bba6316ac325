import { DynamicLayoutComponent } from '@abp/ng.core';
import { LoaderBarComponent } from '@abp/ng.theme.shared';
import { Component, inject } from '@angular/core';
import { SessionDialog } from './session/session-dialog';
import { SessionRenewal } from './session/session-renewal';

/** Not OnPush: ABP's dynamic layout is chosen on a router event, which marks nothing as changed. */
@Component({
  selector: 'app-root',
  imports: [DynamicLayoutComponent, LoaderBarComponent, SessionDialog],
  template: `
    <abp-loader-bar />
    <abp-dynamic-layout />
    @if (renewal.isNeeded()) {
      <app-session-dialog />
    }
  `,
})
export class App {
  protected readonly renewal = inject(SessionRenewal);
}
