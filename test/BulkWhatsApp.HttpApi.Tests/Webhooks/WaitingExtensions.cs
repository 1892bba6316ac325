using System.Runtime.CompilerServices;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Webhooks are applied after they were answered: waits until their effect is there.</summary>
public static class WaitingExtensions
{
    /// <summary>Reads the database, because nobody in an inactive tenant can look.</summary>
    public static Task UntilStatusAsync(this TestApplication application, Guid bulkMessageId, BulkMessageStatus status) =>
        Eventually.SoAsync(
            () => application.Database.QueryAsync<int>(
                """SELECT "Status" FROM "BwaBulkMessages" WHERE "Id" = @id""", ("id", bulkMessageId)),
            found => found == (int)status);

    /// <summary>A campaign to people whose simulated phones stay silent: sent, and never delivered unless a test says so.</summary>
    public static async Task<BulkMessageDto> SendToSilentAsync(this Clerk clerk, int count, string template = TestTemplates.Plain)
    {
        var draft = await clerk.DraftAsync(Clerk.Numbers(count, ending: "13"), template);
        return await clerk.SubmitAndFinishAsync(draft);
    }

    /// <summary>The campaign's only message, once it meets the condition.</summary>
    public static async Task<WhatsAppMessageDto> UntilMessageAsync(
        this Clerk clerk,
        Guid bulkMessageId,
        Func<WhatsAppMessageDto, bool> isSo,
        [CallerArgumentExpression(nameof(isSo))] string awaited = "") =>
        (await Eventually.SoAsync(
            async () => (await clerk.GetMessagesAsync(bulkMessageId)).SingleOrDefault(),
            message => message is not null && isSo(message),
            awaited: awaited))!;

    public static Task<OptOutDto> UntilOptedOutAsync(this Clerk clerk, string phoneNumber) =>
        Eventually.SoAsync(() => clerk.FindOptOutAsync(phoneNumber), optOut => optOut is not null)!;

    public static async Task<OptOutDto?> FindOptOutAsync(this Clerk clerk, string phoneNumber) =>
        (await clerk.Api.OptOuts.GetListAsync(new GetOptOutsInput { MaxResultCount = 1000 })).Items
            .SingleOrDefault(optOut => optOut.PhoneNumber == phoneNumber);
}
