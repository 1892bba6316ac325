using Volo.Abp.ObjectExtending.Modularity;

namespace Volo.Abp.ObjectExtending;

/// <summary>The documents that an application can add properties to.</summary>
public class BulkWhatsAppModuleExtensionConfiguration : ModuleExtensionConfiguration
{
    public BulkWhatsAppModuleExtensionConfiguration ConfigureBulkMessage(Action<EntityExtensionConfiguration> configureAction) =>
        this.ConfigureEntity(BulkWhatsAppModuleExtensionConsts.EntityNames.BulkMessage, configureAction);

    public BulkWhatsAppModuleExtensionConfiguration ConfigureRecipientList(Action<EntityExtensionConfiguration> configureAction) =>
        this.ConfigureEntity(BulkWhatsAppModuleExtensionConsts.EntityNames.RecipientList, configureAction);

    /// <summary>Templates come from Meta: their properties are set by the application's own code only.</summary>
    public BulkWhatsAppModuleExtensionConfiguration ConfigureTemplate(Action<EntityExtensionConfiguration> configureAction) =>
        this.ConfigureEntity(BulkWhatsAppModuleExtensionConsts.EntityNames.Template, configureAction);

    public BulkWhatsAppModuleExtensionConfiguration ConfigureAccount(Action<EntityExtensionConfiguration> configureAction) =>
        this.ConfigureEntity(BulkWhatsAppModuleExtensionConsts.EntityNames.Account, configureAction);
}

public static class BulkWhatsAppModuleExtensionConfigurationDictionaryExtensions
{
    /// <summary>Call it before the application's modules are configured, as in <c>PreConfigureServices</c>.</summary>
    public static ModuleExtensionConfigurationDictionary ConfigureBulkWhatsApp(
        this ModuleExtensionConfigurationDictionary modules, Action<BulkWhatsAppModuleExtensionConfiguration> configureAction) =>
        modules.ConfigureModule(BulkWhatsAppModuleExtensionConsts.ModuleName, configureAction);
}

/// <summary>The names under which clients, such as the Angular pages, find the added properties.</summary>
public static class BulkWhatsAppModuleExtensionConsts
{
    public const string ModuleName = "BulkWhatsApp";

    public static class EntityNames
    {
        public const string BulkMessage = "BulkMessage";
        public const string RecipientList = "RecipientList";
        public const string Template = "Template";
        public const string Account = "Account";
    }
}
