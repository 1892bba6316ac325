using BulkWhatsApp.Accounts;
using BulkWhatsApp.Countries;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Makes a document's rows of what a person entered.</summary>
public class RecipientRows(
    BulkMessageManager manager,
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    DefaultCountries countries) : ITransientDependency
{
    /// <summary>Numbers are read as the account's country writes them; one that is none is kept as entered, without its E.164 form.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyRecipients"/></exception>
    public virtual async Task<List<BulkMessageRecipient>> CreateAsync(BulkMessage message, IReadOnlyList<BulkMessageRecipientInput> inputs)
    {
        await CheckCountAsync(inputs.Count);
        var country = await GetCountryAsync(message.TemplateId, message.AccountId);
        return inputs.Select((input, index) => Create(message, index + 1, input, country)).ToList();
    }

    /// <summary>Rows that stay, with their numbers read as another country writes them.</summary>
    public virtual List<BulkMessageRecipient> ReadAgain(BulkMessage message, IEnumerable<BulkMessageRecipient> rows, string? country) =>
        rows.Select(row => new BulkMessageRecipient(
            message, row.RowNumber, row.MobileNumber, Normalize(row.MobileNumber, country), row.Name, row.DataJson)).ToList();

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyRecipients"/></exception>
    public virtual async Task CheckCountAsync(long count)
    {
        if (await manager.CheckSizeAsync(count) is { } tooMany)
        {
            throw tooMany;
        }
    }

    /// <summary>The country of national numbers: the sending account's, else the host's; null when neither names one.</summary>
    public virtual async Task<string?> GetCountryAsync(Guid templateId, Guid? accountId)
    {
        accountId ??= (await templates.FindAsync(templateId))?.AccountId;
        var account = accountId is null ? null : await accounts.FindAsync(accountId.Value);
        return await GetCountryAsync(account);
    }

    /// <summary>The same, of an account that is known.</summary>
    public virtual async Task<string?> GetCountryAsync(WhatsAppAccount? account) => account?.DefaultCountry ?? await countries.GetOfApplicationAsync();

    private static BulkMessageRecipient Create(BulkMessage message, int rowNumber, BulkMessageRecipientInput input, string? country) =>
        new(message,
            rowNumber,
            input.MobileNumber.Trim(),
            Normalize(input.MobileNumber, country),
            string.IsNullOrWhiteSpace(input.RecipientName) ? null : input.RecipientName.Trim(),
            JsonText.Of(input.RecipientData));

    private static string? Normalize(string mobileNumber, string? country) =>
        WhatsAppUserId.TryParse(mobileNumber, out var userId) ? userId : PhoneNumber.Read(mobileNumber, country).E164;
}
