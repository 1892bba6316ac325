using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

internal static class ForgottenMessages
{
    /// <summary>
    /// What is left of a message says nothing of its person: an address that is none and unique, no name, no data, and not Meta's id, which has the number in it. A
    /// status that comes later finds the message by the callback data of its call.
    /// </summary>
    public static Task<int> ForgetPersonAsync(this IQueryable<WhatsAppMessage> messages, CancellationToken cancellationToken) => messages.ExecuteUpdateAsync(
        set => set
            .SetProperty(x => x.PhoneNumber, x => WhatsAppMessageConsts.ErasedPrefix + x.Id.ToString())
            .SetProperty(x => x.RecipientName, (string?)null)
            .SetProperty(x => x.DataJson, (string?)null)
            .SetProperty(x => x.Wamid, (string?)null)
            .SetProperty(x => x.ErrorDetails, (string?)null),
        cancellationToken);
}
