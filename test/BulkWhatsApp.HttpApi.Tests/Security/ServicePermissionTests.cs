using System.Reflection;
using System.Security.Claims;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Reports;
using BulkWhatsApp.StartGuide;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Settings;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Security;

/// <summary>Every method of every application service is refused without its permissions, whoever calls it.</summary>
[Collection(ProductTests.Name)]
public class ServicePermissionTests(TestApplication application)
{
    /// <summary>None: any signed-in user.</summary>
    private static readonly Dictionary<(Type Service, string Method), string[]> Needed = new()
    {
        [(typeof(IAccountAppService), nameof(IAccountAppService.GetListAsync))] = [BulkWhatsAppPermissions.Accounts.Default],
        [(typeof(IAccountAppService), nameof(IAccountAppService.GetAsync))] = [BulkWhatsAppPermissions.Accounts.Default],
        [(typeof(IAccountAppService), nameof(IAccountAppService.CreateAsync))] = [BulkWhatsAppPermissions.Accounts.Create],
        [(typeof(IAccountAppService), nameof(IAccountAppService.UpdateAsync))] = [BulkWhatsAppPermissions.Accounts.Update],
        [(typeof(IAccountAppService), nameof(IAccountAppService.DeleteAsync))] = [BulkWhatsAppPermissions.Accounts.Delete],
        [(typeof(IAccountAppService), nameof(IAccountAppService.CheckConnectionAsync))] =
            [BulkWhatsAppPermissions.Accounts.CheckConnection],
        [(typeof(IAccountAppService), nameof(IAccountAppService.ClearCircuitAsync))] = [BulkWhatsAppPermissions.Accounts.Update],
        [(typeof(ITemplateAppService), nameof(ITemplateAppService.GetListAsync))] = [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateAppService), nameof(ITemplateAppService.GetAsync))] = [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateAppService), nameof(ITemplateAppService.PreviewAsync))] = [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateAppService), nameof(ITemplateAppService.SyncAsync))] = [BulkWhatsAppPermissions.Templates.Sync],
        [(typeof(ITemplateAppService), nameof(ITemplateAppService.DeleteAsync))] = [BulkWhatsAppPermissions.Templates.Delete],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.GetLanguagesAsync))] =
            [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.CheckAsync))] = [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.GetAsync))] = [BulkWhatsAppPermissions.Templates.Default],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.UploadSampleAsync))] =
            [BulkWhatsAppPermissions.Templates.Create],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.ReplaceSampleAsync))] =
            [BulkWhatsAppPermissions.Templates.Update],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.CreateAsync))] = [BulkWhatsAppPermissions.Templates.Create],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.UpdateAsync))] = [BulkWhatsAppPermissions.Templates.Update],
        [(typeof(ITemplateEditingAppService), nameof(ITemplateEditingAppService.DeleteAtMetaAsync))] =
            [BulkWhatsAppPermissions.Templates.DeleteAtMeta],
        [(typeof(IConsentAppService), nameof(IConsentAppService.GetListAsync))] = [BulkWhatsAppPermissions.Consents.Default],
        [(typeof(IConsentAppService), nameof(IConsentAppService.GetLedgerAsync))] = [BulkWhatsAppPermissions.Consents.Default],
        [(typeof(IConsentAppService), nameof(IConsentAppService.GiveAsync))] = [BulkWhatsAppPermissions.Consents.Record],
        [(typeof(IConsentAppService), nameof(IConsentAppService.WithdrawAsync))] = [BulkWhatsAppPermissions.Consents.Record],
        [(typeof(IConsentAppService), nameof(IConsentAppService.GetSettingsAsync))] = [BulkWhatsAppPermissions.Consents.Default],
        [(typeof(IConsentAppService), nameof(IConsentAppService.UpdateSettingsAsync))] = [BulkWhatsAppPermissions.Consents.Settings],
        [(typeof(IQuietNumberAppService), nameof(IQuietNumberAppService.GetListAsync))] = [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IQuietNumberAppService), nameof(IQuietNumberAppService.RemoveAsync))] = [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(IRecipientListAppService), nameof(IRecipientListAppService.GetListAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientListAppService), nameof(IRecipientListAppService.GetAsync))] = [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientListAppService), nameof(IRecipientListAppService.CreateAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Create],
        [(typeof(IRecipientListAppService), nameof(IRecipientListAppService.UpdateAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(IRecipientListAppService), nameof(IRecipientListAppService.DeleteAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Delete],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.GetListAsync))] = [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.GetAsync))] = [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.CreateAsync))] = [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.UpdateAsync))] = [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.AcceptChangedNumberAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(IRecipientAppService), nameof(IRecipientAppService.DeleteAsync))] = [BulkWhatsAppPermissions.RecipientLists.Update],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.GetListAsync))] = [BulkWhatsAppPermissions.Segments.Default],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.GetAsync))] = [BulkWhatsAppPermissions.Segments.Default],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.CreateAsync))] = [BulkWhatsAppPermissions.Segments.Create],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.UpdateAsync))] = [BulkWhatsAppPermissions.Segments.Update],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.DeleteAsync))] = [BulkWhatsAppPermissions.Segments.Delete],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.PreviewAsync))] = [BulkWhatsAppPermissions.Segments.Default],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.SaveAsListAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Create, BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(ISegmentAppService), nameof(ISegmentAppService.GetColumnsAsync))] = [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IBulkMessageSeriesAppService), nameof(IBulkMessageSeriesAppService.GetAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageSeriesAppService), nameof(IBulkMessageSeriesAppService.CreateAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Create, BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.GetSourcesAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Sources],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.GetAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Sources],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.SetAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Sources],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.RemoveAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Sources],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.PreviewAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Sources],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.RefreshAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Refresh],
        [(typeof(IRecipientSourceAppService), nameof(IRecipientSourceAppService.StopAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Refresh],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.ImportAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.ImportTextAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.PreviewAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.PreviewTextAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.CheckAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Import],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.GetListAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.GetAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IRecipientImportAppService), nameof(IRecipientImportAppService.DownloadRejectedRowsAsync))] =
            [BulkWhatsAppPermissions.RecipientLists.Default],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.GetListAsync))] = [BulkWhatsAppPermissions.OptOuts.Default],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.GetAsync))] = [BulkWhatsAppPermissions.OptOuts.Default],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.FindByNumberAsync))] = [BulkWhatsAppPermissions.OptOuts.Default],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.CreateAsync))] = [BulkWhatsAppPermissions.OptOuts.Create],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.DeleteAsync))] = [BulkWhatsAppPermissions.OptOuts.Delete],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.ImportAsync))] = [BulkWhatsAppPermissions.OptOuts.Import],
        [(typeof(IOptOutAppService), nameof(IOptOutAppService.PreviewImportAsync))] = [BulkWhatsAppPermissions.OptOuts.Import],
        [(typeof(IPrivacyAppService), nameof(IPrivacyAppService.PreviewAsync))] = [BulkWhatsAppPermissions.Privacy.Default],
        [(typeof(IPrivacyAppService), nameof(IPrivacyAppService.EraseAsync))] = [BulkWhatsAppPermissions.Privacy.Erase],
        [(typeof(IPrivacyAppService), nameof(IPrivacyAppService.GetRetentionAsync))] = [BulkWhatsAppPermissions.Privacy.Default],
        [(typeof(IOptOutSettingsAppService), nameof(IOptOutSettingsAppService.GetAsync))] = [BulkWhatsAppPermissions.OptOuts.Default],
        [(typeof(IOptOutSettingsAppService), nameof(IOptOutSettingsAppService.UpdateAsync))] = [BulkWhatsAppPermissions.OptOuts.Settings],
        [(typeof(IModuleSettingAppService), nameof(IModuleSettingAppService.GetAsync))] = [BulkWhatsAppPermissions.Settings.Default],
        [(typeof(IModuleSettingAppService), nameof(IModuleSettingAppService.UpdateAsync))] = [BulkWhatsAppPermissions.Settings.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetListAsync))] = [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetAsync))] = [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.CreateAsync))] = [BulkWhatsAppPermissions.BulkMessages.Create],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.UpdateAsync))] = [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.DeleteAsync))] = [BulkWhatsAppPermissions.BulkMessages.Delete],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetRecipientsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetTimelineAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetFailuresAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetProgressAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.ValidateAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.Templates.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.SubmitAsync))] = [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.PauseAsync))] = [BulkWhatsAppPermissions.BulkMessages.Cancel],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.ResumeAsync))] = [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.CancelAsync))] = [BulkWhatsAppPermissions.BulkMessages.Cancel],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.AmendAsync))] = [BulkWhatsAppPermissions.BulkMessages.Amend],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.RetryFailedAsync))] = [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.RecountAsync))] = [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.CountViewsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageAppService), nameof(IBulkMessageAppService.GetLabelsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.RescheduleAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.GoBackToDraftAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Cancel],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.SetLabelsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.MarkHandledAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.DuplicateAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Create],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.FollowUpAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Create],
        [(typeof(IBulkMessageFollowUpAppService), nameof(IBulkMessageFollowUpAppService.GetPreviewAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.Templates.Default],
        [(typeof(IBulkMessageCommentAppService), nameof(IBulkMessageCommentAppService.GetListAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageCommentAppService), nameof(IBulkMessageCommentAppService.CreateAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Comment],
        [(typeof(IBulkMessageCommentAppService), nameof(IBulkMessageCommentAppService.DeleteAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Comment],
        [(typeof(IBulkMessageCommentAppService), nameof(IBulkMessageCommentAppService.AssignAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Comment],
        [(typeof(IBulkMessageCommentAppService), nameof(IBulkMessageCommentAppService.GetUsersAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Comment],
        [(typeof(IWhatsAppMessageAppService), nameof(IWhatsAppMessageAppService.GetContentAsync))] =
            [BulkWhatsAppPermissions.Messages.Default, BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.ReadRecipientsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Create],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.ReadRecipientsTextAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Create],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.PreviewAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.Templates.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.GetLeftOutAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.ExportLeftOutAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.GetFindingsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.GetFindingGroupsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.ExportFindingsAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.ReadNumbersAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.LeaveOutAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageDraftAppService), nameof(IBulkMessageDraftAppService.SendTestAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IBulkMessageAttachmentAppService), nameof(IBulkMessageAttachmentAppService.SetAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageAttachmentAppService), nameof(IBulkMessageAttachmentAppService.DeleteAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Update],
        [(typeof(IBulkMessageAttachmentAppService), nameof(IBulkMessageAttachmentAppService.GetAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IQuickBroadcastAppService), nameof(IQuickBroadcastAppService.CreateAsync))] =
            [BulkWhatsAppPermissions.BulkMessages.Submit],
        [(typeof(IWhatsAppMessageAppService), nameof(IWhatsAppMessageAppService.GetListAsync))] =
            [BulkWhatsAppPermissions.Messages.Default],
        [(typeof(IWhatsAppMessageAppService), nameof(IWhatsAppMessageAppService.GetAsync))] = [BulkWhatsAppPermissions.Messages.Default],
        [(typeof(IWhatsAppMessageAppService), nameof(IWhatsAppMessageAppService.GetHistoryAsync))] =
            [BulkWhatsAppPermissions.Messages.Default],
        [(typeof(IWhatsAppMessageAppService), nameof(IWhatsAppMessageAppService.GetExportAsync))] =
            [BulkWhatsAppPermissions.Messages.Export],
        [(typeof(IConversationAppService), nameof(IConversationAppService.GetListAsync))] = [BulkWhatsAppPermissions.Conversations.Default],
        [(typeof(IConversationAppService), nameof(IConversationAppService.GetAsync))] = [BulkWhatsAppPermissions.Conversations.Default],
        [(typeof(IConversationAppService), nameof(IConversationAppService.GetThreadAsync))] =
            [BulkWhatsAppPermissions.Conversations.Default],
        [(typeof(IConversationAppService), nameof(IConversationAppService.GetFileAsync))] = [BulkWhatsAppPermissions.Conversations.Default],
        [(typeof(IConversationAppService), nameof(IConversationAppService.ReplyAsync))] = [BulkWhatsAppPermissions.Conversations.Reply],
        [(typeof(IConversationAppService), nameof(IConversationAppService.MarkReadAsync))] = [BulkWhatsAppPermissions.Conversations.Reply],
        [(typeof(IConversationAppService), nameof(IConversationAppService.GetCampaignAnswersAsync))] =
            [BulkWhatsAppPermissions.Conversations.Default, BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IStartGuideAppService), nameof(IStartGuideAppService.GetAsync))] = [BulkWhatsAppPermissions.BulkMessages.Default],
        [(typeof(IBulkMessageReportAppService), nameof(IBulkMessageReportAppService.GetAsync))] = [BulkWhatsAppPermissions.Reports.Default],
        [(typeof(IBulkMessageReportAppService), nameof(IBulkMessageReportAppService.GetDaysAsync))] =
            [BulkWhatsAppPermissions.Reports.Default],
        [(typeof(IBulkMessageReportAppService), nameof(IBulkMessageReportAppService.GetGroupsAsync))] =
            [BulkWhatsAppPermissions.Reports.Default],
        [(typeof(IBulkMessageReportAppService), nameof(IBulkMessageReportAppService.GetChoicesAsync))] =
            [BulkWhatsAppPermissions.Reports.Default],
        [(typeof(IBulkMessageReportAppService), nameof(IBulkMessageReportAppService.GetExportAsync))] =
            [BulkWhatsAppPermissions.Reports.Export],
        [(typeof(ICountryAppService), nameof(ICountryAppService.GetListAsync))] = [],
    };

    public static TheoryData<string, string> Methods()
    {
        var methods = new TheoryData<string, string>();
        foreach (var service in Services())
        {
            foreach (var method in service.GetMethods())
            {
                methods.Add(service.Name, method.Name);
            }
        }

        return methods;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Is_refused_without_its_permissions_and_only_then(string serviceName, string methodName)
    {
        var service = Services().Single(type => type.Name == serviceName);
        Needed.ShouldContainKey((service, methodName), "new method without a permission");
        var needed = Needed[(service, methodName)];

        await ShouldBeRefusedAsync(service, methodName, new ClaimsPrincipal(new ClaimsIdentity()));
        foreach (var permission in needed)
        {
            await ShouldBeRefusedAsync(service, methodName, await application.NewUserWithoutAsync(permission));
        }

        var allowed = await CallAsync(service, methodName, await application.NewUserWithoutAsync(null));
        allowed.ShouldNotBeOfType<AbpAuthorizationException>();
    }

    [Fact]
    public void The_table_names_no_method_that_is_gone() =>
        Needed.Keys.ShouldBe(
            Services().SelectMany(service => service.GetMethods().Select(method => (service, method.Name))), ignoreOrder: true);

    private async Task ShouldBeRefusedAsync(Type service, string methodName, ClaimsPrincipal principal) =>
        (await CallAsync(service, methodName, principal)).ShouldBeOfType<AbpAuthorizationException>();

    /// <summary>What the call throws, if anything; its arguments are useless to the service.</summary>
    private async Task<Exception?> CallAsync(Type service, string methodName, ClaimsPrincipal principal)
    {
        await using var scope = application.Services.CreateAsyncScope();
        using var change = scope.ServiceProvider.GetRequiredService<ICurrentPrincipalAccessor>().Change(principal);
        var method = service.GetMethod(methodName)!;
        var arguments = method.GetParameters().Select(parameter => ArgumentOf(parameter.ParameterType)).ToArray();
        return await Record.ExceptionAsync(() => (Task)method.Invoke(
            scope.ServiceProvider.GetRequiredService(service), BindingFlags.DoNotWrapExceptions, null, arguments, null)!);
    }

    private static IEnumerable<Type> Services() =>
        typeof(BulkWhatsAppPermissions).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IApplicationService)));

    private static object? ArgumentOf(Type type) => type switch
    {
        _ when type == typeof(string) => "+12025550140",
        _ when type == typeof(Guid) => Guid.NewGuid(),
        _ when type == typeof(IRemoteStreamContent) => new RemoteStreamContent(new MemoryStream(), "people.csv"),
        _ => Activator.CreateInstance(type),
    };
}
