import { DynamicLayoutComponent } from '@abp/ng.core';
import { LoaderBarComponent } from '@abp/ng.theme.shared';
import { Component } from '@angular/core';

/** Not OnPush: ABP's dynamic layout is chosen on a router event, which marks nothing as changed. */
@Component({
  selector: 'app-root',
  imports: [DynamicLayoutComponent, LoaderBarComponent],
  template: '<abp-loader-bar /><abp-dynamic-layout />',
})
export class App {}
