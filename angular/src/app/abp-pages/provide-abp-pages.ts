import { eLayoutType, NAVIGATE_TO_MANAGE_PROFILE, RoutesService } from '@abp/ng.core';
import { provideIdentityConfig } from '@abp/ng.identity/config';
import { provideSettingManagementConfig } from '@abp/ng.setting-management/config';
import { provideTenantManagementConfig } from '@abp/ng.tenant-management/config';
import { eThemeSharedRouteNames } from '@abp/ng.theme.shared';
import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { Router } from '@angular/router';
import { PROGRAM_POLICIES } from '../programs/program.service';
import { provideBulkWhatsAppSettingTab } from '@bulk-whatsapp/ng/setting-tab';
import { AccessibleNames } from './accessible-names';

const PROFILE = '/account/manage';
const PROGRAMS = '/programs';
const JOBS = '/jobs';

/**
 * Adds ABP's pages of users, roles and tenants, the programs and the host's dashboard of background jobs to the menu, and the profile
 * behind the user's name.
 */
export function provideAbpPages(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideIdentityConfig(),
    provideSettingManagementConfig(),
    provideBulkWhatsAppSettingTab(),
    provideTenantManagementConfig(),
    { provide: NAVIGATE_TO_MANAGE_PROFILE, useFactory: navigateToProfile },
    provideAppInitializer(() => {
      inject(AccessibleNames);
      inject(RoutesService).add([
        { path: PROFILE, name: 'AbpAccount::MyAccount', layout: eLayoutType.application, invisible: true },
        {
          path: PROGRAMS,
          name: 'BulkWhatsApp::UI:Programs',
          parentName: eThemeSharedRouteNames.Administration,
          iconClass: 'bi bi-robot',
          layout: eLayoutType.application,
          requiredPolicy: PROGRAM_POLICIES.programs,
          order: 10,
        },
        {
          path: JOBS,
          name: 'BulkWhatsApp::UI:Jobs',
          parentName: eThemeSharedRouteNames.Administration,
          iconClass: 'bi bi-list-task',
          layout: eLayoutType.application,
          requiredPolicy: 'Hangfire.Dashboard',
          order: 11,
        },
      ]);
    }),
  ]);
}

function navigateToProfile(): () => void {
  const router = inject(Router);
  return () => void router.navigateByUrl(PROFILE);
}
