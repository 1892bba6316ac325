import { DynamicLayoutComponent } from '@abp/ng.core';
import { LoaderBarComponent } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-root',
  imports: [DynamicLayoutComponent, LoaderBarComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<abp-loader-bar /><abp-dynamic-layout />',
})
export class App {}
