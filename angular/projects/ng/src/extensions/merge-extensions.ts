import {
  EntityProp,
  EntityPropContributorCallback,
  ePropType,
  ExtensionsService,
  getObjectExtensionEntitiesFromStore,
  mapEntitiesToContributors,
  mergeWithDefaultActions,
  mergeWithDefaultProps,
  ObjectExtensions,
} from '@abp/ng.components/extensible';
import { PermissionService } from '@abp/ng.core';
import { Injector } from '@angular/core';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { firstValueFrom, map } from 'rxjs';
import { CAMPAIGN_COLUMNS } from '../campaigns/campaign-columns';
import { BULK_WHATSAPP_OPTIONS } from './bulk-whatsapp-options';
import { Column, PageExtensions } from './page-extensions';

const { Campaign, Campaigns, Report } = eBulkWhatsAppComponents;

/** Merges the properties that the server describes, then the application's contributors, as the resolvers of ABP's own pages do. */
export async function mergeExtensions(injector: Injector): Promise<void> {
  const extensions = injector.get(ExtensionsService);
  const options = injector.get(BULK_WHATSAPP_OPTIONS);
  const described = await firstValueFrom(
    getObjectExtensionEntitiesFromStore(injector, 'BulkWhatsApp').pipe(
      map((entities): ObjectExtensions.EntityExtensions => ({ [Campaigns]: entities['BulkMessage'], [Campaign]: entities['BulkMessage'], [Report]: entities['BulkMessage'] })),
      mapEntitiesToContributors(injector, 'BulkWhatsApp'),
    ),
  );
  const own = EntityProp.createMany(CAMPAIGN_COLUMNS.map(({ name, displayName, isSortable }) => ({ type: ePropType.String, name, displayName, sortable: isSortable })));
  mergeWithDefaultActions(extensions.entityActions, { [Campaigns]: [] }, options.entityActionContributors ?? {});
  mergeWithDefaultActions(extensions.toolbarActions, { [Campaigns]: [] }, options.toolbarActionContributors ?? {});
  mergeWithDefaultProps(extensions.entityProps, { [Campaigns]: own, [Campaign]: [], [Report]: [] }, described.prop, options.entityPropContributors as Record<string, EntityPropContributorCallback[]> ?? {});
  mergeWithDefaultProps(extensions.createFormProps, { [Campaign]: [] }, described.createForm, options.createFormPropContributors ?? {});
  mergeWithDefaultProps(extensions.editFormProps, { [Campaign]: [] }, described.editForm, options.editFormPropContributors ?? {});

  const pages = injector.get(PageExtensions);
  for (const page of [Campaigns, Campaign, Report]) {
    pages.set(page, {
      columns: columnsOf(extensions, page, injector),
      hasActions: extensions.entityActions.get(page).actions.length > 0,
      hasToolbar: extensions.toolbarActions.get(page).actions.length > 0,
      hasFields: extensions.createFormProps.get(page).props.length + extensions.editFormProps.get(page).props.length > 0,
    });
  }
}

/** The server sorts by the list's own columns only. */
function columnsOf(extensions: ExtensionsService, page: eBulkWhatsAppComponents, injector: Injector): Column[] {
  const getInjected = injector.get.bind(injector) as Parameters<EntityProp['columnVisible']>[0];
  return extensions.entityProps
    .get(page)
    .props.toArray()
    .filter(prop => prop.columnVisible(getInjected) && (!prop.permission || injector.get(PermissionService).getGrantedPolicy(prop.permission)))
    .map(prop => CAMPAIGN_COLUMNS.find(column => column.name === prop.name) ?? { name: prop.name, displayName: prop.displayName, isSortable: false, prop });
}
