import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-not-found',
  imports: [LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1 class="h3">{{ 'BulkWhatsApp::UI:PageNotFound' | abpLocalization }}</h1>
    <p>{{ 'BulkWhatsApp::UI:PageNotFoundNext' | abpLocalization }}</p>
    <a class="btn btn-primary" routerLink="/">{{ 'BulkWhatsApp::UI:StartPage' | abpLocalization }}</a>
  `,
})
export class NotFound {}
