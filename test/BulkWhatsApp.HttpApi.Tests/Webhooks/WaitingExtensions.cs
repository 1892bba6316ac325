using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Webhooks are applied after they were answered: waits until their effect is there.</summary>
public static class WaitingExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Checks again and again until the condition holds; fails with the last value.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var seen = await look();
            if (isSo(seen))
            {
                return seen;
            }

            (DateTime.UtcNow < until).ShouldBeTrue($"Last seen: {System.Text.Json.JsonSerializer.Serialize(seen)}");
            await Task.Delay(25);
        }
    }

    /// <summary>Reads the database, because nobody in an inactive tenant can look.</summary>
    public static Task UntilStatusAsync(this TestApplication application, Guid bulkMessageId, BulkMessageStatus status) => UntilAsync(
        () => application.Database.QueryAsync<int>("""SELECT "Status" FROM "BwaBulkMessages" WHERE "Id" = @id""", ("id", bulkMessageId)),
        found => found == (int)status);

    /// <summary>A campaign to people whose simulated phones stay silent: sent, and never delivered unless a test says so.</summary>
    public static async Task<BulkMessageDto> SendToSilentAsync(this Clerk clerk, int count, string template = TestTemplates.Plain)
    {
        var draft = await clerk.DraftAsync(Clerk.Numbers(count, ending: "13"), template);
        return await clerk.SubmitAndFinishAsync(draft);
    }

    /// <summary>The campaign's only message, once it meets the condition.</summary>
    public static async Task<WhatsAppMessageDto> UntilMessageAsync(this Clerk clerk, Guid bulkMessageId, Func<WhatsAppMessageDto, bool> isSo) =>
        (await UntilAsync(async () => (await clerk.GetMessagesAsync(bulkMessageId)).SingleOrDefault(), message => message is not null && isSo(message)))!;

    public static Task<OptOutDto> UntilOptedOutAsync(this Clerk clerk, string phoneNumber) =>
        UntilAsync(() => clerk.FindOptOutAsync(phoneNumber), optOut => optOut is not null)!;

    public static async Task<OptOutDto?> FindOptOutAsync(this Clerk clerk, string phoneNumber) =>
        (await clerk.Api.OptOuts.GetListAsync(new GetOptOutsInput { MaxResultCount = 1000 })).Items.SingleOrDefault(optOut => optOut.PhoneNumber == phoneNumber);
}
